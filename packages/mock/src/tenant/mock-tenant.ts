import type { StoredRecord } from '../custom-objects/definition.ts'
import type { Labels } from '../labeling/labels.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { RecordedRequest } from '../state/recorded-request.ts'

/** A job of a tenant, as it stands now. */
export interface JobSnapshot {
  readonly family: 'aqua' | 'customObjects' | 'dataLabeling'
  readonly id: string
  readonly status: string
  /** The job as the retrieve operation answers it. */
  readonly resource: Readonly<Record<string, unknown>>
}

/** A running mock tenant. */
export interface MockTenant extends AsyncDisposable {
  /** The base URL for a client: `http://127.0.0.1:41234`. */
  readonly url: string
  readonly clientId: string
  readonly clientSecret: string
  /** The tenant's time, in milliseconds since the Unix epoch. */
  readonly now: () => number
  /**
   * Moves the tenant's time forward by `ms` milliseconds. Works in every mode; in stepped time nothing else does.
   *
   * @throws RangeError when `ms` is negative or not finite.
   */
  readonly advance: (ms: number) => void
  /** What the tenant was asked, oldest first, at most the last 10,000. */
  readonly requests: readonly RecordedRequest[]
  /** Every job, oldest first, as it stands now. */
  readonly jobs: readonly JobSnapshot[]
  /** The records of every custom object now, in the order they were created. */
  readonly records: Readonly<Record<string, readonly StoredRecord[]>>
  /** The organizations that objects are labeled with now. What an object inherits is not shown. */
  readonly labels: Labels
  /** Ends every token at once: the next request with one answers 401. */
  readonly expireTokens: () => void
  /**
   * Makes something happen to later jobs.
   *
   * @throws TypeError that names the wrong field.
   */
  readonly addScenario: (scenario: Scenario) => void
  /** Back to the start: no jobs, tokens or requests, the first scenarios, the first ids, the first instant. */
  readonly reset: () => void
  /** Stops listening, ends every connection and leaves nothing open. Calling it again does no harm. */
  readonly close: () => Promise<void>
}
