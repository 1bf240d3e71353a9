import type { QueryResult } from './run-query.ts'

/** How a query ended: with what it found, or with the reason of its failure. */
export type QueryOutcome = { readonly result: QueryResult } | { readonly message: string }

/** What a query found. */
export function foundBy(outcome: QueryOutcome | undefined): QueryResult | undefined {
  return outcome !== undefined && 'result' in outcome ? outcome.result : undefined
}

/** Why a query failed. */
export function failureOf(outcome: QueryOutcome | undefined): string | undefined {
  return outcome !== undefined && 'message' in outcome ? outcome.message : undefined
}

/** What comes of a query. What a data function throws is told where Zuora would tell it. */
export async function outcomeOf(run: () => Promise<QueryResult>): Promise<QueryOutcome> {
  try {
    return { result: await run() }
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error) }
  }
}

/** Why a job cannot be completed: its query has failed, or has found nothing yet. */
export function cannotComplete(job: string, query: string, outcome: QueryOutcome | undefined): TypeError {
  const failure = failureOf(outcome)
  const why = failure === undefined ? 'has no result' : `fails: ${failure}`
  return new TypeError(`Job ${job} cannot be completed: its query "${query}" ${why}`)
}
