import type { Watch } from './batch.ts'
import { hintAt } from './queue.ts'
import { turn } from './run-batch.ts'
import { timeOf } from './run-state.ts'
import { RUNS } from './start-batch.ts'

/**
 * Polls a job at once: something says that it may have ended, such as a call of Zuora's. That is trusted with
 * nothing else; hints closer together than 2 s count as one. Does nothing for a job that has ended.
 *
 * @param index its place
 */
// oxlint-disable-next-line no-explicit-any -- a batch of any families
export function hintJob(batch: Watch<any, any>, index: number): void {
  const run = RUNS.get(batch)!
  for (const job of run.open) if (job.index === index) hintAt(run, job, timeOf(run))
  if (run.startedAt !== undefined) turn(run)
}
