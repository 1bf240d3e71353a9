import {
  type CustomObject,
  filterableSystemFields,
  type StoredRecord,
} from '../../database/objects/definition.ts'
import { compareValues, type FieldType, fieldTypes } from '../../database/objects/field-types.ts'
import type { CustomObjectErrorCode } from './error-codes.ts'

/** One condition of the filter of a delete job. */
export interface FilterCondition {
  readonly field: string
  readonly operator: FilterOperator
  readonly value: unknown
}

type FilterOperator = 'EQ' | 'GT' | 'LT' | 'GE' | 'LE'

/** Whether an operator holds for the order of two values: negative, 0 or positive. */
const holds: Readonly<Record<FilterOperator, (order: number) => boolean>> = {
  EQ: (order) => order === 0,
  GT: (order) => order > 0,
  LT: (order) => order < 0,
  GE: (order) => order >= 0,
  LE: (order) => order <= 0,
}

/** What is wrong with a filter on this object, or `undefined`. */
export function filterTrouble(
  object: CustomObject,
  conditions: readonly FilterCondition[],
): { readonly code: CustomObjectErrorCode; readonly detail: string } | undefined {
  for (const { field, value } of conditions) {
    const type = typeOf(object, field)
    if (type === undefined) {
      const code = Object.hasOwn(object.fields, field) ? 71013320 : 71013321
      const known = [...Object.keys(filterableSystemFields), ...filterableFields(object)].join(', ')
      return { code, detail: `${field} cannot be filtered by; these can: ${known}` }
    }
    if (!fieldTypes[type].holds(value))
      return {
        code: 71013320,
        detail: `${JSON.stringify(value)} is not a valid ${fieldTypes[type].name}, which ${field} is`,
      }
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
    return holds[operator](compareValues(type, own, value as StoredRecord[string]))
  })
}

/** The type of a field that may be filtered by. */
function typeOf({ fields }: CustomObject, name: string): FieldType | undefined {
  if (Object.hasOwn(filterableSystemFields, name)) return filterableSystemFields[name]
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  return field?.filterable === true ? field.type : undefined
}

function filterableFields({ fields }: CustomObject): string[] {
  return Object.entries(fields)
    .filter(([, field]) => field.filterable === true)
    .map(([name]) => name)
}
