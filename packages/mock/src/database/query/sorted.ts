import { instantOf } from '../datetime.ts'
import { readField } from '../read-field.ts'
import type { Row, Value } from '../row.ts'
import type { Order } from './parsed-query.ts'

/** Rows in the order of these fields. Null goes before every value; equal rows stay in the order they have. */
export function sorted(rows: readonly Row[], orders: readonly Order[]): readonly Row[] {
  if (orders.length === 0) return rows
  return rows.toSorted((first, second) => {
    for (const { field, descending } of orders) {
      const order = compare(readField(first, field)?.value, readField(second, field)?.value)
      if (order !== 0) return descending ? -order : order
    }
    return 0
  })
}

function compare(first: Value, second: Value): number {
  if (first === null || first === undefined) return second === null || second === undefined ? 0 : -1
  if (second === null || second === undefined) return 1
  const left = instantOf(first) ?? first
  const right = instantOf(second) ?? second
  return left < right ? -1 : left > right ? 1 : 0
}
