import { instantOf } from '../datetime.ts'
import { readField, type Row, type Value } from '../row.ts'
import { type Condition, type Literal, type Operator, type Order, QueryFailure } from './parsed-query.ts'

/**
 * Whether a row meets every condition.
 *
 * @throws {@link QueryFailure} for a comparison with no honest answer.
 */
export function rowMatches(row: Row, conditions: readonly Condition[]): boolean {
  return conditions.every((condition) => meets(readField(row, condition.field)?.value, condition))
}

function meets(value: Value, condition: Condition): boolean {
  const { operator, value: wanted } = condition
  const isNull = value === null || value === undefined
  if (wanted === null) return operator === '=' ? isNull : operator === '!=' && !isNull
  // As in SQL: nothing can be said about a null, so no comparison with it holds.
  if (isNull) return false
  return holds[operator](compare(value, wanted, condition))
}

function compare(value: NonNullable<Value>, wanted: NonNullable<Literal>, condition: Condition): number {
  const instant = instantOf(value)
  if (instant !== undefined) return instant - wantedInstant(wanted, condition)
  if (typeof value === 'number' && wanted !== '' && Number.isFinite(Number(wanted)))
    return value - Number(wanted)
  const left = String(value)
  const right = String(wanted)
  return left < right ? -1 : left > right ? 1 : 0
}

function wantedInstant(wanted: NonNullable<Literal>, { field, operator }: Condition): number {
  const text = String(wanted)
  // A day begins at midnight, and an instant without a zone is in UTC.
  const start = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00` : text
  const instant = instantOf(/T\d{2}:\d{2}:\d{2}(\.\d+)?$/.test(start) ? `${start}Z` : start)
  if (instant !== undefined) return instant
  // Zuora has returned the whole table for '2026-08-01 00:00:00'. A mock that copied
  // that would hide the mistake.
  throw new QueryFailure(
    `The mock cannot compare ${field} ${operator} '${text}': write the instant as 2026-08-01T00:00:00+00:00.`,
  )
}

/** Whether an operator holds for the order of two values: negative, 0 or positive. */
const holds: Readonly<Record<Operator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

/** Rows in the order of these fields. Null goes before every value; equal rows stay in their order. */
export function sorted(rows: readonly Row[], orders: readonly Order[]): readonly Row[] {
  if (orders.length === 0) return rows
  return rows.toSorted((first, second) => {
    for (const { field, descending } of orders) {
      const order = compareInOrder(readField(first, field)?.value, readField(second, field)?.value)
      if (order !== 0) return descending ? -order : order
    }
    return 0
  })
}

function compareInOrder(first: Value, second: Value): number {
  if (first === null || first === undefined) return second === null || second === undefined ? 0 : -1
  if (second === null || second === undefined) return 1
  const left = instantOf(first) ?? first
  const right = instantOf(second) ?? second
  return left < right ? -1 : left > right ? 1 : 0
}
