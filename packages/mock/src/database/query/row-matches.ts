import { instantOf } from '../datetime.ts'
import { readField } from '../read-field.ts'
import type { Row, Value } from '../row.ts'
import type { Condition, Literal, Operator } from './parsed-query.ts'
import { QueryFailure } from './query-failure.ts'

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
  const withZone = /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? `${text}T00:00:00Z`
    : /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$/.test(text)
      ? `${text}Z`
      : text
  const instant = instantOf(withZone)
  if (instant !== undefined) return instant
  // Zuora has been seen to return the whole table for '2026-08-01 00:00:00'. A mock that copied
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
