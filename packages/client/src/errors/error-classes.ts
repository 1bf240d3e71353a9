import { hide } from './hide.ts'
import { ZuoraError } from './zuora-error.ts'

/** One thing that is wrong with an argument, and where. */
export interface ZuoraInputProblem {
  /** Where, in the words of the caller: `queries[3].type`. Empty for the argument as a whole. */
  readonly path: string
  /** What is wrong and the way out, without the path. */
  readonly message: string
}

/** Problems in a message; `problems` has all of them. */
const TOLD = 10

/**
 * An argument that could not have worked. Thrown before any request; `problems` lists every problem at once,
 * the message the first ten.
 */
export class ZuoraInputError extends ZuoraError {
  override readonly name = 'ZuoraInputError'
  /** Not enumerable, since a problem may quote an input. */
  declare readonly problems: readonly ZuoraInputProblem[]

  constructor(
    problems: readonly ZuoraInputProblem[],
    facts?: { readonly cause: unknown; readonly sent: boolean | undefined },
  ) {
    const lines = problems.map(({ path, message }) => (path ? `${path}: ${message}` : message))
    const more = lines.splice(TOLD).length
    if (more) lines.push(`and ${more} more, in problems`)
    super(lines, {
      category: 'input',
      sent: false,
      ...facts,
    })
    hide(this, { problems })
  }
}

/** No answer: the host could not be found or reached, or the connection broke. `cause` says how. */
export class ZuoraNetworkError extends ZuoraError {
  override readonly name = 'ZuoraNetworkError'
}

/** No complete answer within `timeoutMs` or `totalTimeoutMs`. What Zuora received is not undone. */
export class ZuoraTimeoutError extends ZuoraError {
  override readonly name = 'ZuoraTimeoutError'
}

/** An answer arrived and says no, by its HTTP status or by its body. */
export class ZuoraResponseError extends ZuoraError {
  override readonly name: string = 'ZuoraResponseError'
}

/** The credentials or the token were not accepted (HTTP 401, category 11). */
export class ZuoraAuthenticationError extends ZuoraResponseError {
  override readonly name = 'ZuoraAuthenticationError'
}

/** The user may not do this (HTTP 403, category 10). */
export class ZuoraPermissionError extends ZuoraResponseError {
  override readonly name = 'ZuoraPermissionError'
}

/** The job, file or path does not exist, or no longer (HTTP 404, category 40, AQuA 90001 to 90003). */
export class ZuoraNotFoundError extends ZuoraResponseError {
  override readonly name = 'ZuoraNotFoundError'
}

/** A rate, concurrency or job limit was reached (HTTP 429, category 70, AQuA 90028). */
export class ZuoraLimitError extends ZuoraResponseError {
  override readonly name = 'ZuoraLimitError'
  /**
   * What the limit counts: `requests` (rate or concurrency) pauses all calls of the client, `jobs` (every
   * slot of the tenant is taken) only refuses this submit.
   */
  declare readonly limit: 'requests' | 'jobs'
}

/** Zuora failed (HTTP 5xx, categories 60, 61 and 99) or was busy with the same object (category 50). */
export class ZuoraServerError extends ZuoraResponseError {
  override readonly name = 'ZuoraServerError'
}

/** An AQuA job that was refused when submitted. Zuora says so with HTTP 200 and `status: "error"`. */
export class AquaJobRejectedError extends ZuoraResponseError {
  override readonly name = 'AquaJobRejectedError'
}

/** An answer that is not what the API promises: HTML, truncated JSON, an empty body where one is due. */
export class ZuoraUnreadableError extends ZuoraResponseError {
  override readonly name = 'ZuoraUnreadableError'
  /** The first 200 characters of the body, as text. Not enumerable; the message quotes it if it is HTML. */
  declare readonly excerpt: string
}

/** A result file over 2,047 MB, which Zuora will not send. */
export class FileTooLargeError extends ZuoraResponseError {
  override readonly name = 'FileTooLargeError'
}
