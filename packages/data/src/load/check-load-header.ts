import { cellTexts } from '../csv/cell-ranges.ts'
import { type Delimiter, delimiterByte } from '../csv/csv-bytes.ts'
import { CsvError } from '../csv/csv-error.ts'
import type { CsvEncoding, CsvHeader } from '../csv/inspect-header.ts'
import { REJECT_COLUMNS } from '../csv/rejects-csv.ts'
import { RunInputError } from '../runs/run-errors.ts'
import type { LoadOptions } from './load-options.ts'

/** Fields that Zuora keeps for itself, in small letters. */
const SYSTEM_FIELDS: ReadonlySet<string> = new Set([
  'createdbyid',
  'createddate',
  'updatedbyid',
  'updateddate',
])

const DROPPED: ReadonlySet<string> = new Set(REJECT_COLUMNS)

/** All of them, by the compiler. */
const DELIMITERS = Object.keys({ ',': 1, ';': 1, '\t': 1, '|': 1 } satisfies Record<Delimiter, 1>)
const ENCODINGS = Object.keys({
  'utf-8': 1,
  'utf-16le': 1,
  'utf-16be': 1,
  'windows-1252': 1,
} satisfies Record<CsvEncoding, 1>)

function checkOneOf(option: string, value: unknown, values: readonly string[]): void {
  if (value === undefined || (typeof value === 'string' && values.includes(value))) return
  const listed = values.map((one) => JSON.stringify(one)).join(', ')
  throw new RunInputError(option, `must be one of ${listed}, not ${JSON.stringify(value)}`)
}

type Rules = Pick<LoadOptions, 'operation' | 'columns' | 'allowDefaults' | 'delimiter' | 'encoding'>

/**
 * Refuses options of which some contradict or lack others, before a file is opened.
 *
 * @throws RunInputError
 */
export function checkRules({ operation, columns, allowDefaults, delimiter, encoding }: Rules): void {
  if (operation !== 'create' && operation !== 'update') {
    throw new RunInputError('operation', `must be 'create' or 'update', not ${JSON.stringify(operation)}`)
  }
  checkOneOf('delimiter', delimiter, DELIMITERS)
  checkOneOf('encoding', encoding, ENCODINGS)
  const isList: boolean = Array.isArray(columns) && columns.every((name) => typeof name === 'string')
  if (columns !== undefined && !isList) {
    throw new RunInputError('columns', `must be a list of names of fields, not ${typeof columns}`)
  }
  if (operation === 'update' && columns === undefined && allowDefaults !== true) {
    throw new RunInputError(
      'columns',
      'are missing; an update resets the fields that are not in its file to their defaults: name all fields of ' +
        'the object, so that none is forgotten, or pass allowDefaults: true',
    )
  }
}

/**
 * Refuses how a file is written, where that is not what the options say.
 *
 * @throws CsvError with the line and the way out
 */
export function checkForm({ encoding: found, hasSepLine }: CsvHeader, { encoding = 'utf-8' }: Rules): void {
  if (encoding === 'utf-8' && found !== 'utf-8') {
    throw new CsvError(
      'encoding',
      `the file is ${found}, and Zuora takes UTF-8; save it so, or pass encoding: '${found}' to have it converted`,
      { line: 1 },
    )
  }
  if (hasSepLine) {
    throw new CsvError('no-header', 'the first line is a hint for Excel; remove it, the header comes first', {
      line: 1,
    })
  }
}

/**
 * Refuses a header that Zuora would refuse, or that would lose what is in fields already. The columns of a
 * file of rejects are ignored.
 *
 * @returns the names of the columns that are loaded
 * @throws CsvError with line and column
 */
export function checkLoadHeader(
  header: Uint8Array,
  { delimiter, columns }: Pick<CsvHeader, 'delimiter' | 'columns'>,
  rules: Rules,
): readonly string[] {
  const all = cellTexts(header, delimiterByte(rules.delimiter))
  if (all.length === 1 && columns.length > 1) {
    const [told, found] = [rules.delimiter ?? ',', delimiter].map((one) => JSON.stringify(one))
    throw new CsvError(
      'columns',
      `the columns are separated by ${found}, and not by ${told}; pass delimiter: ${found} to have it converted`,
      { line: 1 },
    )
  }
  const refuse = (column: number, why: string): never => {
    throw new CsvError('columns', `column ${column}: ${why}`, { line: 1 })
  }
  const placed = [...all.entries()].filter(([, name]) => !DROPPED.has(name))
  const known = new Set<string>()
  for (const [index, text] of placed) {
    const name = text.trim()
    const at = index + 1
    if (name === '') refuse(at, 'has no name; each column is named after a field')
    if (known.has(name)) refuse(at, `${JSON.stringify(name)} is there twice; remove one of them`)
    if (SYSTEM_FIELDS.has(name.toLowerCase()))
      refuse(at, `${name} is kept by Zuora and cannot be set; remove it`)
    checkId(name, at, rules.operation, refuse)
    known.add(name)
  }
  if (placed.length === 0) refuse(1, 'there is no column to load')
  if (rules.operation === 'update' && !known.has('Id') && !known.has('id')) {
    throw new CsvError('columns', 'there is no column Id; an update finds its records by it', { line: 1 })
  }
  if (rules.columns !== undefined) checkColumns(placed, rules.columns, rules, refuse)
  return placed.map(([, name]) => name)
}

/** Zuora's guides write it both ways, and no other. */
function checkId(
  name: string,
  at: number,
  operation: Rules['operation'],
  refuse: (column: number, why: string) => never,
): void {
  if (name.toLowerCase() !== 'id') return
  if (operation === 'create') refuse(at, `${name} is given by Zuora to what it creates; remove it, or update`)
  if (name !== 'Id' && name !== 'id') refuse(at, `${name} has to be written Id`)
}

function checkColumns(
  placed: readonly (readonly [number, string])[],
  columns: readonly string[],
  { operation, allowDefaults }: Rules,
  refuse: (column: number, why: string) => never,
): void {
  const fields = new Set(columns.filter((name) => name.toLowerCase() !== 'id'))
  const names = new Set(placed.map(([, name]) => name.trim()))
  for (const [index, text] of placed) {
    const name = text.trim()
    if (name.toLowerCase() !== 'id' && !fields.has(name)) {
      refuse(index + 1, `${JSON.stringify(name)} is not one of the columns given; correct one of the two`)
    }
  }
  if (operation !== 'update' || allowDefaults === true) return
  const missing = [...fields].filter((name) => !names.has(name))
  if (missing.length > 0) {
    throw new CsvError(
      'columns',
      `${missing.join(', ')} would be reset to the default in every record, since the file has no such ` +
        'column; add it, or pass allowDefaults: true',
      { line: 1 },
    )
  }
}
