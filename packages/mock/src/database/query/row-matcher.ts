import { instantOf } from '../datetime.ts'
import type { Row, Value } from '../row.ts'
import { HOLDS } from './parse-query.ts'
import { type Comparator, type Condition, type Literal, QueryFailure } from './parsed-query.ts'
import { type TimeRange, timeRange } from './time-range.ts'

/** Reads one field of a row. */
export type FieldReader = (row: Row) => Value

/**
 * `undefined` where nothing can be said, since a value is null: neither a condition nor its opposite holds.
 */
type Truth = boolean | undefined
type Test = (row: Row) => Truth

/**
 * Whether a row meets a condition, as SQL judges it.
 *
 * @param readerOf finds a field, or throws.
 * @param now what relative dates count from, in epoch milliseconds.
 * @throws {@link QueryFailure} while rows are judged, for a comparison with no honest answer.
 */
export function rowMatcher(
  conditions: readonly Condition[],
  readerOf: (field: string) => FieldReader,
  now: number,
): (row: Row) => boolean {
  const tests = conditions.map((condition) => testOf(condition, readerOf, now))
  return (row) => tests.every((test) => test(row) === true)
}

function testOf(condition: Condition, readerOf: (field: string) => FieldReader, now: number): Test {
  const inner = (one: Condition): Test => testOf(one, readerOf, now)
  if ('constant' in condition) return () => condition.constant
  if ('not' in condition) {
    const test = inner(condition.not)
    return (row) => {
      const truth = test(row)
      return truth === undefined ? undefined : !truth
    }
  }
  if ('and' in condition) return joined(condition.and.map(inner), false)
  if ('or' in condition) return joined(condition.or.map(inner), true)
  const read = readerOf(condition.field)
  if ('other' in condition) return fieldTest(read, condition.operator, readerOf(condition.other))
  if (condition.operator === 'in') {
    const { field, values } = condition
    return joined(
      values.map((value) => literalTest(read, { field, operator: '=', value }, now)),
      true,
    )
  }
  if (condition.operator === 'like') return likeTest(read, String(condition.value))
  return literalTest(read, { ...condition, operator: condition.operator }, now)
}

/** `and` ends with the first that is false, `or` with the first that is true. */
function joined(tests: readonly Test[], decisive: boolean): Test {
  return (row) => {
    let truth: Truth = !decisive
    for (const test of tests) {
      const one = test(row)
      if (one === decisive) return decisive
      if (one === undefined) truth = undefined
    }
    return truth
  }
}

function likeTest(read: FieldReader, pattern: string): Test {
  const escaped = pattern.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  const regex = new RegExp(`^${escaped.replaceAll('%', '.*').replaceAll('_', '.')}$`, 's')
  return (row) => {
    const value = read(row)
    return value === null || value === undefined ? undefined : regex.test(String(value))
  }
}

interface Comparison {
  readonly field: string
  readonly operator: Comparator
  readonly value: Literal
}

function literalTest(read: FieldReader, comparison: Comparison, now: number): Test {
  const { operator, value: wanted } = comparison
  if (wanted === null)
    return (row) => {
      const value = read(row)
      const isNull = value === null || value === undefined
      return operator === '=' ? isNull : operator === '!=' && !isNull
    }
  const range = typeof wanted === 'string' ? timeRange(wanted, now) : undefined
  const number = wanted === '' || typeof wanted === 'boolean' ? Number.NaN : Number(wanted)
  return (row) => {
    const value = read(row)
    if (value === null || value === undefined) return undefined
    const instant = instantOf(value)
    if (instant !== undefined) return inTime(instant, operator, range ?? noTime(comparison))
    const day = range === undefined ? undefined : dayOf(value)
    if (day !== undefined && range !== undefined) return inTime(day, operator, range)
    if (typeof value === 'number' && !Number.isNaN(number)) return HOLDS[operator](value - number)
    return HOLDS[operator](textOrder(String(value), String(wanted)))
  }
}

/** Compares two fields. A date and an instant are compared by the whole day. */
function fieldTest(read: FieldReader, operator: Comparator, readOther: FieldReader): Test {
  return (row) => {
    const [value, other] = [read(row), readOther(row)]
    if (value === null || value === undefined || other === null || other === undefined) return undefined
    const [instant, otherInstant] = [instantOf(value), instantOf(other)]
    if (instant !== undefined && otherInstant !== undefined) return HOLDS[operator](instant - otherInstant)
    const [day, otherDay] = [dayOf(value), dayOf(other)]
    if (instant !== undefined && otherDay !== undefined) return inTime(instant, operator, wholeDay(otherDay))
    if (day !== undefined && otherInstant !== undefined)
      return HOLDS[operator](inTime(otherInstant, '=', wholeDay(day)) ? 0 : day - otherInstant)
    if (typeof value === 'number' && typeof other === 'number') return HOLDS[operator](value - other)
    return HOLDS[operator](textOrder(String(value), String(other)))
  }
}

function inTime(instant: number, operator: Comparator, { from, until }: TimeRange): boolean {
  // Somewhere in the stretch is equal to it, also at its one instant.
  const order = instant < from ? -1 : instant >= Math.max(until, from + 1) ? 1 : 0
  return HOLDS[operator](order)
}

function wholeDay(from: number): TimeRange {
  return { from, until: from + 86_400_000 }
}

/** The instant at which a date without a time begins. */
function dayOf(value: Value): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined
  const instant = Date.parse(`${value}T00:00:00Z`)
  return Number.isNaN(instant) ? undefined : instant
}

function textOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

// Zuora has returned the whole table for '2026-08-01 00:00:00'. A mock that copied that would hide the
// mistake.
function noTime({ field, operator, value }: Comparison): never {
  throw new QueryFailure(
    `The mock cannot compare ${field} ${operator} '${String(value)}': write the instant as ` +
      "2026-08-01T00:00:00+00:00, a day as 2026-08-01, or a relative one as 'today - 30 days'.",
  )
}
