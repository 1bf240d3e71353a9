import type { AquaJobRequest } from '@zuora-jobs/client'
import {
  type AquaQueryResult,
  type FinalPhase,
  type JobHandle,
  parseHandle,
  type Problem,
} from '@zuora-jobs/polling'

import type { TransferState } from '../download/transfer-state.ts'
import { DataError } from '../errors/data-error.ts'
import type { ManifestFile, ManifestQuery } from '../files/manifest.ts'
import type { Checkpoint } from '../files/write-whole.ts'
import type { FileFormat } from '../results/file-format.ts'
import { RunStateError } from '../runs/run-errors.ts'
import type { RunOwner } from '../runs/state-keeper.ts'
import type { ExportPlace } from './export-place.ts'

/** The form of states. A later one is refused. */
const STATE_FORM = 1

/** The result of a query that is to be saved. */
export interface PendingResult extends AquaQueryResult {
  /** The name of its file. */
  readonly file: string
  /** Its place in `queries` of the state. */
  readonly place: number
}

/** Where an export stands: JSON, without customers' data. Any process can go on from it. */
export interface ExportState {
  readonly v: typeof STATE_FORM
  readonly type: 'export'
  /** Of this run: its first idempotency key, and a part of the names of its drafts. */
  readonly id: string
  /** Which work it is: the same for the same queries, target and key. */
  readonly work: string
  /**
   * What comes next. `doubt`: whether there is a job is not known; the same key is sent again as long as
   * Zuora knows it.
   */
  readonly step: 'submit' | 'doubt' | 'poll' | 'save' | 'end' | 'done'
  readonly request: AquaJobRequest
  readonly place: ExportPlace
  /** Names of the files of the queries, decided before the submit. */
  readonly names: readonly string[]
  readonly unpack: boolean
  /** Under which key the submit is made, and since when it may have been. */
  readonly attempted: { readonly key: string; readonly at: number }
  readonly job?: JobHandle<'aqua'>
  readonly phase?: FinalPhase
  readonly problems?: readonly Problem[]
  readonly format?: FileFormat
  /** What the manifest says of the queries. */
  readonly queries?: readonly ManifestQuery[]
  readonly results?: readonly PendingResult[]
  /** The file that is being written. */
  readonly current?: CurrentFile
  readonly files: readonly ManifestFile[]
  /**
   * What Zuora has sent for one of the results is not what it should be. The next run begins anew, unless it
   * is to take it as it is.
   */
  readonly defect?: true
  /** The process that works on it, in a store. */
  readonly owner?: RunOwner
}

/** A file that is being written. */
export interface CurrentFile {
  /** Where its draft can be continued, and its download. */
  readonly checkpoint?: Checkpoint
  readonly transfer?: TransferState
  /** What it is, once it is whole and about to get its name. */
  readonly whole?: ManifestFile
}

const STEPS: ReadonlySet<unknown> = new Set(['submit', 'doubt', 'poll', 'save', 'end', 'done'])

/**
 * A state from JSON.
 *
 * @throws DataError for a state of a later version; RunStateError for anything else
 */
export function parseExportState(key: string, value: unknown): ExportState {
  const state = Object(value) as Partial<Omit<ExportState, 'v'>> & { readonly v?: unknown }
  if (state.type !== 'export') throw new RunStateError(key, 'is not of an export; choose another key')
  if (typeof state.v === 'number' && state.v > STATE_FORM) {
    throw new DataError(
      'store-version',
      `the state ${JSON.stringify(key)} was written by a later version (form ${state.v}); update @zuora-jobs/data`,
    )
  }
  const isState =
    state.v === STATE_FORM &&
    typeof state.id === 'string' &&
    typeof state.work === 'string' &&
    STEPS.has(state.step) &&
    Array.isArray(state.names) &&
    Array.isArray(state.files) &&
    typeof state.place === 'object' &&
    typeof state.attempted?.key === 'string'
  if (!isState) throw new RunStateError(key, 'lacks fields; remove it to begin anew')
  if (state.job !== undefined) parseHandle(state.job)
  return state as ExportState
}
