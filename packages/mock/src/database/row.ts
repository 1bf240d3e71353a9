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

/**
 * Finds a field in a row, whatever the case of its letters, as Zuora does.
 *
 * @returns the field's name as the row spells it and its value, or `undefined` when the row has no such
 *   field.
 */
export function readField(
  row: Row,
  field: string,
): { readonly name: string; readonly value: Value } | undefined {
  const wanted = field.toLowerCase()
  for (const [name, value] of Object.entries(row)) {
    if (name.toLowerCase() === wanted && !isNested(value)) return { name, value }
    if (isNested(value) && wanted.startsWith(`${name.toLowerCase()}.`)) {
      const inner = readField(value, field.slice(name.length + 1))
      if (inner !== undefined) return { name: `${name}.${inner.name}`, value: inner.value }
    }
  }
  return undefined
}

/** The names of a row's own fields, without those of related objects: what `select *` stands for. */
export function ownFields(row: Row): string[] {
  return Object.entries(row)
    .filter(([name, value]) => !name.includes('.') && !isNested(value))
    .map(([name]) => name)
}

function isNested(value: Value | Row): value is Row {
  return typeof value === 'object' && value !== null && !(value instanceof Date)
}
