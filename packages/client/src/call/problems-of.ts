import type { RequestSchema } from '@zuora-jobs/spec'

import type { ZuoraInputProblem } from '../errors/error-classes.ts'
import { join, unknownFields } from './unknown-fields.ts'

/** All that is wrong with a value, in the caller's words; empty when it is right. */
export function problemsOf(schema: RequestSchema, value: unknown, path = ''): readonly ZuoraInputProblem[] {
  const types = [schema.type ?? []].flat()
  // What the other keywords say of a value of the wrong type would only repeat that.
  if (types.length > 0 && !types.some((type) => isOfType(type, value))) {
    const isMissing = path === '' && (value === undefined || value === null)
    const message = `${show(value)} must be of type ${types.join(' or ')}`
    return [{ path, message: isMissing ? 'nothing was given; pass an object' : message }]
  }
  return Object.entries(schema).flatMap(([keyword, limit]) => {
    const found = (KEYWORDS as Readonly<Record<string, Keyword>>)[keyword]?.(
      limit as never,
      value as never,
      path,
    )
    return typeof found === 'string' ? [{ path, message: found }] : found || []
  })
}

/** What a keyword finds wrong: a message about the value, problems inside of it, or nothing. */
type Keyword = (limit: never, value: never, path: string) => string | false | readonly ZuoraInputProblem[]

const KEYWORDS = {
  enum: (allowed: readonly unknown[], value: unknown) =>
    !allowed.includes(value) && `${show(value)} is not one of ${allowed.map(show).join(', ')}`,
  oneOf: (branches: readonly RequestSchema[], value: unknown) =>
    branches.filter((branch) => problemsOf(branch, value).length === 0).length !== 1 &&
    `${show(value)} is not what the field takes`,
  required: (names: readonly string[], value: Fields, path: string) =>
    names
      .filter((name) => value[name] === undefined)
      .map((name) => ({ path: join(path, name), message: 'is missing' })),
  properties: (fields: Readonly<Record<string, RequestSchema>>, value: Fields, path: string) =>
    Object.entries(value).flatMap(([name, inner]) => {
      if (!Object.hasOwn(fields, name)) return unknownFields(path, { [name]: inner }, Object.keys(fields))
      return inner === undefined ? [] : problemsOf(fields[name]!, inner, join(path, name))
    }),
  // `null` may stand for a list. `Array.from` also visits holes, which are sent as null.
  items: (schema: RequestSchema, value: readonly unknown[] | null, path: string) =>
    Array.from(value ?? [], (item, index) => problemsOf(schema, item, `${path}[${index}]`)).flat(),
  maxItems: (most: number, { length }: readonly unknown[]) => length > most && `has more than ${most} items`,
  minItems: (least: number, { length }: readonly unknown[]) => length < least && `needs at least ${least}`,
  maxLength: (most: number, { length }: string) => length > most && `is longer than ${most} characters`,
  minLength: (least: number, { length }: string) => length < least && 'is empty',
  minimum: (least: number, value: number) => value < least && `${value} must be >= ${least}`,
  maximum: (most: number, value: number) => value > most && `${value} must be <= ${most}`,
  pattern: (pattern: string, value: string) =>
    !new RegExp(pattern, 'u').test(value) && `${show(value)} does not have the form ${pattern}`,
} satisfies { readonly [Name in Exclude<keyof RequestSchema, 'type'>]: Keyword }

type Fields = Readonly<Record<string, unknown>>

function isOfType(type: string, value: unknown): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  return type === 'number' ? Number.isFinite(value) : typeof value === type
}

/** Values are quoted to be recognised, not to be kept: a long one is cut. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? typeof value
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
