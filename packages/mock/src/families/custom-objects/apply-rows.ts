import type { CustomObject, FieldValues, StoredRecord } from '../../database/objects/definition.ts'
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
  const { name, object, limit } = applying
  // A copy, because later rows must see earlier ones.
  const records = new Map(applying.records)
  const unique = uniqueValues(object, records.values())
  const stored: StoredRecord[] = []
  const errors: RowError[] = []
  // A blank line is not a record; only in a file of one column it could be one without a value.
  const isRecord = (cells: readonly string[]): boolean =>
    columns.length === 1 || cells.length > 1 || cells[0] !== ''
  const processed = [...rows.entries()].filter(([, cells]) => isRecord(cells)).slice(0, limit)
  for (const [index, cells] of processed) {
    try {
      const record = makeRecord(columns, cells, records, applying)
      checkRecord(object, record, unique.taken(record))
      const id = String(record['Id'])
      unique.enter(record, records.get(id))
      records.set(id, record)
      stored.push(record)
    } catch (error) {
      if (!(error instanceof RowFailure)) throw error
      const { code, message } = error
      errors.push({ code, message, row: index + 2, record: asSent(name, columns, cells) })
    }
  }
  return { stored, errors, processed: processed.length }
}

/** Why a row makes no record. */
class RowFailure extends Error {
  readonly code: CustomObjectErrorCode

  constructor(code: CustomObjectErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** @throws {@link RowFailure} for a row that makes no record. */
function makeRecord(
  columns: readonly string[],
  cells: readonly string[],
  records: ReadonlyMap<string, StoredRecord>,
  { object, operation, now, newId }: Applying,
): StoredRecord {
  const values = readRow(columns, cells, object)
  if (operation === 'create') return newRecord(object, newId(), values, now)
  const id = cells[columns.indexOf('Id')] ?? ''
  if (id === '') throw new RowFailure(71012522, 'Id is required')
  const before = records.get(id)
  if (before === undefined) throw new RowFailure(71012540, `there is no record with the Id ${id}`)
  return updatedRecord(object, before, values, now)
}

/** @throws {@link RowFailure} for a record that lacks a value, or has one that another record has. */
function checkRecord({ fields }: CustomObject, record: StoredRecord, taken: string | undefined): void {
  for (const [name, field] of Object.entries(fields))
    if (field.required === true && record[name] === null)
      throw new RowFailure(71012522, `${name} is required`)
  if (taken !== undefined)
    throw new RowFailure(71012530, `${taken} must be unique; another record has "${String(record[taken])}"`)
}

function asSent(type: string, columns: readonly string[], cells: readonly string[]): Record<string, string> {
  const sent = columns.map((column, index) => [column, cells[index] ?? ''] as const)
  return { type, ...Object.fromEntries(sent.filter(([, text]) => text !== '')) }
}

/** The code for a cell that is not a value of its field's type. */
const UNREADABLE: Partial<Record<FieldType, CustomObjectErrorCode>> = {
  text: 71012526,
  number: 71012524,
  integer: 71012523,
  boolean: 71012525,
}

/**
 * The values of a row by field name. A cell without text has no value.
 *
 * @throws {@link RowFailure} for a cell that does not fit its field.
 */
function readRow(
  columns: readonly string[],
  cells: readonly string[],
  { fields }: CustomObject,
): FieldValues {
  if (cells.length !== columns.length)
    throw new RowFailure(71012520, `the row has ${cells.length} cells and the header ${columns.length}`)
  const values: Record<string, Value> = {}
  for (const [index, column] of columns.entries()) {
    const text = cells[index] ?? ''
    const field = fields[column]
    if (text === '' || field === undefined) continue
    const { type, maxLength } = field
    const { read, name } = FIELD_TYPES[type]
    values[column] = read(text)
    // Worded like the published sample.
    const unreadable = `input string "${text}" is not a valid ${name}`
    if (values[column] === undefined) throw new RowFailure(UNREADABLE[type] ?? 71012520, unreadable)
    if (maxLength !== undefined && text.length > maxLength)
      throw new RowFailure(71012526, `${column} has ${text.length} characters; it may have ${maxLength}`)
  }
  return values
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
