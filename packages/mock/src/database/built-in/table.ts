import { mockHex32 } from '../mock-ids.ts'
import type { Row, Value } from '../row.ts'

/** Writes rows as a table: one line of column names, one line of values per row. */
export function table(columns: readonly string[], lines: readonly (readonly Value[])[]): readonly Row[] {
  return lines.map((line) =>
    Object.fromEntries(columns.map((column, index) => [column, line[index] ?? null])),
  )
}

// A mark per object makes a foreign key legible: …acc0… is an account.
const marks = {
  account: 'acc0',
  contact: 'c0ca',
  subscription: '50b5',
  invoice: '1de0',
  payment: 'ba10',
  product: 'f00d',
  ratePlan: '2a7e',
} as const

/** The id of the `number`-th built-in record of an object. */
export function recordId(object: keyof typeof marks, number: number): string {
  return mockHex32(marks[object], number)
}
