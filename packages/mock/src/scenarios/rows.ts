import type { Row } from '../database/row.ts'
import { isObject, listOf, type Schema } from '../schema/schema.ts'

/** How rows that a scenario gives are checked. */
export const ROWS: {
  readonly value: Schema<readonly Row[]>
  readonly problem: (rows: readonly Row[]) => string | undefined
} = {
  value: listOf<Row>('be a list of rows, such as [{ "Name": "Acme" }]', isRow),
  problem: unlikeRows,
}

function isRow(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.values(value).every(
      (one) => one === null || /^(string|number|boolean)$/.test(typeof one) || isRow(one),
    )
  )
}

/** Rows are a rectangle: a field that one of them lacks is a slip. */
function unlikeRows(rows: readonly Row[]): string | undefined {
  const namesOf = (row: Row | undefined): string => Object.keys(row ?? {}).join(', ')
  const first = namesOf(rows[0])
  if (rows.length > 0 && first === '') return 'rows.0 has no field.'
  const other = rows.findIndex((row) => namesOf(row) !== first)
  return other < 0 ? undefined : `rows.${other} has the fields ${namesOf(rows[other])}; rows.0 has ${first}.`
}
