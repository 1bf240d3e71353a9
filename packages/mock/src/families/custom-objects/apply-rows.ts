import type { CustomObject, StoredRecord } from '../../database/objects/definition.ts'
import { newRecord, updatedRecord } from '../../database/objects/record-store.ts'
import type { RecordFile } from './check-file.ts'
import { failed, readRow, type RowFailure } from './read-row.ts'
import { uniqueValues } from './unique-values.ts'

/** Why a row was rejected. One error per row: the first that was found. */
export interface RowError {
  readonly code: number
  readonly message: string
  /** The number of the row in the file. The header is row 1. */
  readonly row: number
  /** The record as the file had it, with its `type` (the object). Cells without text are left out. */
  readonly record: Readonly<Record<string, string>>
}

/** What came of the rows of a file. */
export interface AppliedRows {
  /** The records to store, new and changed. */
  readonly stored: readonly StoredRecord[]
  readonly errors: readonly RowError[]
  /** How many rows were looked at, the rejected ones included. */
  readonly processed: number
}

/** What rows are applied to, and how. */
export interface Applying {
  readonly name: string
  readonly object: CustomObject
  readonly operation: 'create' | 'update'
  readonly records: ReadonlyMap<string, StoredRecord>
  readonly now: number
  readonly newId: () => string
  /** Stop after this many rows. Default: never. */
  readonly limit?: number
}

/**
 * Goes through the rows of a file: those that fit are to be stored, the others have an error each.
 * Where a value must be unique the first row wins. The given records are not changed.
 */
export function applyRows({ columns, rows }: RecordFile, applying: Applying): AppliedRows {
  const { name, object, limit = Number.POSITIVE_INFINITY } = applying
  // A copy, because later rows must see earlier ones.
  const records = new Map(applying.records)
  const unique = uniqueValues(object, records.values())
  const stored: StoredRecord[] = []
  const errors: RowError[] = []
  let processed = 0
  for (const [index, cells] of rows.entries()) {
    // A blank line is no record; only in a file of one column it could be one without a value.
    if (columns.length > 1 && cells.length === 1 && cells[0] === '') continue
    if (processed >= limit) break
    processed += 1
    const made = makeRecord(columns, cells, records, applying)
    const failure =
      'failure' in made ? made.failure : recordFailure(object, made.record, unique.taken(made.record))
    if ('record' in made && failure === undefined) {
      unique.enter(made.record, made.before)
      records.set(String(made.record['Id']), made.record)
      stored.push(made.record)
    } else if (failure !== undefined) {
      errors.push({ ...failure, row: index + 2, record: asSent(name, columns, cells) })
    }
  }
  return { stored, errors, processed }
}

function makeRecord(
  columns: readonly string[],
  cells: readonly string[],
  records: ReadonlyMap<string, StoredRecord>,
  { object, operation, now, newId }: Applying,
): { readonly record: StoredRecord; readonly before?: StoredRecord } | { readonly failure: RowFailure } {
  const read = readRow(columns, cells, object)
  if ('failure' in read) return read
  const { id, values } = read
  if (operation === 'create') return { record: newRecord(object, newId(), values, now) }
  if (id === '') return failed(71012522, 'Id is required')
  const before = records.get(id)
  if (before === undefined) return failed(71012540, `there is no record with the Id ${id}`)
  return { record: updatedRecord(object, before, values, now), before }
}

function recordFailure(
  { fields }: CustomObject,
  record: StoredRecord,
  taken: string | undefined,
): RowFailure | undefined {
  for (const [name, field] of Object.entries(fields)) {
    if (field.required === true && record[name] === null)
      return { code: 71012522, message: `${name} is required` }
  }
  return taken === undefined
    ? undefined
    : { code: 71012530, message: `${taken} must be unique; another record has "${String(record[taken])}"` }
}

function asSent(type: string, columns: readonly string[], cells: readonly string[]): Record<string, string> {
  const sent = columns.map((column, index) => [column, cells[index] ?? ''] as const)
  return { type, ...Object.fromEntries(sent.filter(([, text]) => text !== '')) }
}
