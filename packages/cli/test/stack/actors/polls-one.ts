import { createZuoraClient } from '@zuora-jobs/client'
import { createJobs, type JobHandle } from '@zuora-jobs/polling'
import { holds } from '@zuora-jobs/testing/invariants'

import { persist } from '../persist.ts'
import { type Actor, jobsAbout } from '../stack.ts'

const QUERY = "select Id, Name from Account where Name != 'one'"

/** A program that submits one job under a key, keeps its handle, and waits. */
export const pollsOne: Actor = {
  name: 'polls one',
  async live(stack) {
    const mine = () => jobsAbout(stack, 'aqua', QUERY)
    const { phase } = await stack.world.run((process) =>
      persist(stack, process, mine, async ({ signal, fetch }) => {
        const zuora = createZuoraClient({ ...stack.reach(process), fetch })
        const jobs = createJobs(zuora, { clock: process.clock })
        const kept = await process.store.get('one')
        const input = { queries: [{ query: QUERY, type: 'zoql' as const }] }
        const handle = kept
          ? (jobs.resume(kept.value) as JobHandle<'aqua'>)
          : await jobs.submit('aqua', input, { idempotencyKey: 'one', signal })
        if (!kept) await process.store.put('one', JSON.parse(JSON.stringify(handle)) as never, undefined)
        return jobs.settle(handle, { signal })
      }),
    )
    return () => {
      const [job, ...others] = mine()
      holds('oneJob', job !== undefined && others.length === 0, `${others.length + 1} for one query.`)
      holds('truth', job.phase === phase, `It is ${job.phase}, and said to be ${phase}.`)
    }
  },
}
