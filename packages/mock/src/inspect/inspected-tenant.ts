import type { Families } from '../families/job-family.ts'
import type { Settings } from '../options/settings.ts'
import type { ScenarioOf } from '../scenarios/scenario-book.ts'
import type { MockTenant } from '../tenant/mock-tenant.ts'
import type { TenantState } from '../tenant/tenant-state.ts'

/** A tenant as those see it who look at it from outside its pipeline. */
export interface InspectedTenant {
  readonly tenant: MockTenant
  readonly families: Families
  readonly settings: Settings
  /** The state now: a reset or a restored snapshot brings another one. */
  readonly current: () => TenantState
  readonly isClosed: () => boolean
  /** Runs the jobs whose time has come. */
  readonly runDue: () => void
  /** The ready-made scenarios by name. */
  readonly scenarios: Readonly<Record<string, { readonly about: string }>>
  /** Checks a scenario. Throws a TypeError where no tenant takes it. */
  readonly checkScenario: (scenario: ScenarioOf) => void
  /** Starts another tenant with the same options in stepped time, without a socket. */
  readonly startCopy: () => Promise<MockTenant>
}
