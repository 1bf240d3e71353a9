import { instantOf, toGenericUtc, toTenantTime } from '../datetime.ts'
import type { QueryResult } from '../query/run-query.ts'
import type { Value } from '../row.ts'
import { toCsv } from './csv.ts'

/** How a job wants its results written. */
interface ResultStyle {
  /** API names in the header row instead of labels: the job's `useQueryLabels`. */
  readonly apiNames: boolean
  /** Datetimes as `2026-01-05T10:20:30+0000`: the job's `dateTimeUtc`. */
  readonly dateTimeUtc: boolean
  /** The text for null: the job's `nullReplacement`. */
  readonly nullText: string
  /** The extra first column of a query with `deleted`. */
  readonly deleted?: { readonly column: string; readonly format: string }
}

/** Writes what a query found as the CSV file that a batch leaves behind. */
export function resultCsv(result: QueryResult, style: ResultStyle): string {
  const { object, columns, rows } = result
  const { deleted } = style
  const header = columns.map((column) => headerLabel(object, column, style.apiNames))
  const body = rows.map((row) => row.map((value) => cell(value, style)))
  if (deleted === undefined) return toCsv([header, ...body])
  const [no, yes] = deleted.format === 'Numeric' ? ['0', '1'] : ['false', 'true']
  const firstGone = rows.length - result.deleted
  const marked = body.map((line, index) => [index < firstGone ? no : yes].concat(line))
  return toCsv([[`${object}.${deleted.column}`, ...header], ...marked])
}

function cell(value: Value, { dateTimeUtc, nullText }: ResultStyle): string {
  if (value === null || value === undefined) return nullText
  const instant = instantOf(value)
  if (instant !== undefined) return dateTimeUtc ? toGenericUtc(instant) : toTenantTime(instant)
  return String(value)
}

/**
 * The header of a column. With `apiNames` (the job's `useQueryLabels: true`) it is `Account.AccountNumber`,
 * otherwise the label of the user interface: `Account: Account Number`.
 */
export function headerLabel(object: string, column: string, apiNames: boolean): string {
  // Fields of a related object are named after the relation, not after the queried object.
  const dot = column.lastIndexOf('.')
  const owner = dot < 0 ? object : column.slice(0, dot)
  const field = column.slice(dot + 1)
  return apiNames ? `${owner}.${field}` : `${owner.split('.').map(spaced).join(' ')}: ${spaced(field)}`
}

/** `BillCycleDay` → `Bill Cycle Day`, `Id` → `ID`, `Region__c` → `Region`. */
function spaced(name: string): string {
  return name
    .replace(/__c$/, '')
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/\bId\b/g, 'ID')
}
