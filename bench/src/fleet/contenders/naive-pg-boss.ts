import { PgBoss } from 'pg-boss'

import { countStatements, sumOf } from '../count-statements.ts'
import { naiveStep, type NaiveWork } from './naive-step.ts'
import { type Contended, seenBy, tenantsOf, type Workload } from './workload.ts'

const QUEUE = 'polls'

/** Three workers of pg-boss: each submit and each poll is a job of a queue, and a tenant a group of it. */
export async function runPgBoss(connectionString: string, workload: Workload): Promise<Contended> {
  const { tenants, jobsEach, slots } = workload
  const world = tenantsOf(workload)
  const bosses: PgBoss[] = []
  const { counts, stop } = countStatements()
  let steps = 0
  const ended = Promise.withResolvers<void>()
  let left = tenants.length * jobsEach
  try {
    for (let count = 0; count < 3; count += 1) {
      const boss = new PgBoss({ connectionString, max: 4 })
      boss.on('error', ended.reject)
      bosses.push(await boss.start())
    }
    await bosses[0]!.createQueue(QUEUE)
    counts.clear()
    for (let number = 0; number < jobsEach; number += 1) {
      for (const tenant of tenants) await send(bosses[0]!, { tenant, number })
    }
    const start = performance.now()
    for (const boss of bosses) {
      const step = naiveStep(world.client)
      const options = { localConcurrency: 20, groupConcurrency: slots, pollingIntervalSeconds: 0.5 }
      await boss.work<NaiveWork>(QUEUE, options, async ([job]) => {
        steps += 1
        const next = await step(job!.data)
        if (next) await send(boss, next.work, new Date(next.at))
        else if ((left -= 1) === 0) ended.resolve()
      })
    }
    await ended.promise
    const seconds = (performance.now() - start) / 1_000
    // Of the statements that fetch, those that found something: one for each step.
    const statements = sumOf(counts, false) - (counts.get('fetch') ?? 0) + steps
    const perJob = statements / (tenants.length * jobsEach)
    return { name: 'pg-boss', perJob, seconds, ...seenBy(workload, world) }
  } finally {
    stop()
    await Promise.all(bosses.map((boss) => boss.stop({ graceful: false })))
  }
}

async function send(boss: PgBoss, work: NaiveWork, startAfter?: Date): Promise<void> {
  await boss.send(QUEUE, work, { group: { id: work.tenant }, ...(startAfter && { startAfter }) })
}
