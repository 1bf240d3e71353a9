import { CUSTOM_OBJECTS_LIMITS } from '@zuora-jobs/spec'

import { parseCsv } from '../../database/files/csv.ts'
import { type CustomObject, SYSTEM_FIELDS } from '../../database/objects/definition.ts'
import type { CustomObjectErrorCode, Problem } from './errors.ts'

/** A CSV file whose header fits its object. */
export interface RecordFile {
  /** The names in the header. The id column of an update is always spelled `Id`. */
  readonly columns: readonly string[]
  /** The cells of each row below the header. Row `n` of the file is at `n - 2`. */
  readonly rows: readonly (readonly string[])[]
}

/** The character that some programs put before a text to tell its encoding. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** The largest file of a job, unpacked. */
export const MAX_FILE_BYTES: number = CUSTOM_OBJECTS_LIMITS.uploadBytes

/**
 * Reads the file of a job and checks its header.
 *
 * That a bad header refuses the whole file, and leaves its job waiting for a better one, is inferred from the
 * fact that headers have error codes of their own.
 */
export function checkFile(
  text: string,
  object: CustomObject,
  operation: 'create' | 'update',
  strict = false,
): { readonly file: RecordFile } | { readonly problem: Problem } {
  const size = Buffer.byteLength(text)
  if (size > MAX_FILE_BYTES)
    return problem(71013620, `the file has ${size} bytes; it may have ${MAX_FILE_BYTES}`)
  const parsed = parseCsv(text)
  if ('problem' in parsed) return problem(71013620, `row ${parsed.row} is not CSV: ${parsed.problem}`)
  const [header, ...rows] = parsed.rows
  if (header === undefined) return problem(71013620, 'the file is empty')
  if (strict && operation === 'update' && header.includes('id'))
    return problem(71013720, 'the column is Id in the spec (CustomObjectCsvFile); Zuora takes id as well')
  // Guides write the id column of an update both ways.
  const columns = header.map((name) => (name === 'id' ? 'Id' : name))
  return headerProblem(columns, object, operation) ?? { file: { columns, rows } }
}

function headerProblem(
  columns: readonly string[],
  { fields }: CustomObject,
  operation: 'create' | 'update',
): { readonly problem: Problem } | undefined {
  const known = Object.keys(fields).join(', ')
  const kind = operation === 'create' ? 'a create' : 'an update'
  for (const [index, name] of columns.entries()) {
    if (columns.indexOf(name) < index) return problem(71013720, `${name} is there twice`)
    if (name === 'Id' && operation === 'update') continue
    if (SYSTEM_FIELDS.includes(name))
      return problem(71013720, `${name} is a system field and cannot be set in ${kind} file`)
    if (name.startsWith(BYTE_ORDER_MARK))
      return problem(
        71013721,
        `there is no field "\\uFEFF${name.slice(1)}"; the file starts with a byte order mark, which counts as part of the first name`,
      )
    if (!Object.hasOwn(fields, name))
      return problem(71013721, `there is no field "${name}"; the object has ${known}`)
  }
  return operation === 'update' && !columns.includes('Id')
    ? problem(71013722, 'an update needs the column Id')
    : undefined
}

function problem(code: CustomObjectErrorCode, detail: string): { readonly problem: Problem } {
  return { problem: { code, detail } }
}
