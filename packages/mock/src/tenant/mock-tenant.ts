import type { Scenario, ScenarioName, ScenarioUse } from '../catalog/scenario.ts'
import type { StoredRecord } from '../database/objects/definition.ts'
import type { TenantJobStatus } from '../job-control/statuses.ts'
import type { Labels } from '../organizations/labels.ts'
import type { RecordedRequest } from '../pipeline/recorded-request.ts'
import type { TenantSnapshot } from './snapshot.ts'
import type { TenantJob } from './tenant-jobs.ts'

/** The tenant's time as the clock of a client. */
export interface TenantClock {
  /** Epoch milliseconds. */
  now(): number
  /** Milliseconds of the tenant's time since some fixed moment. */
  elapsed(): number
  /**
   * Calls `wake` once, at `time` (epoch milliseconds) or soon after; the function it returns cancels that.
   */
  at(time: number, wake: () => void): () => void
  /** Calls `wake` once, when `ms` milliseconds have elapsed. */
  after(ms: number, wake: () => void): () => void
}

/** What a client needs to work in the tenant's time. */
export interface TenantClientOptions {
  readonly baseUrl: string
  readonly auth: { readonly clientId: string; readonly clientSecret: string }
  readonly clock: TenantClock
  /**
   * Sends requests so that the tenant knows which are under way: over its socket, or in process where it has
   * none.
   */
  readonly fetch: typeof fetch
  /** Packing takes time that the tenant cannot see. */
  readonly compressFromBytes: number
  /** Always the same, so that repeats come at the same instants. */
  readonly random: () => number
}

/** A running mock tenant. */
export interface MockTenant extends AsyncDisposable {
  /**
   * The base URL for a client: `http://127.0.0.1:41234`. With `listen: false` it is one that no network has,
   * and only {@link fetch} answers.
   */
  readonly url: string
  /**
   * Answers in this process, without a socket, as the tenant would over one: also late, cut or not at all,
   * where a scenario says so. A path is enough for a URL.
   *
   * @example
   * await using tenant = await startMockTenant({ listen: false })
   * const zuora = createZuoraClient(tenant.clientOptions) // its requests go through tenant.fetch
   *
   * @throws TypeError `fetch failed`, when the tenant is closed or a scenario cuts the connection.
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  readonly clientId: string
  readonly clientSecret: string
  /** The tenant's time, in epoch milliseconds. */
  readonly now: () => number
  /**
   * Moves the tenant's time forward by `ms` milliseconds. Works in every mode; in stepped time nothing else
   * does.
   *
   * @throws RangeError when `ms` is negative or not finite.
   */
  readonly advance: (ms: number) => void
  /** The tenant's time for others, such as `createJobs`. */
  readonly clock: TenantClock
  /** Options of `createZuoraClient` for a client that lives in the tenant's time. */
  readonly clientOptions: TenantClientOptions
  /**
   * Waits for `work` and lets time pass: from each instant that {@link clock} or the tenant itself waits for
   * to the next, never while a request of {@link clientOptions} or {@link fetch} is under way. Hours take
   * milliseconds, and every run has the same instants. Without it, in stepped time only {@link advance} wakes
   * those who wait by {@link clock}.
   *
   * @returns the result of `work`.
   * @throws Error when the tenant is reset, restored or closed meanwhile.
   */
  readonly run: <T>(work: Promise<T>) => Promise<T>
  /** The requests that the tenant has answered, oldest first, at most the last 10,000. */
  readonly requests: readonly RecordedRequest[]
  /** Every job, oldest first, as it stands now. */
  readonly jobs: readonly TenantJob[]
  /** The records of every custom object now, in the order they were created. */
  readonly records: Readonly<Record<string, readonly StoredRecord[]>>
  /** The organizations that objects are labeled with now. What an object inherits is not shown. */
  readonly labels: Labels
  /** Ends every token at once: the next request with one answers 401. */
  readonly expireTokens: () => void
  /** The scenarios, in the order they were added, and how often each took effect. */
  readonly scenarios: readonly ScenarioUse[]
  /**
   * Makes something happen to later jobs and answers: a scenario, or the name of a ready-made one.
   *
   * @throws TypeError that names the wrong field, or the nearest known name.
   */
  readonly addScenario: (scenario: Scenario | ScenarioName) => void
  /** Takes every scenario away. What has happened to jobs stays. */
  readonly removeScenarios: () => void
  /**
   * Puts a job into a status. It stays there, whatever time passes, until it is put into another one. Where
   * it runs, it is halfway through. `message` says why a job is `aborted`, `error` or `failed`.
   *
   * @throws TypeError for an unknown job, a status that its family does not have, or one that it cannot have.
   */
  readonly setStatus: (jobId: string, status: TenantJobStatus, message?: string) => void
  /**
   * Everything that the tenant knows, as plain JSON: jobs, records, tokens, time, scenarios, requests. Not
   * its options.
   *
   * @throws Error while a data function is still answering for a job.
   */
  readonly snapshot: () => TenantSnapshot
  /**
   * Goes back to a snapshot, also to one of another process that was started with the same options. Time goes
   * on from its instant.
   *
   * @throws TypeError that names the wrong field; the tenant then stays as it is.
   */
  readonly restore: (snapshot: TenantSnapshot) => void
  /** Back to the start: no jobs, tokens or requests, and the first scenarios, ids and instant. */
  readonly reset: () => void
  /** Stops listening, ends every connection and leaves nothing open. Calling it again does no harm. */
  readonly close: () => Promise<void>
}
