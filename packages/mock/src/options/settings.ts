import type { DataSource } from '../query/data-source.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { TimeOption } from '../time/clock.ts'

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
  /** The OAuth client's id, 36 characters. Default: an id that begins with `0badc0de`. */
  readonly clientId?: string
  /** The OAuth client's secret, 1 to 42 characters. Default: `mock-secret-not-for-production`. */
  readonly clientSecret?: string
  /** How long a token is good for, in seconds of the tenant's time. Default 3600. */
  readonly tokenTtlSeconds?: number
  /** How long jobs take, in milliseconds of the tenant's time. */
  readonly jobs?: {
    /** From submission until the first query starts. Default 300. */
    readonly queueMs?: number
    /** Per query. Default 600. */
    readonly executeMs?: number
  }
  /** What happens to which jobs. Default: nothing unusual. */
  readonly scenarios?: readonly Scenario[]
}

/** Options with every default filled in. */
export interface Settings {
  readonly port: number
  readonly host: string
  readonly time: TimeOption
  readonly data: DataSource
  readonly clientId: string
  readonly clientSecret: string
  readonly tokenTtlSeconds: number
  readonly jobs: { readonly queueMs: number; readonly executeMs: number }
  readonly scenarios: readonly Scenario[]
}
