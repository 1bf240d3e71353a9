import type { CustomObject, StoredRecord } from '../../database/objects/definition.ts'
import { FIELD_TYPES, type FieldType } from '../../database/objects/field-types.ts'
import { newRecord, updatedRecord } from '../../database/objects/record-store.ts'
import type { Value } from '../../database/row.ts'
import type { RecordFile } from './check-file.ts'
import type { CustomObjectErrorCode } from './errors.ts'

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
  /** How many rows were read, the rejected ones included. */
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
    // A blank line is not a record; only in a file of one column it could be one without a value.
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

/** The code for a cell that is not a value of its field's type. */
const UNREADABLE: Readonly<Record<FieldType, CustomObjectErrorCode>> = {
  text: 71012526,
  number: 71012524,
  integer: 71012523,
  boolean: 71012525,
  date: 71012520,
  datetime: 71012520,
  uuid: 71012520,
}

/** Why a row makes no record. */
interface RowFailure {
  readonly code: CustomObjectErrorCode
  readonly message: string
}

/** The values of a row by field name, or why there are none. A cell without text has no value. */
function readRow(
  columns: readonly string[],
  cells: readonly string[],
  { fields }: CustomObject,
):
  | { readonly id: string; readonly values: Readonly<Record<string, Value>> }
  | { readonly failure: RowFailure } {
  if (cells.length !== columns.length)
    return failed(71012520, `the row has ${cells.length} cells and the header ${columns.length}`)
  const values: Record<string, Value> = {}
  for (const [index, column] of columns.entries()) {
    const text = cells[index] ?? ''
    const field = fields[column]
    if (text === '' || field === undefined) continue
    const { read, name } = FIELD_TYPES[field.type]
    const value: Value = read(text)
    // Worded like the published sample.
    if (value === undefined)
      return failed(UNREADABLE[field.type], `input string "${text}" is not a valid ${name}`)
    if (field.maxLength !== undefined && text.length > field.maxLength)
      return failed(71012526, `${column} has ${text.length} characters; it may have ${field.maxLength}`)
    values[column] = value
  }
  return { id: cells[columns.indexOf('Id')] ?? '', values }
}

/** A failure, as the functions that look at rows hand it back. */
function failed(code: CustomObjectErrorCode, message: string): { readonly failure: RowFailure } {
  return { failure: { code, message } }
}

/** An index of which record has which value of each unique field. */
function uniqueValues({ fields }: CustomObject, records: Iterable<StoredRecord>) {
  const owners = Object.entries(fields)
    .filter(([, field]) => field.unique === true)
    .map(([name]) => ({ name, byValue: new Map<Value, Value>() }))
  /** Enters a record, in place of what it was before. */
  const enter = (record: StoredRecord, before?: StoredRecord): void => {
    for (const { name, byValue } of owners) {
      if (before !== undefined) byValue.delete(before[name])
      // Any number of records may have no value.
      if (record[name] !== null) byValue.set(record[name], record['Id'])
    }
  }
  /** The unique field whose value another record has, or `undefined`. */
  const taken = (record: StoredRecord): string | undefined =>
    owners.find(({ name, byValue }) => {
      const owner = byValue.get(record[name])
      return owner !== undefined && owner !== record['Id']
    })?.name
  for (const record of records) enter(record)
  return { taken, enter }
}
