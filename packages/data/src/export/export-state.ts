import type { Problem } from '@zuora-jobs/polling'

import type { TransferState } from '../download/transfer-state.ts'
import type { PendingResult } from '../families/pending-result.ts'
import type { ResultFormat } from '../files/file-format.ts'
import type { ManifestFile, ManifestQuery } from '../files/manifest.ts'
import type { Checkpoint } from '../files/write-whole.ts'
import type { RunPart, RunState } from '../runs/run-state.ts'
import type { ExportFamilyName, ExportRequests } from './export-families.ts'
import type { ExportPlace } from './export-place.ts'
import type { ExportResult } from './export-result.ts'

/** The form of states. A later one is refused. */
export const STATE_FORM = 2

/** One job of an export, and what has come of it. */
export interface ExportPart extends RunPart {
  readonly format?: ResultFormat
  /** What the manifest says of the queries, once the job has ended. */
  readonly queries?: readonly ManifestQuery[]
  readonly problems?: readonly Problem[]
  /** What is to be saved. */
  readonly results?: readonly PendingResult[]
  /** Places of results that are not what they should be: they are left out, and the others saved. */
  readonly defects?: readonly number[]
  /** Until when the files can be had, in epoch milliseconds. */
  readonly expiresAt?: number | undefined
  /** When it is told that they will soon be had no more, before `expiresAt`, in milliseconds. */
  readonly expiringMs?: number | undefined
  /** The file that is being written. */
  readonly current?: CurrentFile
  /** What has been saved. */
  readonly files?: readonly ManifestFile[]
}

/** Where an export stands: JSON, without customers' data. Any process can go on from it. */
export interface ExportState extends Omit<RunState<ExportPart, ExportResult>, 'v'> {
  readonly v: typeof STATE_FORM
  readonly type: 'export'
  readonly family: ExportFamilyName
  /** Of this run: what its idempotency keys begin with, and a part of the names of its drafts. */
  readonly id: string
  readonly request: ExportRequests[ExportFamilyName]
  readonly place: ExportPlace
  /** Names of the files of the queries, decided before the first submit. */
  readonly names: readonly string[]
  readonly unpack: boolean
  /** The caller's key of the submits. */
  readonly idempotencyKey?: string
  /**
   * What Zuora has sent for one of the results is not what it should be. The next run begins anew, unless it
   * is to take it as it is.
   */
  readonly defect?: true
}

/** A file that is being written. */
export interface CurrentFile {
  /** Where its draft can be continued, and its download. */
  readonly checkpoint?: Checkpoint
  readonly transfer?: TransferState
  /** What it is, once it is whole and about to get its name. */
  readonly whole?: ManifestFile
}
