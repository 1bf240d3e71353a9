import type { FamilyName } from '../job-control/job.ts'

/** What the parts of a scenario that no family is known in read. */
export type AnyMatch = { readonly job?: string; readonly query?: string } & {
  readonly [Name in FamilyName]?: object
}
