import { findTable } from '../../database/data-source.ts'
import { instantOf } from '../../database/datetime.ts'
import { readField } from '../../database/read-field.ts'
import type { Row, Tables } from '../../database/row.ts'

/** Deleted records are kept this long. */
const deletedRetentionMs = 30 * 24 * 60 * 60 * 1000

/** The deleted rows of an object that are still kept at an instant. One without an `UpdatedDate` always is. */
export function deletedRows(deleted: Tables, object: string, now: number): readonly Row[] {
  return (findTable(deleted, object)?.rows ?? []).filter((row) => {
    const deletedAt = instantOf(readField(row, 'UpdatedDate')?.value)
    return deletedAt === undefined || now < deletedAt + deletedRetentionMs
  })
}
