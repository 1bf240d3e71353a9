import { type CustomField, type CustomObject, type CustomObjects, SYSTEM_FIELDS } from './definition.ts'
import { FIELD_TYPE_NAMES, FIELD_TYPES } from './field-types.ts'

const FLAGS = ['required', 'unique', 'filterable'] as const
const FIELD_OPTIONS: readonly string[] = ['type', 'default', 'maxLength', ...FLAGS]

/**
 * Hands custom objects back when they are some.
 *
 * @throws TypeError that names the place, its value and what it must be.
 */
export function checkObjects(objects: CustomObjects): CustomObjects {
  for (const [name, object] of Object.entries(objects)) checkObject(`customObjects.${name}`, object)
  return objects
}

function checkObject(path: string, object: CustomObject): void {
  for (const part of Object.keys(asObject(path, object))) {
    if (part !== 'fields' && part !== 'records')
      throw wrong(`${path}.${part}`, undefined, 'be fields or records')
  }
  for (const [name, field] of Object.entries(asObject(`${path}.fields`, object.fields))) {
    if ((SYSTEM_FIELDS as readonly string[]).includes(name) || name === 'id')
      throw wrong(`${path}.fields.${name}`, undefined, 'have another name; every record has this field')
    checkField(`${path}.fields.${name}`, field)
  }
  const { records = [] } = object
  if (!Array.isArray(records)) throw wrong(`${path}.records`, records, 'be a list of records')
  for (const [index, record] of records.entries()) {
    for (const [name, value] of Object.entries(asObject(`${path}.records.${index}`, record)))
      checkValue(`${path}.records.${index}.${name}`, name, value, object)
  }
}

function checkField(path: string, field: CustomField): void {
  for (const part of Object.keys(asObject(path, field))) {
    if (!FIELD_OPTIONS.includes(part))
      throw wrong(`${path}.${part}`, undefined, `be one of ${FIELD_OPTIONS.join(', ')}`)
  }
  if (!FIELD_TYPE_NAMES.includes(field.type))
    throw wrong(`${path}.type`, field.type, `be one of ${FIELD_TYPE_NAMES.join(', ')}`)
  for (const flag of FLAGS) {
    if (field[flag] !== undefined && typeof field[flag] !== 'boolean')
      throw wrong(`${path}.${flag}`, field[flag], 'be true or false')
  }
  if (field.maxLength !== undefined && !(Number.isInteger(field.maxLength) && field.maxLength > 0))
    throw wrong(`${path}.maxLength`, field.maxLength, 'be a whole number, 1 or more')
  if (field.default !== undefined && !FIELD_TYPES[field.type].holds(field.default))
    throw wrong(`${path}.default`, field.default, `be a valid ${FIELD_TYPES[field.type].name}`)
}

function checkValue(path: string, name: string, value: unknown, { fields }: CustomObject): void {
  if ((SYSTEM_FIELDS as readonly string[]).includes(name)) {
    if (typeof value !== 'string') throw wrong(path, value, 'be text')
    return
  }
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (field === undefined) throw wrong(path, value, `be one of the fields: ${Object.keys(fields).join(', ')}`)
  if (value !== null && value !== undefined && !FIELD_TYPES[field.type].holds(value))
    throw wrong(path, value, `be a valid ${FIELD_TYPES[field.type].name}`)
}

function asObject(path: string, value: unknown): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw wrong(path, value, 'be an object')
}

function wrong(path: string, value: unknown, must: string): TypeError {
  const is = value === undefined ? '' : ` is ${JSON.stringify(value)}; it`
  return new TypeError(`Option ${path}${is} must ${must}.`)
}
