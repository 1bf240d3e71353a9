import { parseHandle } from '@zuora-jobs/polling'

import { DataError } from '../errors/data-error.ts'
import { RunStateError } from '../runs/run-errors.ts'
import { isExportFamily } from './export-families.ts'
import { type ExportState, STATE_FORM } from './export-state.ts'
import { upgradeState } from './upgrade-state.ts'

/**
 * A state from JSON, also one that an earlier version has written.
 *
 * @throws DataError for a state of a later version; RunStateError for anything else
 */
export function parseExportState(key: string, value: unknown): ExportState {
  const earlier = Object(value) as { readonly v?: unknown; readonly type?: unknown }
  if (earlier.type !== 'export') throw new RunStateError(key, 'is not of an export; choose another key')
  if (typeof earlier.v === 'number' && earlier.v > STATE_FORM) {
    throw new DataError(
      'store-version',
      `the state ${JSON.stringify(key)} was written by a later version (form ${earlier.v}); update @zuora-jobs/data`,
    )
  }
  const state = Object(earlier.v === 1 ? upgradeState(earlier) : earlier) as Partial<ExportState>
  const isState =
    state.v === STATE_FORM &&
    isExportFamily(state.family) &&
    typeof state.id === 'string' &&
    typeof state.work === 'string' &&
    (state.step === 'running' || state.step === 'done') &&
    Array.isArray(state.names) &&
    Array.isArray(state.parts) &&
    state.parts.length > 0 &&
    typeof state.place === 'object'
  if (!isState) throw new RunStateError(key, 'lacks fields; remove it to begin anew')
  for (const { job } of state.parts) if (job.handle !== undefined) parseHandle(job.handle)
  return state as ExportState
}
