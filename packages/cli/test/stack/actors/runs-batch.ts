import { createZuoraClient } from '@zuora-jobs/client'
import {
  BatchAbortedError,
  type BatchResult,
  createJobs,
  runAll,
  SubmitInDoubtError,
} from '@zuora-jobs/polling'
import { holds } from '@zuora-jobs/testing/invariants'

import { type Actor, jobsAbout } from '../stack.ts'

const QUERIES = Array.from(
  { length: 3 },
  (_, index) => `SELECT accountnumber FROM account LIMIT ${index + 1}`,
)
const CONCURRENCY = 2

/** A batch of data queries, in a process that nobody kills: nothing of it outlives that. */
export const runsBatch: Actor = {
  name: 'runs a batch',
  async live(stack) {
    const { world } = stack
    const inputs = QUERIES.map((query) => ({
      query,
      outputFormat: 'CSV' as const,
      compression: 'NONE' as const,
      output: { target: 'S3' as const },
    }))
    let open: readonly string[] = []
    const results: BatchResult[] = []
    await world.run(
      async (process) => {
        const jobs = createJobs(createZuoraClient(stack.reach(process)), { clock: process.clock })
        const controller = new AbortController()
        const aborts = world.chance.strikes('abort', 0.2)
        const cancel =
          aborts && process.clock.after(300_000 * aborts() ** 2, () => controller.abort('told to'))
        try {
          const { signal } = controller
          const batch = runAll(jobs, 'dataQuery', inputs, { concurrency: CONCURRENCY, signal })
          for await (const result of batch) results.push(result)
        } catch (error) {
          if (!(error instanceof BatchAbortedError)) throw error
          open = error.open.map(({ handle }) => handle.id)
        } finally {
          cancel?.()
        }
      },
      { death: 0 },
    )
    return () => {
      for (const [index, query] of QUERIES.entries()) {
        const [job, ...others] = jobsAbout(stack, 'dataQuery', query)
        holds('oneJob', others.length === 0, `${others.length + 1} for one input.`)
        const result = results.find((one) => one.index === index)
        const isInDoubt = result?.error instanceof SubmitInDoubtError
        const isTold = job === undefined || result !== undefined || open.includes(job.id)
        holds('noneForgotten', isTold || isInDoubt, `${job?.id} of a batch.`)
        const { phase } = result?.outcome ?? {}
        // One that could not be followed has no phase.
        holds(
          'truth',
          phase === undefined || job?.phase === phase,
          `It is ${job?.phase}, and said to be ${phase}.`,
        )
      }
    }
  },
}
