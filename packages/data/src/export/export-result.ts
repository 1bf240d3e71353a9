import type { FinalPhase, JobHandle, Problem } from '@zuora-jobs/polling'

import type { ManifestFile } from '../files/manifest.ts'

/** A result that has been saved. */
export interface ExportedFile extends ManifestFile {
  /** Where it is; `undefined` for what has gone into a stream. */
  readonly path: string | undefined
}

/** What has come of an export. JSON. */
export interface ExportResult {
  /** One AQuA job for all queries, or a data query job for each, in their order. */
  readonly jobs: readonly JobHandle[]
  /** `succeeded` where every query has a file. */
  readonly phase: FinalPhase
  /** The files of the queries that completed, in their order. */
  readonly files: readonly ExportedFile[]
  /** The path of the manifest; `undefined` where there is none, as for a stream. */
  readonly manifest: string | undefined
  /** Empty where `phase` is `succeeded`. */
  readonly problems: readonly Problem[]
  /** The work had been done already, under the same `key`: nothing was submitted. */
  readonly reused: boolean
}
