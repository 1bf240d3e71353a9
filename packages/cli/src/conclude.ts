import {
  type AquaResult,
  type CustomObjectResult,
  type DataLabelingResult,
  JobOutcomeError,
  type Outcome,
} from '@zuora-jobs/polling'

import { type CliContext, say } from './context.ts'

type AnyOutcome = Outcome<AquaResult | CustomObjectResult | DataLabelingResult>

/**
 * Says how a job ended.
 *
 * @throws JobOutcomeError unless it succeeded, which decides the exit code
 */
export function conclude(context: CliContext, outcome: AnyOutcome): void {
  const { id } = outcome.handle
  if (outcome.phase !== 'succeeded') throw new JobOutcomeError(outcome)
  say(context, `job ${id} succeeded: ${achieved(outcome.result)}`)
}

/** What a job has to show, in a few words. */
export function achieved(result: AquaResult | CustomObjectResult | DataLabelingResult): string {
  if ('queries' in result) return `${result.queries.length} of ${result.job.batches.length} queries completed`
  if ('rejected' in result) {
    return `${count(result.recordsProcessed, 'record')} processed, ${count(result.rejected.length, 'row')} rejected`
  }
  return `${result.labeled} of ${result.total} objects labeled`
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
