import * as schema from '../../schema/schema.ts'
import type { Row, Value } from '../row.ts'
import { type CustomField, type CustomObject, type CustomObjects, SYSTEM_FIELDS } from './definition.ts'
import { FIELD_TYPE_NAMES, FIELD_TYPES, type FieldType } from './field-types.ts'

const OBJECT: schema.Schema<CustomObject> = schema.object({
  fields: schema.rule('be fields by name', schema.isObject),
  records: schema.optional(schema.listOf<Row>('be a list of records', schema.isObject)),
})

const FIELD: schema.Schema<CustomField> = schema.object({
  type: schema.oneOf(...FIELD_TYPE_NAMES),
  required: schema.optional(schema.FLAG),
  unique: schema.optional(schema.FLAG),
  default: schema.optional(schema.rule('be a value', () => true)),
  filterable: schema.optional(schema.FLAG),
  maxLength: schema.optional(schema.wholeNumber('be a whole number, 1 or more', 1)),
})

const SYSTEM: schema.AnyFields = Object.fromEntries(
  SYSTEM_FIELDS.map((name) => [name, schema.optional(schema.TEXT)]),
)

/**
 * Hands custom objects back when they are some.
 *
 * @throws TypeError that names the place, its value and what it must be.
 */
export function checkObjects(objects: CustomObjects): CustomObjects {
  for (const [name, custom] of Object.entries(objects)) {
    const path = `customObjects.${name}`
    schema.check(custom, OBJECT, schema.OPTION_TERMS, path)
    for (const [field, definition] of Object.entries(custom.fields)) {
      const place = `${path}.fields.${field}`
      if (field === 'id' || Object.hasOwn(SYSTEM, field))
        throw new TypeError(`Option ${place} must have another name; every record has this field.`)
      schema.check(definition, FIELD, schema.OPTION_TERMS, place)
      if (definition.default !== undefined)
        schema.check(definition.default, valueOf(definition.type), schema.OPTION_TERMS, `${place}.default`)
    }
    const record = { must: 'be a record', holds: schema.isObject, fields: { ...SYSTEM, ...valuesOf(custom) } }
    for (const [index, given] of (custom.records ?? []).entries())
      schema.check(given, record, schema.OPTION_TERMS, `${path}.records.${index}`)
  }
  return objects
}

function valuesOf({ fields }: CustomObject): schema.AnyFields {
  const nullable = ({ holds, ...rest }: schema.Schema<Value>): schema.Schema<Value> => ({
    ...rest,
    holds: (value) => value === null || holds(value),
  })
  return Object.fromEntries(
    Object.entries(fields).map(([name, { type }]) => [name, schema.optional(nullable(valueOf(type)))]),
  )
}

function valueOf(type: FieldType): schema.Schema<Value> {
  return schema.rule(`be a valid ${FIELD_TYPES[type].name}`, FIELD_TYPES[type].holds)
}
