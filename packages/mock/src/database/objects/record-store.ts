import { mockUuid } from '../mock-ids.ts'
import type { Row } from '../row.ts'
import {
  type CustomObject,
  type CustomObjects,
  type CustomRecords,
  type FieldValues,
  type StoredRecord,
  SYSTEM_FIELDS,
} from './definition.ts'

/** The user in whose name a tenant's records and jobs are made. */
export const MOCK_USER_ID: string = mockUuid('dddd', 0)

/** Makes the records that a tenant starts with. `newId` is asked once for each record without an `Id`. */
export function createRecords(objects: CustomObjects, newId: () => string, now: number): CustomRecords {
  return new Map(
    Object.entries(objects).map(([name, object]) => {
      const records = (object.records ?? []).map((row) => firstRecord(object, row, newId, now))
      return [name, new Map(records.map((record) => [String(record['Id']), record]))]
    }),
  )
}

/** A new record with these field values; fields without one get their default. */
export function newRecord(object: CustomObject, id: string, values: FieldValues, now: number): StoredRecord {
  const at = new Date(now).toISOString()
  return updatedRecord(object, { Id: id, CreatedById: MOCK_USER_ID, CreatedDate: at }, values, now)
}

/** A record after an update. As in Zuora, what the update leaves out goes back to its default. */
export function updatedRecord(
  { fields }: CustomObject,
  record: StoredRecord,
  values: FieldValues,
  now: number,
): StoredRecord {
  const own = Object.entries(fields).map(([name, field]) => [name, values[name] ?? field.default ?? null])
  const at = new Date(now).toISOString()
  return { ...record, UpdatedById: MOCK_USER_ID, UpdatedDate: at, ...Object.fromEntries(own) }
}

/** A record of the options, whose system fields may be given. */
function firstRecord(object: CustomObject, row: Row, newId: () => string, now: number): StoredRecord {
  const given = row as StoredRecord
  const system = SYSTEM_FIELDS.filter((name) => given[name] !== undefined).map((name) => [name, given[name]])
  const id = String(given['Id'] ?? newId())
  return { ...newRecord(object, id, given, now), ...Object.fromEntries(system), Id: id }
}
