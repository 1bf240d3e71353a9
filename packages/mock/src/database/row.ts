/** One value of a row. A `Date` or a full ISO 8601 string (`2026-01-05T10:20:30Z`) is a datetime. */
export type Value = string | number | boolean | null | undefined | Date

/**
 * One record. Keys are API field names. A field of a related object is written `'BillToContact.Country'`,
 * or as a nested row: `{ BillToContact: { Country: 'US' } }`.
 */
export interface Row {
  readonly [field: string]: Value | Row
}

/** Rows by object name, for example `{ Account: [{ Id: '…', Name: 'Acme' }] }`. */
export type Tables = Readonly<Record<string, readonly Row[]>>
