import { readField, type Row } from '../database/row.ts'
import { changedRows, type DataSource, findTable, type Rows } from '../database/rows.ts'
import type { Settings } from '../options/settings.ts'
import type { Labels } from './labels.ts'
import type { Organization } from './organizations.ts'

/**
 * Rows as a user sees them who is limited to some organizations (`undefined`: to none), each with its own
 * `Organization.Id` and `Organization.Name`, which are null for a row without a label. What belongs to an
 * account (by `AccountId`) has the account's label. Rows without a label are visible to all.
 */
export function scopedRows(
  object: string,
  rows: Rows,
  labels: Labels,
  organizations: readonly Organization[],
  orgs: readonly string[] | undefined,
): Rows {
  const names = new Map(organizations.map(({ id, name }) => [id, name]))
  const type = Object.keys(labels).find((name) => name.toLowerCase() === object.toLowerCase()) ?? ''
  const labelOf = (row: Row): readonly string[] =>
    labels[type]?.[String(readField(row, 'Id')?.value)] ??
    labels['Account']?.[String(readField(row, 'AccountId')?.value)] ??
    []
  const scoped = (row: Row): Row | undefined => {
    const label = labelOf(row)
    if (orgs !== undefined && label.length > 0 && !label.some((org) => orgs.includes(org))) return undefined
    // A row may have such fields of its own.
    if (readField(row, 'Organization.Id') !== undefined) return row
    const text = (texts: readonly string[]): string | null => (texts.length === 0 ? null : texts.join(','))
    const labelNames = label.map((id) => names.get(id) ?? id)
    return { ...row, 'Organization.Id': text(label), 'Organization.Name': text(labelNames) }
  }
  return changedRows(rows, scoped, ['Organization.Id', 'Organization.Name'])
}

/** A tenant's data with these tables as {@link scopedRows} shows them. A data function stays. */
export function scopedData(
  { data, organizations }: Pick<Settings, 'data' | 'organizations'>,
  objects: readonly string[],
  labels: Labels,
  orgs?: readonly string[],
): DataSource {
  if (typeof data === 'function') return data
  const scoped = objects.flatMap((object) => {
    const table = findTable(data, object)
    if (table === undefined) return []
    return [[table.name, scopedRows(table.name, table.rows, labels, organizations, orgs)] as const]
  })
  return { ...data, ...Object.fromEntries(scoped) }
}
