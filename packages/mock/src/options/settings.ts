import type { DataSource } from '../database/data-source.ts'
import type { CustomObjects } from '../database/objects/definition.ts'
import type { Tables } from '../database/row.ts'
import type { Organization } from '../organizations/organizations.ts'
import type { ScenarioName } from '../scenarios/named-scenarios.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { TimeOption } from '../time/clock.ts'

/** What the tenant's user may do. */
export interface Permissions {
  /** Submit AQuA jobs (without it: error code 90009) and download their files (403). */
  readonly exportData: boolean
  readonly viewCustomObjects: boolean
  /** Create and update jobs. */
  readonly editCustomObjects: boolean
  /** Delete jobs. */
  readonly deleteCustomObjects: boolean
}

/** The limits of a tenant. Zuora's own numbers are the defaults. */
export interface Limits {
  /** AQuA jobs without a session that may be submitted or executing at a time. Default 50. */
  readonly statelessJobs: number
  /** AQuA jobs of sessions that may be submitted or executing at a time. Default 50. */
  readonly statefulJobs: number
  /** Custom object jobs that may be accepted, pending or in progress at a time. Default 5. */
  readonly customObjectJobs: number
  /** The largest result file that can be downloaded, in bytes. Default 2,047 MB. */
  readonly fileBytes: number
  /** Requests in a minute, an hour and a day. Only limits that are given are enforced; the headers always tell. */
  readonly requestsPerMinute?: number
  readonly requestsPerHour?: number
  readonly requestsPerDay?: number
  /** Requests below `/v1` at a time. Only enforced when given. */
  readonly concurrentRequests?: number
  /** Token requests in a minute. Only enforced when given. */
  readonly tokenRequestsPerMinute?: number
}

/** How a mock tenant is started. Every field has a default. */
export interface MockTenantOptions {
  /** The port to listen on. Default 0: any free one. */
  readonly port?: number
  /** The address to listen on. Default `127.0.0.1`, which only this machine can reach. */
  readonly host?: string
  /** How the tenant's time runs. Default `'real'`. */
  readonly time?: TimeOption
  /** The rows that queries find, by object name, or a function that answers queries. Default: `builtInData`. */
  readonly data?: DataSource
  /**
   * Rows that were deleted, by object name. Only queries with a `deleted` column see them, for 30 days from their
   * `UpdatedDate`. Not for a `data` function. Default: none.
   */
  readonly deletedData?: Tables
  /** Objects that the user may not read: AQuA leaves their queries out, with error code 90018. Default: none. */
  readonly hiddenObjects?: readonly string[]
  /** The ids of the data integration partners that AQuA knows; any other is refused (90019). Default: it knows all. */
  readonly partners?: readonly string[]
  /**
   * Turns File Segmentation on: full loads of AQuA sessions leave files of at most so many records (1 to 500,000).
   * Default: off, one file for each query.
   */
  readonly segmentRecords?: number
  /** The custom objects that bulk jobs can work on, and their records. Default: `builtInObjects`. */
  readonly objects?: CustomObjects
  /** The organizations that labeling jobs can label with. Default: `builtInOrganizations`. */
  readonly organizations?: readonly Organization[]
  /** The entities that the token is valid for, with Multi-entity. Default: none, the tenant has no Multi-entity. */
  readonly entityIds?: readonly string[]
  /** What the user may do. Default: everything. */
  readonly permissions?: Partial<Permissions>
  /** The OAuth client's id, 36 characters. Default: an id that begins with `0badc0de`. */
  readonly clientId?: string
  /** The OAuth client's secret, 1 to 42 characters. Default: `mock-secret-not-for-production`. */
  readonly clientSecret?: string
  /** How long a token is good for, in seconds of the tenant's time. Default 3600. */
  readonly tokenTtlSeconds?: number
  /** The API version of requests without `Zuora-Version`. Default `2025-08-12`; a tenant never upgraded has `186.0`. */
  readonly apiVersion?: string
  /** Refuse what Zuora takes although the spec says otherwise, with the rule and the place. Default false. */
  readonly strict?: boolean
  readonly limits?: Partial<Limits>
  /** How long jobs take, in milliseconds of the tenant's time. */
  readonly jobs?: {
    /** From submission until the work starts. A custom object job with a file starts at its upload. Default 300. */
    readonly queueMs?: number
    /** Per AQuA query; per job in the other families. Default 600. */
    readonly executeMs?: number
  }
  /** What happens to which jobs and answers: scenarios, or names of ready-made ones. Default: nothing unusual. */
  readonly scenarios?: readonly (Scenario | ScenarioName)[]
  /** Tells the ids of this tenant from those of another one: 0 to 65535. Same seed, same ids. Default 0. */
  readonly seed?: number
  /**
   * Whether the tenant can be controlled over HTTP, below `/__mock/`. Default: only when it listens on loopback, where
   * nobody else can reach it.
   */
  readonly control?: boolean
}

/** Options with every default filled in. */
export interface Settings {
  readonly port: number
  readonly host: string
  readonly time: TimeOption
  readonly data: DataSource
  readonly deletedData: Tables
  readonly hiddenObjects: readonly string[]
  readonly partners: readonly string[] | undefined
  readonly segmentRecords: number | undefined
  readonly objects: CustomObjects
  readonly organizations: readonly Organization[]
  readonly entityIds: readonly string[]
  readonly permissions: Permissions
  readonly clientId: string
  readonly clientSecret: string
  readonly tokenTtlSeconds: number
  readonly apiVersion: string
  readonly strict: boolean
  readonly limits: Limits
  readonly jobs: { readonly queueMs: number; readonly executeMs: number }
  readonly scenarios: readonly { readonly scenario: Scenario; readonly name?: string }[]
  readonly seed: number
  readonly control: boolean
}
