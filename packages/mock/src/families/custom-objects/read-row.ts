import type { CustomObject } from '../../database/objects/definition.ts'
import { fieldTypes } from '../../database/objects/field-types.ts'
import type { Value } from '../../database/row.ts'
import type { RecordErrorCode } from './error-codes.ts'

/** Why a row makes no record. */
export interface RowFailure {
  readonly code: RecordErrorCode
  readonly message: string
}

/** The values of a row by field name, or why there are none. A cell without text is no value. */
export function readRow(
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
    const { read, code, name } = fieldTypes[field.type]
    const value: Value = read(text)
    // Worded like the published sample.
    if (value === undefined) return failed(code, `input string "${text}" is not a valid ${name}`)
    if (field.maxLength !== undefined && text.length > field.maxLength)
      return failed(71012526, `${column} has ${text.length} characters; it may have ${field.maxLength}`)
    values[column] = value
  }
  return { id: cells[columns.indexOf('Id')] ?? '', values }
}

/** A failure, as the functions that look at rows hand it back. */
export function failed(code: RecordErrorCode, message: string): { readonly failure: RowFailure } {
  return { failure: { code, message } }
}
