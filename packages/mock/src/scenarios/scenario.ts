/** The operations whose jobs a scenario can be about. */
export type ScenarioOperation = 'POST_BatchQueryJob' | 'POST_CustomObjectBulkJob' | 'POST_DataLabelingJob'

/** Which jobs a scenario is about. Every given condition must hold; none at all means every job. */
export interface ScenarioMatch {
  /** A piece of the text of any query of an AQuA or labeling job, in any case. */
  readonly query?: string
  /** The name of an AQuA job, exactly. */
  readonly name?: string
  /** The object of a custom object job, or the object type of a labeling job, exactly. */
  readonly object?: string
  /** What a custom object job does. */
  readonly bulk?: 'create' | 'update' | 'delete'
}

/** What happens to an AQuA job. */
export type AquaEffect =
  /** A batch (counted from 0; default 0) fails while running, and the job with it. */
  | { readonly abort: { readonly batch?: number; readonly message: string } }
  /** The job completes, and its files are gone. */
  | { readonly purgeFiles: true }

/** What happens to a custom object job. */
export type BulkEffect =
  /**
   * The job fails after so many of its records (default 0), which stay as they are then. Without a code it is
   * 71012560, "Service limit reached, please retry later."
   */
  | {
      readonly fail: {
        readonly code?: number
        readonly message?: string
        readonly afterRecords?: number
      }
    }
  /** The job fails when any of its rows is rejected. Without it such a job completes; which is true is not documented. */
  | { readonly failOnRejectedRows: true }

/** What happens to a data labeling job. */
export interface LabelEffect {
  /** So many of its objects fail or time out, as far as there are so many. */
  readonly label: { readonly failed?: number; readonly timeout?: number }
}

/** What happens to jobs of more than one family. */
export type CommonEffect =
  /**
   * The job is refused with this error code: 5 digits for AQuA (HTTP 200 without an id), for example `90028`; 8 digits
   * for the others, whose HTTP status follows from the code, for example `71012560` for no slot left.
   */
  | { readonly reject: { readonly errorCode: string; readonly message?: string } }
  /**
   * Somebody else cancels the job, this many milliseconds after it was submitted. A custom object job that has
   * started by then goes on. Labeling jobs cannot be cancelled.
   */
  | { readonly cancel: { readonly afterMs: number } }

/** What happens to a job. Which families an effect is for follows from its name. */
export type ScenarioEffect = AquaEffect | BulkEffect | LabelEffect | CommonEffect

/**
 * Makes something happen to jobs. Plain data: it can be written to a file and read back.
 *
 * @example
 * { match: { query: 'from Invoice' }, effect: { abort: { message: 'out of memory' } }, times: 1 }
 * { match: { object: 'Account' }, effect: { label: { failed: 1, timeout: 1 } } }
 */
export interface Scenario {
  /** The operation whose jobs it is about. Default: every one that its effect is for. */
  readonly operation?: ScenarioOperation
  readonly match?: ScenarioMatch
  readonly effect: ScenarioEffect
  /** How many jobs it is good for; without it, every one that matches. */
  readonly times?: number
}
