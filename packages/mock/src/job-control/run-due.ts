import type { Families } from '../families/job-family.ts'
import type { TenantState } from '../tenant/tenant-state.ts'

/** Runs the jobs of every family whose time has come: nothing runs in the background. */
export function runDue(families: Families, state: TenantState, now: number): void {
  for (const family of Object.values(families)) family.runDue?.(state, now)
}
