import type { Scenario, ScenarioName } from '../catalog/scenario.ts'
import type { CsvForm } from '../database/files/result-csv.ts'
import type { CustomObjects } from '../database/objects/definition.ts'
import type { Tables } from '../database/row.ts'
import type { DataSource } from '../database/rows.ts'
import type { OwnFamilies } from '../families/own-family.ts'
import type { Cors } from '../http/cors.ts'
import type { Organization } from '../organizations/organizations.ts'
import type { KnownScenario } from '../scenarios/scenario-book.ts'
import type { TimeOption } from '../time/clock.ts'

/** What the tenant's user may do. */
export interface Permissions {
  /** Submit AQuA jobs (without it: error code 90009) and download their files (403). @default true */
  readonly exportData: boolean
  /** See custom objects and their jobs. @default true */
  readonly viewCustomObjects: boolean
  /** Create and update records with custom object jobs. @default true */
  readonly editCustomObjects: boolean
  /** Delete records with custom object jobs. @default true */
  readonly deleteCustomObjects: boolean
}

/** The limits of a tenant. Zuora's own numbers are the defaults. */
export interface Limits {
  /**
   * AQuA jobs without a session that may be submitted or executing at a time.
   * @default 50
   * @see https://knowledgecenter.zuora.com/Zuora_Central_Platform/API/AB_Aggregate_Query_API
   */
  readonly statelessAquaJobs: number
  /**
   * AQuA jobs of sessions that may be submitted or executing at a time.
   * @default 50
   * @see https://knowledgecenter.zuora.com/Zuora_Central_Platform/API/AB_Aggregate_Query_API
   */
  readonly statefulAquaJobs: number
  /**
   * Custom object jobs that may be accepted, pending or in progress at a time.
   * @default 5
   * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_CustomObjectBulkJob/
   */
  readonly customObjectJobs: number
  /**
   * Data query jobs on live data that may be accepted or in progress at a time; 5 of them run.
   * @default 15
   * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_DataQueryJob/
   */
  readonly liveDataQueries: number
  /**
   * Data query jobs on Zuora Warehouse that may be accepted or in progress at a time; 15 of them run.
   * @default 45
   * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_DataQueryJob/
   */
  readonly warehouseDataQueries: number
  /** The largest result file that can be downloaded, in bytes. @default 2146435072 */
  readonly fileBytes: number
  /** Requests in a minute. Without it none is refused; the headers always tell. @default none */
  readonly requestsPerMinute?: number
  /** Requests in an hour. @default none */
  readonly requestsPerHour?: number
  /** Requests in a day. @default none */
  readonly requestsPerDay?: number
  /** Requests below `/v1` at a time. @default none */
  readonly concurrentRequests?: number
  /** Token requests in a minute. @default none */
  readonly tokenRequestsPerMinute?: number
}

/** How long jobs take, in milliseconds of the tenant's time. */
export interface JobDurations {
  /**
   * From submission until the work starts. A custom object job with a file starts at its upload.
   * @default 300
   */
  readonly queueMs: number
  /** How long each query of an AQuA job runs; for the other families, how long the job runs. @default 600 */
  readonly executeMs: number
}

/** How a mock tenant is started. Every field has a default. */
export interface MockTenantOptions {
  /** How the tenant's time runs: `'real'`, `'stepped'` or `{ accelerate: 60 }`. @default 'real' */
  readonly time?: TimeOption
  /**
   * The rows that queries find, by object name, or a function that answers queries.
   * @default BUILT_IN_DATA
   * @example
   * { Account: [{ Id: '1', Name: 'Acme' }] }
   */
  readonly data?: DataSource
  /**
   * Rows that were deleted, by object name. Only queries with a `deleted` column see them.
   *
   * They are seen for 30 days from their `UpdatedDate`, and not with a `data` function.
   * @default {}
   */
  readonly deletedData?: Tables
  /**
   * Custom objects by name: their fields, and the records they start with.
   * @default BUILT_IN_OBJECTS
   * @example
   * { passenger: { fields: { name__c: { type: 'text' } }, records: [{ name__c: 'Ada' }] } }
   */
  readonly customObjects?: CustomObjects
  /** The organizations that data labeling jobs can label with. @default BUILT_IN_ORGANIZATIONS */
  readonly organizations?: readonly Organization[]
  /**
   * The OpenAPI document that requests and answers are checked against, such as the `openapi.json` that
   * `zuora-jobs-overlay` has written.
   * @default that of `@zuora-jobs/spec`
   */
  readonly document?: object
  /**
   * Families of jobs of your own, by name, which `document` describes. Scenarios are for those of the spec.
   * @default {}
   * @example
   * { billRuns: { facts: BILL_RUNS, submitted: ({ id, status }) => ({ id, status }), view: (job) => job } }
   */
  readonly families?: OwnFamilies
  /** What the user may do. */
  readonly permissions?: Partial<Permissions>
  /** Objects that the user may not read: AQuA leaves their queries out (90018). @default [] */
  readonly hiddenObjects?: readonly string[]
  /**
   * The ids of the data integration partners that AQuA knows; any other is refused (90019).
   * @default it knows all
   */
  readonly partners?: readonly string[]
  /**
   * File Segmentation: full loads of AQuA sessions leave files of at most so many records, 1 to 500,000.
   * @default off
   */
  readonly segmentRecords?: number
  /** How result files are written, where CSV leaves a choice. */
  readonly resultFiles?: Partial<CsvForm>
  /** Multi-entity: the entities that the token is valid for, and `Zuora-Entity-Ids` may name. @default [] */
  readonly entityIds?: readonly string[]
  /**
   * The API version of requests without `Zuora-Version`. `'186.0'` is a tenant that was never upgraded.
   * @default '2025-08-12'
   * @see https://developer.zuora.com/v1-api-reference/api-versions/
   */
  readonly apiVersion?: string
  /** Refuse what Zuora takes although the spec says otherwise, with the rule and the place. @default false */
  readonly strict?: boolean
  /** The limits of jobs, files and requests. */
  readonly limits?: Partial<Limits>
  /** How long jobs take, in milliseconds of the tenant's time. */
  readonly jobs?: Partial<JobDurations>
  /** How long a token is good for, in seconds of the tenant's time. @default 3600 */
  readonly tokenTtlSeconds?: number
  /** Whether who asks for a token gets the last one again, as long as it is good. @default false */
  readonly sameToken?: boolean
  /** The id of the OAuth client, 36 characters. @default '0badc0de-c11e-4000-8000-000000000001' */
  readonly clientId?: string
  /** The secret of the OAuth client, 1 to 42 characters. @default 'mock-secret-not-for-production' */
  readonly clientSecret?: string
  /** Tells the ids of this tenant from those of another one: 0 to 65535. Same seed, same ids. @default 0 */
  readonly seed?: number
  /**
   * Whether the tenant listens on a port. Without it, it answers in this process only: `tenant.fetch`.
   * @default true
   */
  readonly listen?: boolean
  /** The port to listen on; 0 takes any free one. @default 0 */
  readonly port?: number
  /** The address to listen on. `127.0.0.1` can be reached from this machine only. @default '127.0.0.1' */
  readonly host?: string
  /**
   * Whether the tenant can be controlled over HTTP, below `/__mock/`.
   * @default only where nobody else can reach it: on loopback, or in this process
   */
  readonly control?: boolean
  /**
   * Names by which the control API may be called, besides `localhost`, addresses and names without a dot. A
   * web page can bend any other name to a tenant.
   * @default []
   */
  readonly controlHosts?: readonly string[]
  /**
   * Which web pages may read answers (CORS): `'local'` those of this machine, `true` all. Never those of the
   * control API.
   * @default 'local' on loopback, else false
   */
  readonly cors?: Cors
  /**
   * Where the `notifyUrl` of a job may lead: origins, such as `http://127.0.0.1:4123`, or `http://127.0.0.1:*`
   * for any port. Nothing else is called.
   * @default []
   */
  readonly callouts?: readonly string[]
  /**
   * How long something may wait for stepped time that nobody moves, in milliseconds of real time. Then it
   * fails and says what to call. `Infinity` is for who moves the time by hand.
   * @default 800
   */
  readonly patienceMs?: number
  /**
   * Whether `/__mock/` is a live page of the tenant, where it can be controlled. It costs nothing before a
   * browser opens it.
   * @default false
   */
  readonly page?: boolean
  /** What happens to which jobs and answers: scenarios, or names of ready-made ones. @default [] */
  readonly scenarios?: readonly (Scenario | ScenarioName)[]
}

type WithoutDefault = 'document' | 'partners' | 'segmentRecords'
type FilledIn = 'permissions' | 'limits' | 'jobs' | 'resultFiles' | 'scenarios'

/** Options with every default filled in. Those without a default can still be missing. */
export interface Settings
  extends
    Pick<MockTenantOptions, WithoutDefault>,
    Required<Omit<MockTenantOptions, WithoutDefault | FilledIn>> {
  readonly permissions: Permissions
  readonly limits: Limits
  readonly jobs: JobDurations
  readonly resultFiles: CsvForm
  readonly scenarios: readonly KnownScenario[]
}
