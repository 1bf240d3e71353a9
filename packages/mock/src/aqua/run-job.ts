import type { DataSource } from '../query/data-source.ts'
import { runQuery } from '../query/run-query.ts'
import type { AquaJob, BatchOutcome } from './aqua-job.ts'

/**
 * Runs the queries of a job, one after the other, and hands the job back with what came of them.
 * A batch that has its outcome already (a scenario) is not run; nothing runs behind a failure.
 */
export async function runJob(job: AquaJob, data: DataSource): Promise<AquaJob> {
  const batches = [...job.batches]
  for (const [index, batch] of batches.entries()) {
    const outcome = batch.outcome ?? (await outcomeOf(async () => await runQuery(batch.query, data)))
    batches[index] = { ...batch, outcome }
    if ('message' in outcome) break
  }
  return { ...job, batches }
}

async function outcomeOf(run: () => ReturnType<typeof runQuery>): Promise<BatchOutcome> {
  try {
    return { result: await run() }
  } catch (error) {
    // Also what a data function throws: its caller reads it where Zuora would put it.
    return { message: error instanceof Error ? error.message : String(error) }
  }
}
