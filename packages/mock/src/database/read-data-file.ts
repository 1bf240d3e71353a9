import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'

import { isObject } from '../schema/schema.ts'
import { parseCsv } from './files/csv.ts'
import type { Row, Tables, Value } from './row.ts'
import type { RowTables } from './rows.ts'

/**
 * Reads rows from a file: JSON with rows by object name (`{ "Account": [{ "Name": "Acme" }] }`), or CSV,
 * where the file's name is the object's (`Account.csv`) and the first line has the fields.
 *
 * In CSV a cell that reads as a number, `true` or `false` is one, and an empty cell is nothing. A number that
 * would not be written the same way again, such as `007`, stays text.
 *
 * @throws TypeError that names the file and what is wrong with it.
 */
export async function readDataFile(path: string): Promise<Tables> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw wrong(path, `cannot be read: ${messageOf(cause)}`, cause)
  })
  const extension = extname(path)
  if (extension.toLowerCase() === '.json') return jsonTables(path, text)
  if (extension.toLowerCase() === '.csv') return { [basename(path, extension)]: csvRows(path, text) }
  const forms = 'JSON (rows by object name) or CSV (named after its object, such as Account.csv)'
  throw wrong(path, `must be ${forms}.`)
}

function wrong(path: string, what: string, cause?: unknown): TypeError {
  return new TypeError(`Data file ${path} ${what}`, { cause })
}

function jsonTables(path: string, text: string): Tables {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw wrong(path, `is not JSON: ${messageOf(cause)}`, cause)
  }
  if (isTables(value)) return value
  throw wrong(path, 'must have rows by object name, such as {"Account": [{"Name": "Acme"}]}.')
}

function csvRows(path: string, text: string): readonly Row[] {
  const parsed = parseCsv(text.replace(/^\uFEFF/, ''))
  if ('problem' in parsed) throw wrong(path, `is not CSV: row ${parsed.row}: ${parsed.problem}.`)
  const [header, ...rows] = parsed.rows
  if (header === undefined || header.every((name) => name.trim() === ''))
    throw wrong(path, 'is empty; its first line must have the names of the fields.')
  const twice = header.find((name, index) => header.indexOf(name) < index)
  if (twice !== undefined) throw wrong(path, `has the field ${JSON.stringify(twice)} twice.`)
  return rows.flatMap((cells, index) => {
    if (cells.length === 1 && cells[0] === '') return []
    if (cells.length !== header.length)
      throw wrong(`${path}:`, `row ${index + 2} has ${cells.length} cells; the header has ${header.length}.`)
    return [Object.fromEntries(header.map((name, column) => [name, valueOf(cells[column] ?? '')]))]
  })
}

function valueOf(cell: string): Value {
  if (cell === '') return null
  if (cell === 'true' || cell === 'false') return cell === 'true'
  const number = Number(cell)
  return Number.isFinite(number) && String(number) === cell ? number : cell
}

/** Whether a value is lists of rows by object name. */
export function isTables(value: unknown): value is Tables {
  return isObject(value) && Object.values(value).every((rows) => Array.isArray(rows) && rows.every(isObject))
}

/** Whether a value is rows by object name, which can be lazy. */
export function isRowTables(value: unknown): value is RowTables {
  return (
    isObject(value) &&
    Object.values(value).every((rows) =>
      Array.isArray(rows) ? rows.every(isObject) : isObject(rows) && typeof rows['byId'] === 'function',
    )
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
