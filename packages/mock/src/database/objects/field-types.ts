import { instantOf } from '../datetime.ts'
import type { Value } from '../row.ts'

/** What a field of a custom object can hold. */
export type FieldType = 'text' | 'number' | 'integer' | 'boolean' | 'date' | 'datetime' | 'uuid'

interface FieldTypeRules {
  /** The value that the text of a CSV cell stands for, or `undefined` for none. */
  readonly read: (text: string) => Value
  /** Whether a JSON value is one of this type; a filter and a default want that. */
  readonly holds: (value: unknown) => boolean
  /** What to call it: `is not a valid …`. */
  readonly name: string
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** The rules of a type whose JSON values are of one type of JavaScript and, as text, can be read. */
function fieldType(
  name: string,
  json: 'string' | 'number' | 'boolean',
  read: (text: string) => Value,
): FieldTypeRules {
  return { name, read, holds: (value) => typeof value === json && read(String(value)) !== undefined }
}

/** What each type of field takes. */
export const FIELD_TYPES: Readonly<Record<FieldType, FieldTypeRules>> = {
  text: fieldType('string', 'string', (text) => text),
  number: fieldType('number', 'number', (text) =>
    /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text))
      ? Number(text)
      : undefined,
  ),
  integer: fieldType('integer', 'number', (text) =>
    /^[+-]?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined,
  ),
  boolean: fieldType('boolean', 'boolean', (text) =>
    /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined,
  ),
  date: fieldType('date', 'string', (text) => (isDate(text) ? text : undefined)),
  datetime: fieldType('date-time', 'string', (text) => (instantOf(text) === undefined ? undefined : text)),
  uuid: fieldType('UUID', 'string', (text) => (UUID.test(text) ? text : undefined)),
}

/** The names of the types, for a message. */
export const FIELD_TYPE_NAMES: readonly FieldType[] = Object.keys(FIELD_TYPES) as FieldType[]

/**
 * How two values of a type are ordered: negative, 0 or positive. Date-times by their instants, other text by
 * its characters, false before true.
 */
export function compareValues(type: FieldType, left: Value, right: Value): number {
  const [first, second] = [comparable(type, left), comparable(type, right)]
  return first < second ? -1 : first > second ? 1 : 0
}

function comparable(type: FieldType, value: Value): string | number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  if (type === 'datetime') return instantOf(value) ?? Number.NaN
  // A UUID is the same in either case.
  return type === 'uuid' ? String(value).toLowerCase() : String(value)
}

function isDate(text: string): boolean {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  // Date.parse rolls 2026-02-30 over into March.
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}
