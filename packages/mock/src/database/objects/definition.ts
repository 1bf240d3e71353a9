import type { Row, Value } from '../row.ts'
import type { FieldType } from './field-types.ts'

/** A field of a custom object. */
export interface CustomField {
  readonly type: FieldType
  /** Whether every record needs a value. @default false */
  readonly required?: boolean
  /** Whether no two records may have the same value. @default false */
  readonly unique?: boolean
  /** What a record gets that is given no value. @default nothing */
  readonly default?: string | number | boolean
  /**
   * Whether a delete job may filter by it; by `Id`, `CreatedDate` and `UpdatedDate` it always may.
   * @default false
   */
  readonly filterable?: boolean
  /** The most characters of a text. @default no limit */
  readonly maxLength?: number
}

/** A custom object: its fields by API name, such as `brand__c`, and the records it starts with. */
export interface CustomObject {
  readonly fields: Readonly<Record<string, CustomField>>
  /** Records that are there at the start. Missing system fields, such as `Id`, are filled in. */
  readonly records?: readonly Row[]
}

/** Custom objects by API name, such as `passenger`. Names are case-sensitive. */
export type CustomObjects = Readonly<Record<string, CustomObject>>

/** Values by field name. */
export type FieldValues = Readonly<Record<string, Value>>

/** A stored record: the system fields and a value (or `null`) for every field of its object. */
export type StoredRecord = FieldValues

/** The records of a tenant: by object, then by `Id`, in the order they were created. */
export type CustomRecords = Map<string, Map<string, StoredRecord>>

/**
 * Fields that every record and every data source has, and that no file may set. Of a source without rows no
 * others are known.
 */
export const SYSTEM_FIELDS: readonly string[] = [
  'Id',
  'CreatedById',
  'CreatedDate',
  'UpdatedById',
  'UpdatedDate',
]
