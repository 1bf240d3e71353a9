import { didYouMean, nearest } from '../errors/nearest.ts'

/** What a value must be. `Value` is its type once it has been checked. */
export interface Schema<Value> {
  /** Completes the sentence "it must …". */
  readonly must: string
  readonly holds: (value: unknown) => boolean
  /** The words that it can be, where there are few: an unknown word gets the nearest one. */
  readonly words?: readonly string[]
  /** The fields of an object, each with its own schema. */
  readonly fields?: AnyFields
  /** Groups of fields: of each group one must be there. */
  readonly needs?: readonly (readonly string[])[]
  /** The fields exclude each other. */
  readonly exclusive?: true
  /** True for a field that can be left out. */
  readonly optional?: false
  /** The value is not repeated in a message. */
  readonly secret?: true
  /** Never set. It keeps schemas of different types apart. */
  readonly type?: Value
}

/** A schema of a field that can be left out. */
interface OptionalSchema<Value> extends Omit<Schema<Value>, 'optional'> {
  readonly optional: true
}

type AnySchema<Value = unknown> = Schema<Value> | OptionalSchema<Value>

/** The schemas of fields by name, whatever their types. */
export type AnyFields = Readonly<Record<string, AnySchema>>

/** A schema for each field of a type: optional fields have optional schemas. */
type FieldSchemas<Value> = {
  readonly [Name in keyof Value]-?: Partial<Pick<Value, Name>> extends Pick<Value, Name>
    ? OptionalSchema<Exclude<Value[Name], undefined>>
    : Schema<Value[Name]>
}

/** A schema for the one field of each member of a union. */
type VariantSchemas<Value> = {
  readonly [Name in NamesOf<Value>]: Schema<Value extends Readonly<Record<Name, infer Inner>> ? Inner : never>
}

type NamesOf<Value> = Value extends unknown ? keyof Value & string : never

/** A schema from a sentence and a test. */
export function rule<Value>(must: string, holds: (value: unknown) => boolean): Schema<Value> {
  return { must, holds }
}

export const TEXT: Schema<string> = rule('be text', (value) => typeof value === 'string')

export const FLAG: Schema<boolean> = rule('be true or false', (value) => typeof value === 'boolean')

export const YES: Schema<true> = rule('be true', (value) => value === true)

export const COUNT: Schema<number> = wholeNumber('be a whole number, 0 or more', 0)

export const SECONDS: Schema<number> = wholeNumber('be seconds, 0 or more', 0)

export const MILLISECONDS: Schema<number> = wholeNumber('be milliseconds, 0 or more', 0)

/** A whole number in a range, both ends included. */
export function wholeNumber(must: string, from: number, to: number = Infinity): Schema<number> {
  return rule(must, (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to)
}

/** A number that can have a fraction, 0 or more. */
export function amount(must: string): Schema<number> {
  return rule(must, (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0)
}

/** Text that passes a test. */
export function textThat(must: string, holds: (text: string) => boolean): Schema<string> {
  return rule(must, (value) => typeof value === 'string' && holds(value))
}

/** One of a few words. */
export function oneOf<Word extends string>(...words: readonly Word[]): Schema<Word> {
  return { must: `be one of ${words.join(', ')}`, holds: (value) => words.includes(value as Word), words }
}

/** A list in which every item fits. */
export function listOf<Item>(must: string, fits: (item: unknown) => boolean): Schema<readonly Item[]> {
  return rule(must, (value) => Array.isArray(value) && value.every(fits))
}

/** An object with these fields and no other. */
export function object<Value>(
  fields: NoInfer<FieldSchemas<Value>>,
  { must, atLeastOne }: { readonly must?: string; readonly atLeastOne?: true } = {},
): Schema<Value> {
  const schemas = Object.entries<AnySchema>(fields)
  const names = schemas.map(([name]) => name)
  const required = schemas.filter(([, { optional }]) => optional !== true).map(([name]) => [name])
  return {
    must: must ?? `be an object with ${names.join(', ')}`,
    holds: isObject,
    fields: Object.fromEntries(schemas),
    needs: atLeastOne === true ? [names] : required,
  }
}

/** An object with exactly one of these fields. `Value` is a union of objects with one field each. */
export function exactlyOne<Value>(fields: NoInfer<VariantSchemas<Value>>): Schema<Value> {
  const names = Object.keys(fields)
  const must = `have one of ${names.join(' and ')}`
  return { must, holds: isObject, fields, needs: [names], exclusive: true }
}

/** The schema of a field that can be left out. */
export function optional<Value>(schema: Schema<Value>): OptionalSchema<Value> {
  return { ...schema, optional: true }
}

/** Whether a value is an object, and not a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

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
  schema: AnySchema<Value>,
  terms: Terms,
  path: string = '',
): asserts value is Value {
  const { fields, needs = [], exclusive, holds, must, words = [], secret } = schema
  if (!holds(value))
    throw new TypeError(
      path === ''
        ? `${terms.whole} must ${must}, not ${show(value)}.`
        : `${terms.nameOf(path)} is ${show(value, secret)}; it must ${must}${typeof value === 'string' ? didYouMean(value, words) : '.'}`,
    )
  if (fields === undefined || !isObject(value)) return
  const given = Object.entries(value).filter(([, inner]) => inner !== undefined)
  for (const [name, inner] of given) {
    const field: AnySchema | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined
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
  const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name
  return new TypeError(`${whole} has no ${noun} ${join(parent, shown)}${hint} It has ${paths}.`)
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
