import {
  type AnyFields,
  check,
  FLAG,
  isObject,
  listOf,
  object,
  oneOf,
  OPTION_TERMS,
  optional,
  rule,
  type Schema,
  TEXT,
  wholeNumber,
} from '../../schema/schema.ts'
import type { Row, Value } from '../row.ts'
import { type CustomField, type CustomObject, type CustomObjects, SYSTEM_FIELDS } from './definition.ts'
import { FIELD_TYPE_NAMES, FIELD_TYPES, type FieldType } from './field-types.ts'

const OBJECT: Schema<CustomObject> = object({
  fields: rule('be fields by name', isObject),
  records: optional(listOf<Row>('be a list of records', isObject)),
})

const FIELD: Schema<CustomField> = object({
  type: oneOf(...FIELD_TYPE_NAMES),
  required: optional(FLAG),
  unique: optional(FLAG),
  default: optional(rule('be a value', () => true)),
  filterable: optional(FLAG),
  maxLength: optional(wholeNumber('be a whole number, 1 or more', 1)),
})

const SYSTEM: AnyFields = Object.fromEntries(SYSTEM_FIELDS.map((name) => [name, optional(TEXT)]))

/**
 * Hands custom objects back when they are some.
 *
 * @throws TypeError that names the place, its value and what it must be.
 */
export function checkObjects(objects: CustomObjects): CustomObjects {
  for (const [name, custom] of Object.entries(objects)) {
    const path = `customObjects.${name}`
    check(custom, OBJECT, OPTION_TERMS, path)
    for (const [field, definition] of Object.entries(custom.fields)) {
      const place = `${path}.fields.${field}`
      if (field === 'id' || Object.hasOwn(SYSTEM, field))
        throw new TypeError(`Option ${place} must have another name; every record has this field.`)
      check(definition, FIELD, OPTION_TERMS, place)
      if (definition.default !== undefined)
        check(definition.default, valueOf(definition.type), OPTION_TERMS, `${place}.default`)
    }
    const record = { must: 'be a record', holds: isObject, fields: { ...SYSTEM, ...valuesOf(custom) } }
    for (const [index, given] of (custom.records ?? []).entries())
      check(given, record, OPTION_TERMS, `${path}.records.${index}`)
  }
  return objects
}

function valuesOf({ fields }: CustomObject): AnyFields {
  const nullable = ({ holds, ...schema }: Schema<Value>): Schema<Value> => ({
    ...schema,
    holds: (value) => value === null || holds(value),
  })
  return Object.fromEntries(
    Object.entries(fields).map(([name, { type }]) => [name, optional(nullable(valueOf(type)))]),
  )
}

function valueOf(type: FieldType): Schema<Value> {
  return rule(`be a valid ${FIELD_TYPES[type].name}`, FIELD_TYPES[type].holds)
}
