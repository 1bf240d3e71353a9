import { createZuoraClient } from '@zuora-jobs/client'
import { createJobs, type JobHandle } from '@zuora-jobs/polling'
import { holds } from '@zuora-jobs/testing/invariants'

import { persist } from '../persist.ts'
import { type Actor, jobsAbout } from '../stack.ts'

const QUERY = "select Id, Name from Account where Name != 'one'"

const INPUT = { queries: [{ query: QUERY, type: 'zoql' as const }] }

/** A program that submits one job under a key, keeps its handle, and waits. */
export const pollsOne: Actor = {
  name: 'polls one',
  async live(stack) {
    const mine = () => jobsAbout(stack, 'aqua', QUERY)
    const { phase } = await stack.world.run((process) =>
      persist(stack, process, mine, async ({ signal, fetch, resolve }) => {
        const zuora = createZuoraClient({ ...stack.reach(process), fetch })
        const jobs = createJobs(zuora, { clock: process.clock })
        const kept = await process.store.get('one')
        if (kept) return jobs.settle(jobs.resume(kept.value) as JobHandle<'aqua'>, { signal })
        // Zuora knows a key for a day, so that it has to be known since when it is used.
        const begun = await process.store.get('begun')
        const at = Number(begun?.value ?? process.clock.now())
        if (!begun) await process.store.put('begun', at, undefined)
        const options = {
          idempotencyKey: 'one',
          signal,
          ...(begun && resolve === undefined && { attempted: { at } }),
        }
        const handle =
          typeof resolve === 'object'
            ? jobs.adopt('aqua', resolve.jobId, { submittedAt: at })
            : await jobs.submit('aqua', INPUT, options)
        await process.store.put('one', JSON.parse(JSON.stringify(handle)) as never, undefined)
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
