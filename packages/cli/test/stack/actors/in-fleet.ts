import { join } from 'node:path'

import { createZuoraClient } from '@zuora-jobs/client'
import { createFleet, type Fleet } from '@zuora-jobs/fleet'
import { holds } from '@zuora-jobs/testing/invariants'

import { pause } from '../persist.ts'
import { type Actor, jobsAbout, type Stack, type TrueJob } from '../stack.ts'

const TENANT = 'acme'
const LEASE_MS = 60_000
const CALM_AFTER = 60
const MOST_ROUNDS = 6_000
const SETTLED_MS = 200_000

interface Request {
  readonly family: 'aqua' | 'customObjects'
  readonly about: string
  readonly input: object
}

function requestOf(isQuery: boolean, index: number): Request {
  const about = isQuery ? `select Id, Name from Account where Name != 'fleet${index}'` : `vehicle${index}`
  if (isQuery) return { family: 'aqua', about, input: { queries: [{ query: about, type: 'zoql' }] } }
  const filter = { conditions: [{ field: 'number__c', operator: 'EQ', value: '1' }] }
  const input = { namespace: 'default', object: about, operation: 'delete', filter }
  return { family: 'customObjects', about, input }
}

/** Some entries of a fleet, and workers in processes that die. */
export const inFleet: Actor = {
  name: 'in a fleet',
  async live(stack) {
    const { world, folder } = stack
    const random = stack.random('fleet')
    const requests = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) =>
      requestOf(random() < 0.5, index),
    )
    const database = `file:${join(folder, 'fleet.db')}`
    const finished = Promise.withResolvers<void>()
    const workers = Array.from({ length: random() < 0.5 ? 1 : 2 }, () =>
      world.run(
        async (process) => {
          const fleet = createFleet({
            database,
            clock: process.clock,
            soleSubmitter: true,
            tenants: () => createZuoraClient({ ...stack.reach(process), tenant: TENANT }),
          })
          const onEvent = (event: object): void => stack.note(JSON.stringify(event))
          const worker = fleet.work({ leaseMs: LEASE_MS, onEvent })
          await finished.promise
          await worker.stop()
          await fleet.close()
        },
        { pause: 0 },
      ),
    )
    const told = Promise.all(workers)
    const nobody = (): never => {
      throw new Error('nobody works here')
    }
    const fleet = createFleet({ database, clock: world.clock, tenants: nobody })
    let ids: readonly string[] = []
    try {
      await Promise.race([told, supervise(stack, fleet, requests).then((all) => (ids = all))])
    } finally {
      finished.resolve()
      await told.catch(() => {})
    }
    await told
    return async () => {
      for (const [index, { family, about }] of requests.entries()) {
        await checkEntry(fleet, ids[index]!, jobsAbout(stack, family, about))
      }
      await fleet.close()
    }
  },
}

async function supervise(
  stack: Stack,
  fleet: Fleet,
  requests: readonly Request[],
): Promise<readonly string[]> {
  const ids: string[] = []
  for (const [index, { family, input }] of requests.entries()) {
    ids.push(await fleet.enqueue(TENANT, family, input, { key: `entry ${index}` }))
  }
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const entries = await fleet.list()
    if (entries.every(({ state }) => state === 'done')) return ids
    if (round === CALM_AFTER) stack.world.calm()
    for (const { id } of entries.filter(({ state }) => state === 'doubt')) {
      await pause(stack.world, SETTLED_MS)
      const { family, about } = requests[ids.indexOf(id)]!
      const [job] = jobsAbout(stack, family, about)
      stack.world.log?.(`a person finds ${job?.id ?? 'no job'} for ${about}`)
      await fleet.resolve(id, job === undefined ? 'none' : { jobId: job.id })
    }
    await pause(stack.world, 60_000)
  }
  throw new Error('violated: every entry ends')
}

async function checkEntry(fleet: Fleet, id: string, jobs: readonly TrueJob[]): Promise<void> {
  const { end } = (await fleet.get(id))!
  let told = 0
  for await (const { type, entryId } of fleet.events({ follow: false })) {
    if (type === 'done' && entryId === id) told += 1
  }
  holds('truth', told === 1, `An end was told ${told} times.`)
  holds('oneJob', jobs.length <= 1, `${jobs.length} for one entry.`)
  if (end!.failure !== undefined) return holds('oneJob', jobs.length === 0, 'A refused entry has a job.')
  const [job] = jobs
  const { phase, handle } = end!.outcome!
  holds(
    'truth',
    job?.id === handle.id && job.phase === phase,
    `It is ${job?.phase}, and said to be ${phase}.`,
  )
}
