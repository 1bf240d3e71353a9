import { instantOf, toGenericUtc, toTenantTime } from '../datetime.ts'
import type { QueryResult } from '../query/run-query.ts'
import type { Value } from '../row.ts'
import { csvLine, quoted } from './csv.ts'

/** How result files are written, where CSV leaves a choice. */
export interface CsvForm {
  /** Whether the last line has an end as well. @default true */
  readonly finalNewline: boolean
  /** What ends a line. @default 'lf' */
  readonly lineEnd: 'lf' | 'crlf'
  /** Which cells are in quotes: those that must be, or all. @default 'needed' */
  readonly quotes: 'needed' | 'always'
  /** How a null is written: as an empty cell, or as two quotes. @default 'empty' */
  readonly nulls: 'empty' | 'quoted'
}

/** How a job wants its results written. */
export interface ResultStyle {
  /** API names in the header row instead of labels: the job's `useQueryLabels`. */
  readonly apiNames: boolean
  /** Datetimes as `2026-01-05T10:20:30+0000`: the job's `dateTimeUtc`. */
  readonly dateTimeUtc: boolean
  /** The text for null: the job's `nullReplacement`. */
  readonly nullText: string
  /** The extra first column of a query with `deleted`. */
  readonly deleted?: { readonly column: string; readonly format: string }
  readonly form: CsvForm
}

/** The rows that a file gets, and how many of all rows come before its first one. */
export interface FilePart {
  readonly rows: Iterable<readonly Value[]>
  readonly before: number
}

/** Writes what a query found as the CSV file that a batch leaves behind, line by line. */
export function* resultCsv(result: QueryResult, part: FilePart, style: ResultStyle): Generator<string, void> {
  const { object, columns, aliases = {}, count } = result
  const { deleted, form } = style
  const header = columns.map((column, index) => aliases[index] ?? headerLabel(object, column, style.apiNames))
  const lineEnd = form.lineEnd === 'lf' ? '\n' : '\r\n'
  const firstGone = count - result.deleted
  const [no, yes] = deleted?.format === 'Numeric' ? ['0', '1'] : ['false', 'true']
  yield csvLine(deleted === undefined ? header : [`${object}.${deleted.column}`, ...header], form.quotes)
  let position = part.before
  for (const row of part.rows) {
    const cells = row.map((value) => cell(value, style))
    if (deleted !== undefined) cells.unshift(csvLine([position < firstGone ? no : yes], form.quotes))
    yield lineEnd + cells.join(',')
    position += 1
  }
  if (form.finalNewline) yield lineEnd
}

function cell(value: Value, { dateTimeUtc, nullText, form }: ResultStyle): string {
  if (value === null || value === undefined)
    return nullText === '' && form.nulls === 'empty'
      ? ''
      : form.nulls === 'quoted'
        ? quoted(nullText)
        : csvLine([nullText], form.quotes)
  const instant = instantOf(value)
  const text =
    instant === undefined ? String(value) : dateTimeUtc ? toGenericUtc(instant) : toTenantTime(instant)
  return csvLine([text], form.quotes)
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
  return apiNames ? `${owner}.${field}` : `${owner.split('.').map(labelOf).join(' ')}: ${labelOf(field)}`
}

/** `BillCycleDay` → `Bill Cycle Day`, `Id` → `ID`, `Region__c` → `Region`. */
export function labelOf(name: string): string {
  return name
    .replace(/__c$/, '')
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/\bId\b/g, 'ID')
}
