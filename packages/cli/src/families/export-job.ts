import type { ExportPlan } from '@zuora-jobs/data'

/** What a command says by other flags, or the ledger knows. */
type Placed =
  | 'to'
  | 'key'
  | 'cwd'
  | 'createFolders'
  | 'overwrite'
  | 'unpack'
  | 'entityId'
  | 'orgIds'
  | 'idempotencyKey'
  | 'concurrency'

/** Of a plan to export, the queries and how to run them. */
export type ExportJobOf<Plan> = Plan extends unknown ? Omit<Plan, Placed> : never

/** Queries, and how to run them, of any family whose jobs leave files. */
export type ExportJob = ExportJobOf<ExportPlan>
