import { didYouMean, nearest } from '../errors/nearest.ts'
import { type AnyFields, isObject, type OptionalSchema, type Schema } from './schema.ts'

/** How messages speak of what is checked. */
export interface Terms {
  /** What has the fields: `A scenario`. */
  readonly whole: string
  /** What a field is called: `field`. */
  readonly noun: string
  /** A field by its path: `Scenario field effect.drop`. */
  readonly nameOf: (path: string) => string
}

/** How messages speak of the options of a tenant. */
export const OPTION_TERMS: Terms = {
  whole: 'A mock tenant',
  noun: 'option',
  nameOf: (path) => `Option ${path}`,
}

/**
 * Checks a value, its fields and theirs. Fields that are `undefined` count as left out.
 *
 * @throws TypeError that names the field, its value and what it must be, with the nearest known name or word.
 */
export function check<Value>(
  value: unknown,
  schema: Schema<Value> | OptionalSchema<Value>,
  terms: Terms,
  path: string = '',
): asserts value is Value {
  const { fields, needs = [], exclusive, holds, must, words, secret } = schema
  if (!holds(value)) {
    const meant = typeof value === 'string' && words !== undefined ? didYouMean(value, words) : ''
    throw new TypeError(
      path === ''
        ? `${terms.whole} must ${must}, not ${show(value)}.`
        : `${terms.nameOf(path)} is ${show(value, secret)}; it must ${must}${meant === '' ? '.' : meant}`,
    )
  }
  if (fields === undefined || !isObject(value)) return
  const given = Object.entries(value).filter(([, inner]) => inner !== undefined)
  for (const [name, inner] of given) {
    const field: AnyFields[string] | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field === undefined) throw unknownField(name, Object.keys(fields), terms, path)
    check(inner, field, terms, join(path, name))
  }
  const names = given.map(([name]) => name)
  const missing = needs.find((group) => group.length > 0 && !group.some((name) => names.includes(name)))
  if (missing !== undefined) {
    const wanted = missing.map((name) => join(path, name)).join(' or ')
    throw new TypeError(`${terms.nameOf(wanted)} is missing.`)
  }
  if (exclusive === true && names.length > 1)
    throw new TypeError(`${terms.nameOf(path)} has ${names.join(' and ')}; it must have one of them.`)
}

function unknownField(
  name: string,
  known: readonly string[],
  { whole, noun }: Terms,
  parent: string,
): TypeError {
  const meant = nearest(name, known)
  const hint = meant === undefined ? '.' : `; did you mean ${join(parent, meant)}?`
  const paths = known.map((one) => join(parent, one)).join(', ')
  return new TypeError(`${whole} has no ${noun} ${join(parent, name)}${hint} It has ${paths}.`)
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

/** The value, short enough for a message. A secret is not repeated. */
export function show(value: unknown, secret?: boolean): string {
  if (secret === true && typeof value === 'string') return `${value.length} characters long`
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    return typeof value
  if (typeof value === 'number') return String(value)
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
