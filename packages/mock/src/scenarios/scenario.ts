/** Which jobs a scenario is about. Every given condition must hold; none at all means every job. */
export interface ScenarioMatch {
  /** A piece of the text of any of the job's queries, in any case. */
  readonly query?: string
  /** The name of the job, exactly. */
  readonly name?: string
}

/** What happens to a job. */
export type ScenarioEffect =
  /** A batch (counted from 0; default 0) fails while running, and the job with it. */
  | { readonly abort: { readonly batch?: number; readonly message: string } }
  /** The job is refused: HTTP 200 without an id, with this error code, for example `90028`. */
  | { readonly reject: { readonly errorCode: string; readonly message?: string } }
  /** Somebody else cancels the job, this many milliseconds after it was submitted. */
  | { readonly cancel: { readonly afterMs: number } }
  /** The job completes, and its files are gone. */
  | { readonly purgeFiles: true }

/**
 * Makes something happen to jobs. Plain data: it can be written to a file and read back.
 *
 * @example
 * { match: { query: 'from Invoice' }, effect: { abort: { message: 'out of memory' } }, times: 1 }
 */
export interface Scenario {
  /** The operation whose jobs it is about. */
  readonly operation?: 'POST_BatchQueryJob'
  readonly match?: ScenarioMatch
  readonly effect: ScenarioEffect
  /** How many jobs it is good for; without it, every one that matches. */
  readonly times?: number
}
