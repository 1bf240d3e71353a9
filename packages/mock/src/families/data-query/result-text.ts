import { instantOf, toTenantTime } from '../../database/datetime.ts'
import { csvLine } from '../../database/files/csv.ts'
import type { QueryResult } from '../../database/query/run-query.ts'
import type { Value } from '../../database/row.ts'
import type { DataQueryRequest } from './data-query-job.ts'

const SEPARATORS = { CSV: ',', TSV: '\t' } as const

/**
 * Writes what a query found, line by line: an object for each row, or a header and the rows. What is known of
 * the format is how CSV looks; the other two are taken to differ by the separator. Without rows JSON Lines is
 * an empty file (inferred).
 */
export function* resultText(
  { columns, aliases = {} }: QueryResult,
  rows: Iterable<readonly Value[]>,
  { outputFormat, columnSeparator = '|' }: DataQueryRequest,
): Generator<string, void> {
  const names = columns.map((column, index) => aliases[index] ?? nameOf(column))
  if (outputFormat === 'JSON') {
    for (const row of rows) {
      const fields = names.map((name, index) => [name, plain(row[index])] as const)
      yield `${JSON.stringify(Object.fromEntries(fields))}\n`
    }
    return
  }
  const separator = outputFormat === 'DSV' ? columnSeparator : SEPARATORS[outputFormat]
  yield `${csvLine(names, 'needed', separator)}\n`
  for (const row of rows) {
    const cells = row.map((value) => String(plain(value) ?? ''))
    yield `${csvLine(cells, 'needed', separator)}\n`
  }
}

/** Columns are named in lower case, without their table. */
function nameOf(column: string): string {
  return column.slice(column.lastIndexOf('.') + 1).toLowerCase()
}

/** Times are in the zone of the tenant. */
function plain(value: Value): Value {
  const instant = instantOf(value)
  return instant === undefined ? (value ?? null) : toTenantTime(instant)
}
