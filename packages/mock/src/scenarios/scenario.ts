import type { OperationId } from '../engine/operation-id.ts'
import type { HoldStatus } from '../job-control/statuses.ts'

/** Which jobs or requests a scenario is about. Every given condition must hold; none at all means every one. */
export interface ScenarioMatch {
  /** A piece of the text of any query of an AQuA or labeling job, in any case. */
  readonly query?: string
  /** The name of an AQuA job, exactly. */
  readonly name?: string
  /** The object of a custom object job, or the object type of a labeling job, exactly. */
  readonly object?: string
  /** What a custom object job does. */
  readonly bulk?: 'create' | 'update' | 'delete'
  /** The id of a job: requests about it, or about a file of it. Only for effects on answers. */
  readonly job?: string
}

/** What happens to an AQuA job. */
export type AquaEffect =
  /** A batch (counted from 0; default 0) fails while running, and the job with it. */
  | { readonly abort: { readonly batch?: number; readonly message: string } }
  /** The job ends in `error` before any of its queries has run. The code has 5 digits; default 90029. */
  | { readonly error: { readonly errorCode?: string; readonly message?: string } }
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
  /** The job stays in this status, halfway through its work where it runs, until `tenant.setState` moves it. */
  | { readonly hold: { readonly status: HoldStatus } }
  /**
   * When the job is done: at the n-th look at it, whatever the time, or so many milliseconds after its submission (with
   * a file: after the upload). A list of custom object jobs is a look at each of them.
   */
  | { readonly finish: { readonly afterPolls: number } | { readonly afterMs: number } }

/** What happens to a job. Which families an effect is for follows from its name. */
export type JobEffect = AquaEffect | BulkEffect | LabelEffect | CommonEffect

/** What happens to an answer, whatever the job does. */
export type AnswerEffect =
  /**
   * HTTP 429. `Retry-After` is there when `retryAfterSeconds` is given. `resetSeconds` is the `RateLimit-Reset`; without
   * it, the end of the minute.
   */
  | { readonly limit: { readonly retryAfterSeconds?: number; readonly resetSeconds?: number } }
  /** A fault of the server (500 to 504), as JSON or, from 502 on, as the page of a gateway. Nothing is done. */
  | { readonly fault: { readonly status: number; readonly html?: true } }
  /** HTTP 200 with a page where JSON or a file belongs, as a proxy's sign-in page. Nothing is done. */
  | { readonly html: true }
  /** The connection is cut without an answer: before anything was done, or after everything was. */
  | { readonly drop: 'before' | 'after' }
  /** The whole answer comes so many milliseconds later, in the tenant's time. */
  | { readonly delay: { readonly ms: number } }
  /** The headers and half of the body come at once, the rest so many milliseconds later, in the tenant's time. */
  | { readonly slow: { readonly ms: number } }
  /** Half of the announced body comes, then the connection is cut. */
  | { readonly truncate: true }
  /** The body is half of the JSON, and announced as if it were whole. */
  | { readonly malformed: true }
  /** Every token ends, that of the request among them, which is answered 401. */
  | { readonly revokeTokens: true }
  /** The answer shows the job as it stood so many milliseconds ago: status and counters go back. */
  | { readonly stale: { readonly byMs: number } }
  /** The answer says this in the job's status field, also a word that nobody knows. */
  | { readonly show: { readonly status: string } }

/** What a scenario does, to a job or to an answer. */
export type ScenarioEffect = JobEffect | AnswerEffect

/**
 * Makes something happen to jobs or to answers. Plain data: it can be written to a file and read back.
 *
 * @example
 * { match: { query: 'from Invoice' }, effect: { abort: { message: 'out of memory' } }, times: 1 }
 * { operation: 'GET_Files', skip: 1, times: 1, effect: { truncate: true } }
 */
export interface Scenario {
  /**
   * The operation that it is about: for an effect on jobs the one that submits them. Default: every one that the effect
   * is for, except `createToken`.
   */
  readonly operation?: OperationId
  readonly match?: ScenarioMatch
  readonly effect: ScenarioEffect
  /** How many jobs or requests that match are left alone first. Default 0. */
  readonly skip?: number
  /** How many jobs or requests it is good for; without it, every one that matches. */
  readonly times?: number
  /** A note for people. */
  readonly about?: string
}

/** A scenario of a tenant, and how often it took effect. */
export interface ScenarioUse {
  /** The name, where it was given by name. */
  readonly name?: string
  readonly scenario: Scenario
  readonly used: number
}
