import type { CustomObjectResult, Outcome } from '@zuora-jobs/polling'

import type { Rejection } from '../csv/rejects-csv.ts'
import type { PartCounts } from './load-state.ts'

/** What became of the records of a part, as far as Zuora tells. */
export interface JudgedPart {
  readonly counts: PartCounts
  /** Why records were rejected one by one, by their number in the part, from 1. */
  readonly rejections: ReadonlyMap<number, Rejection>
  /** What became of all other records, and why. */
  readonly others: 'loaded' | 'rejected' | 'unknown'
  readonly why: Rejection
}

/**
 * What became of the records of a part when its job has ended. A job that was cancelled has not begun, and
 * neither has one that failed and counts 0 records. One that failed midway tells what it rejected, and
 * nothing about the others. Whether Zuora counts rejected records as processed is not documented, so both are
 * taken.
 */
export function judgePart(records: number, outcome: Outcome): JudgedPart {
  const { phase } = outcome
  const { job, rejected } = outcome.result as CustomObjectResult
  const processed = countOf(job.recordsProcessed)
  const { rejections, isPlaced } = rejectionsOf(rejected, records)
  const known = rejections.size
  const judged = (others: JudgedPart['others'], why: Rejection, isMismatch = false): JudgedPart => {
    const rest = records - known
    const counts: PartCounts = {
      loaded: others === 'loaded' ? rest : 0,
      rejected: known + (others === 'rejected' ? rest : 0),
      unknown: others === 'unknown' ? rest : 0,
      ...(processed !== undefined && { processed }),
      ...(isMismatch && { isMismatch }),
    }
    return { counts, rejections, others, why }
  }
  if (phase === 'cancelled') return judged('rejected', { message: 'the job was cancelled before it began' })
  const isWhole = isPlaced && processed === records
  const { code, message } = job.error ?? {}
  const failure: Rejection = {
    ...(code !== undefined && { code: String(code) }),
    message: message ?? 'the job failed, and Zuora does not say why',
  }
  if (phase === 'failed') {
    if (isWhole) return judged('loaded', failure)
    const hasBegun = processed !== 0 || rejected.length > 0
    return judged(hasBegun ? 'unknown' : 'rejected', failure, processed !== undefined && processed > records)
  }
  const addsUp = isWhole || (isPlaced && processed === records - known)
  if (addsUp) return judged('loaded', failure)
  const told =
    processed === undefined ? 'does not say how many it has processed' : `has processed ${processed}`
  return judged('unknown', { message: `the job had ${records} records, and Zuora ${told}` }, true)
}

/** Why records were rejected; one that was rejected twice has both reasons. */
function rejectionsOf(
  rejected: CustomObjectResult['rejected'],
  records: number,
): { readonly rejections: ReadonlyMap<number, Rejection>; readonly isPlaced: boolean } {
  const rejections = new Map<number, Rejection>()
  let isPlaced = true
  for (const { row, code, message } of rejected) {
    // The header is row 1.
    const record = (countOf(row) ?? 0) - 1
    if (record < 1 || record > records) {
      isPlaced = false
      continue
    }
    const before = rejections.get(record)
    rejections.set(
      record,
      before ? { ...before, message: `${before.message}; ${message} (${code})` } : { code, message },
    )
  }
  return { rejections, isPlaced }
}

function countOf(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return Number.isSafeInteger(count) && (count as number) >= 0 ? (count as number) : undefined
}
