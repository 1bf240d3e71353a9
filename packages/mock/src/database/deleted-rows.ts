import { findTable } from './data-source.ts'
import { instantOf } from './datetime.ts'
import { readField, type Row, type Tables } from './row.ts'

/** Deleted records are kept this long. */
const DELETED_RETENTION_MS = 30 * 24 * 60 * 60 * 1000

/** The deleted rows of an object that are kept at an instant. One without an `UpdatedDate` always is. */
export function deletedRows(deleted: Tables, object: string, now: number): readonly Row[] {
  return (findTable(deleted, object)?.rows ?? []).filter((row) => {
    const deletedAt = instantOf(readField(row, 'UpdatedDate')?.value)
    return deletedAt === undefined || now < deletedAt + DELETED_RETENTION_MS
  })
}
