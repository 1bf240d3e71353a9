import type { CustomObject, StoredRecord } from '../../database/objects/definition.ts'
import type { Value } from '../../database/row.ts'

/** Which record has which value of each unique field. */
export interface UniqueValues {
  /** The unique field whose value another record has, or `undefined`. */
  readonly taken: (record: StoredRecord) => string | undefined
  /** Enters a record, in place of what it was before. */
  readonly enter: (record: StoredRecord, before?: StoredRecord) => void
}

/** Makes an index of these records. */
export function uniqueValues({ fields }: CustomObject, records: Iterable<StoredRecord>): UniqueValues {
  const owners = Object.entries(fields)
    .filter(([, field]) => field.unique === true)
    .map(([name]) => ({ name, byValue: new Map<Value, Value>() }))
  const enter: UniqueValues['enter'] = (record, before) => {
    for (const { name, byValue } of owners) {
      if (before !== undefined) byValue.delete(before[name])
      // Any number of records may have no value.
      if (record[name] !== null) byValue.set(record[name], record['Id'])
    }
  }
  for (const record of records) enter(record)
  return {
    taken: (record) =>
      owners.find(({ name, byValue }) => {
        const owner = byValue.get(record[name])
        return owner !== undefined && owner !== record['Id']
      })?.name,
    enter,
  }
}
