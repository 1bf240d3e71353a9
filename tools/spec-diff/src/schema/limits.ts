import { same, type Tree } from '../walk/tree.ts'
import { inside, type Place, report, type Walk } from '../walk/walk.ts'

type Turn = 'tightened' | 'loosened' | 'changed' | 'same'

const atMost = (before: unknown, after: unknown): Turn =>
  order(Number(after ?? Infinity), Number(before ?? Infinity))
const atLeast = (before: unknown, after: unknown): Turn => order(Number(before ?? 0), Number(after ?? 0))
/** Of two patterns nobody can say which is the narrower. */
const anyOther = (before: unknown, after: unknown): Turn =>
  same(before, after)
    ? 'same'
    : before === undefined
      ? 'tightened'
      : after === undefined
        ? 'loosened'
        : 'changed'
const flag = (before: unknown, after: unknown): Turn =>
  (before === true) === (after === true) ? 'same' : after === true ? 'tightened' : 'loosened'
const multiple = (before: unknown, after: unknown): Turn => {
  const [old, now] = [Number(before), Number(after)]
  if (before === undefined || after === undefined) return anyOther(before, after)
  return now % old === 0 ? 'tightened' : old % now === 0 ? 'loosened' : 'changed'
}
/** Formats that hold all values of another. */
const WIDER: Readonly<Record<string, string>> = { int32: 'int64', float: 'double' }
const format = (before: unknown, after: unknown): Turn => {
  if (WIDER[String(before)] === after) return 'loosened'
  return WIDER[String(after)] === before ? 'tightened' : anyOther(before, after)
}
/** Patterns that every text fits limit nothing. */
const patternOf = (pattern: unknown): unknown =>
  /^\^?(\.\*)?\$?$/.test(String(pattern)) ? undefined : pattern
/** A list of names, each of which is asked for. */
const names = (before: unknown, after: unknown): Turn => {
  const pairs = (value: unknown): readonly string[] =>
    Object.entries((value ?? {}) as Record<string, readonly string[]>).flatMap(([name, list]) =>
      list.map((one) => JSON.stringify([name, one])),
    )
  const [old, now] = [pairs(before), pairs(after)]
  const [isTighter, isLooser] = [now.some((one) => !old.includes(one)), old.some((one) => !now.includes(one))]
  return isTighter ? (isLooser ? 'changed' : 'tightened') : isLooser ? 'loosened' : 'same'
}

/** What limits a value beyond its type, and which way a limit moved. */
const TURNS: Readonly<Record<string, (before: unknown, after: unknown) => Turn>> = {
  maxLength: atMost,
  maxItems: atMost,
  maxProperties: atMost,
  maxContains: atMost,
  minLength: atLeast,
  minItems: atLeast,
  minProperties: atLeast,
  minContains: (before, after) => atLeast(before ?? 1, after ?? 1),
  multipleOf: multiple,
  pattern: (before, after) => anyOther(patternOf(before), patternOf(after)),
  format,
  contentEncoding: anyOther,
  contentMediaType: anyOther,
  uniqueItems: flag,
  whole: flag,
  dependentRequired: names,
}
/** Where they are gone from an answer, a promise is, but the values need not be others. */
const HINTS: ReadonlySet<string> = new Set(['pattern', 'format', 'contentEncoding', 'contentMediaType'])
const BOUNDS = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'] as const

export const LIMITS: readonly string[] = [...Object.keys(TURNS), ...BOUNDS]

export function compareLimits(before: Tree, after: Tree, at: Place, walk: Walk): void {
  for (const [keyword, turnOf] of Object.entries(TURNS)) {
    const [old, now] = [before[keyword], after[keyword]]
    if (same(old, now) || (keyword === 'format' && [old, now].includes('binary'))) continue
    tell(turnOf(old, now), keyword === 'whole' ? 'type' : keyword, old, now)
  }
  for (const [end, sign] of [
    ['minimum', -1],
    ['maximum', 1],
  ] as const) {
    const [old, now] = [boundOf(before, end, sign), boundOf(after, end, sign)]
    if (!same(old, now))
      tell(
        order(sign * now, sign * old),
        end,
        before[end] ?? before[exclusive(end)],
        after[end] ?? after[exclusive(end)],
      )
  }

  function tell(turn: Turn, keyword: string, old: unknown, now: unknown): void {
    if (turn === 'same') return
    const isHint =
      at.direction === 'response' && turn === 'loosened' && HINTS.has(keyword) && now === undefined
    report(
      walk,
      isHint ? 'response-format-dropped' : `${at.direction}-constraint-${turn}`,
      inside(at, keyword),
      old,
      now,
    )
  }
}

const exclusive = (end: 'minimum' | 'maximum'): (typeof BOUNDS)[number] =>
  end === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum'

/** The last number that is valid. Just short of a bound that is not is, for a whole number, the next one. */
function boundOf(schema: Tree, end: 'minimum' | 'maximum', sign: -1 | 1): number {
  const [own, other] = [schema[end], schema[exclusive(end)]]
  const step = schema['whole'] === true ? 1 : Number.EPSILON * Math.max(1, Math.abs(Number(own ?? other)))
  // Before 3.1 the second was a flag of the first.
  const bounds = [
    ...(typeof own === 'number' ? [other === true ? own - sign * step : own] : []),
    ...(typeof other === 'number' ? [other - sign * step] : []),
  ]
  const last = sign * Math.min(Infinity, ...bounds.map((bound) => sign * bound))
  return schema['whole'] === true ? (sign < 0 ? Math.ceil(last) : Math.floor(last)) : last
}

/** A smaller first bound leaves less room. Bounds that are not numbers cannot be told apart. */
function order(a: number, b: number): Turn {
  if (Number.isNaN(a) || Number.isNaN(b)) return 'changed'
  return a === b ? 'same' : a < b ? 'tightened' : 'loosened'
}
