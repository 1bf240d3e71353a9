import { below, same, type Tree } from '../walk/tree.ts'
import { report, type Place, type Walk } from '../walk/walk.ts'

type Turn = 'tightened' | 'loosened' | 'changed'

const atMost = (before: unknown, after: unknown): Turn =>
  order(Number(after ?? Infinity), Number(before ?? Infinity))
const atLeast = (before: unknown, after: unknown): Turn =>
  order(Number(before ?? -Infinity), Number(after ?? -Infinity))
/** Of two patterns nobody can say which is the narrower. */
const anyOther = (before: unknown, after: unknown): Turn =>
  before === undefined ? 'tightened' : after === undefined ? 'loosened' : 'changed'
const flag = (_: unknown, after: unknown): Turn => (after === true ? 'tightened' : 'loosened')

/** What limits a value beyond its type, and which way a limit moved. */
const CONSTRAINTS: Readonly<Record<string, (before: unknown, after: unknown) => Turn>> = {
  maxLength: atMost,
  maxItems: atMost,
  maximum: atMost,
  exclusiveMaximum: atMost,
  maxProperties: atMost,
  minLength: atLeast,
  minItems: atLeast,
  minimum: atLeast,
  exclusiveMinimum: atLeast,
  minProperties: atLeast,
  multipleOf: anyOther,
  pattern: anyOther,
  format: anyOther,
  contentEncoding: anyOther,
  contentMediaType: anyOther,
  uniqueItems: flag,
}

export const CONSTRAINT_KEYWORDS: readonly string[] = Object.keys(CONSTRAINTS)

export function compareConstraints(before: Tree, after: Tree, at: Place, walk: Walk): void {
  for (const [keyword, turnOf] of Object.entries(CONSTRAINTS)) {
    const [old, now] = [before[keyword], after[keyword]]
    if (same(old, now) || (keyword === 'format' && [old, now].includes('binary'))) continue
    tell(turnOf(old, now), keyword, old, now)
  }
  const [whole, wholeNow] = [isWhole(before), isWhole(after)]
  if (isNumber(before) && isNumber(after) && whole !== wholeNow) {
    tell(wholeNow ? 'tightened' : 'loosened', 'type', before['type'], after['type'])
  }

  function tell(turn: Turn, keyword: string, old: unknown, now: unknown): void {
    report(walk, `${at.direction}-constraint-${turn}`, { ...at, path: below(at.path, keyword) }, old, now)
  }
}

/** A smaller first bound leaves less room. Bounds that are not numbers cannot be told apart. */
function order(a: number, b: number): Turn {
  if (Number.isNaN(a) || Number.isNaN(b)) return 'changed'
  return a < b ? 'tightened' : 'loosened'
}

function isNumber(schema: Tree): boolean {
  return isWhole(schema) || [schema['type']].flat().includes('number')
}

function isWhole(schema: Tree): boolean {
  const types = new Set([schema['type']].flat())
  return types.has('integer') && !types.has('number')
}

export const DEFAULT_KEYWORDS = ['default'] as const

export function compareDefaults(before: Tree, after: Tree, at: Place, walk: Walk): void {
  const [old, now] = [before['default'], after['default']]
  if (same(old, now)) return
  const place = { ...at, path: below(at.path, 'default') }
  if (at.direction === 'response') report(walk, 'response-default-changed', place, old, now)
  else report(walk, old === undefined ? 'request-default-added' : 'request-default-changed', place, old, now)
}
