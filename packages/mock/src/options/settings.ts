import type { CustomObjects } from '../custom-objects/definition.ts'
import type { Organization } from '../labeling/organizations.ts'
import type { DataSource } from '../query/data-source.ts'
import type { ScenarioName } from '../scenarios/named-scenarios.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { TimeOption } from '../time/clock.ts'

/** What the tenant's user may do with custom objects. */
export interface Permissions {
  readonly viewCustomObjects: boolean
  /** Create and update jobs. */
  readonly editCustomObjects: boolean
  /** Delete jobs. */
  readonly deleteCustomObjects: boolean
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
  /** The custom objects that bulk jobs can work on, and their records. Default: `builtInObjects`. */
  readonly objects?: CustomObjects
  /** The organizations that labeling jobs can label with. Default: `builtInOrganizations`. */
  readonly organizations?: readonly Organization[]
  /** What the user may do. Default: everything. */
  readonly permissions?: Partial<Permissions>
  /** The OAuth client's id, 36 characters. Default: an id that begins with `0badc0de`. */
  readonly clientId?: string
  /** The OAuth client's secret, 1 to 42 characters. Default: `mock-secret-not-for-production`. */
  readonly clientSecret?: string
  /** How long a token is good for, in seconds of the tenant's time. Default 3600. */
  readonly tokenTtlSeconds?: number
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
  readonly objects: CustomObjects
  readonly organizations: readonly Organization[]
  readonly permissions: Permissions
  readonly clientId: string
  readonly clientSecret: string
  readonly tokenTtlSeconds: number
  readonly jobs: { readonly queueMs: number; readonly executeMs: number }
  readonly scenarios: readonly { readonly scenario: Scenario; readonly name?: string }[]
  readonly seed: number
  readonly control: boolean
}
