import type { components } from '@zuora-jobs/spec'

import type { CustomObject, StoredRecord } from '../../database/objects/definition.ts'
import { compareValues, type FieldType, FIELD_TYPES } from '../../database/objects/field-types.ts'
import { HOLDS } from '../../database/query/parse-query.ts'
import type { Problem } from './errors.ts'

/** One condition of the filter of a delete job. */
export type FilterCondition = components['schemas']['CustomObjectBulkDeleteFilterCondition']

/** The system fields that a delete job may filter by. */
const FILTERABLE_SYSTEM_FIELDS: Readonly<Record<string, FieldType>> = {
  Id: 'uuid',
  CreatedDate: 'datetime',
  UpdatedDate: 'datetime',
}

/** What queries call the operators of filters. */
const OPERATORS = { EQ: '=', GT: '>', LT: '<', GE: '>=', LE: '<=' } as const

/** What is wrong with a filter on this object, or `undefined`. */
export function filterProblem(
  object: CustomObject,
  conditions: readonly FilterCondition[],
): Problem | undefined {
  for (const { field, value } of conditions) {
    const type = typeOf(object, field)
    if (type === undefined) {
      const code = Object.hasOwn(object.fields, field) ? 71013320 : 71013321
      const names = [...Object.keys(FILTERABLE_SYSTEM_FIELDS), ...Object.keys(object.fields)]
      const known = names.filter((name) => typeOf(object, name) !== undefined).join(', ')
      return { code, detail: `${field} cannot be filtered by; these can: ${known}` }
    }
    const { holds, name } = FIELD_TYPES[type]
    if (!holds(value))
      return { code: 71013320, detail: `${JSON.stringify(value)} is not a valid ${name}, which ${field} is` }
  }
  return undefined
}

/** Whether a record meets every condition. A record without a value meets none. */
export function recordMatches(
  object: CustomObject,
  record: StoredRecord,
  conditions: readonly FilterCondition[],
): boolean {
  return conditions.every(({ field, operator, value }) => {
    const type = typeOf(object, field)
    const own = record[field]
    if (type === undefined || own === null || own === undefined) return false
    return HOLDS[OPERATORS[operator]](compareValues(type, own, value as StoredRecord[string]))
  })
}

/** The type of a field that may be filtered by. */
function typeOf({ fields }: CustomObject, name: string): FieldType | undefined {
  if (Object.hasOwn(FILTERABLE_SYSTEM_FIELDS, name)) return FILTERABLE_SYSTEM_FIELDS[name]
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  return field?.filterable === true ? field.type : undefined
}
