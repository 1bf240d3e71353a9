import { DataError } from '../errors/data-error.ts'

/** Why a table was not loaded. */
export type PostgresProblem =
  | 'busy'
  | 'columns'
  | 'connection'
  | 'exists'
  | 'mismatch'
  | 'package-missing'
  | 'quote'
  | 'refused'

/** What is known of a failure of the database, without any cell. */
export interface PostgresPlace {
  /** PostgreSQL's code, such as `22P02`. */
  readonly sqlState?: string | undefined
  /** The line in the CSV, from 1, as PostgreSQL counts them. */
  readonly line?: number | undefined
  readonly column?: string | undefined
}

/** A table that was not loaded. The one that was there before is as it was. */
export class PostgresError extends DataError {
  override readonly name = 'PostgresError'
  readonly problem: PostgresProblem
  readonly sqlState: string | undefined
  readonly line: number | undefined
  readonly column: string | undefined

  constructor(problem: PostgresProblem, message: string, { sqlState, line, column }: PostgresPlace = {}) {
    super('postgres', message)
    this.problem = problem
    this.sqlState = sqlState
    this.line = line
    this.column = column
  }
}

/** What PostgreSQL says quotes cells, and so do fields of its errors: only what holds none is taken over. */
export function postgresErrorOf(table: string, cause: unknown): unknown {
  if (cause instanceof DataError) return cause
  const { code, where = '', severity, message } = Object(cause) as Readonly<Partial<Record<string, string>>>
  if (severity === undefined) {
    if (typeof code !== 'string') return cause
    return new PostgresError('connection', `the database cannot be reached, or has gone (${code}); try again`)
  }
  const [, line, column] = /^COPY .*?, line (\d+)(?:, column (.+?)(?::|$))?/s.exec(where) ?? []
  const place = { sqlState: code, line: line === undefined ? undefined : Number(line), column }
  const at = [line && `line ${line}`, column && `column ${column}`].filter(Boolean).join(', ')
  const why = reasonOf(code ?? '', message ?? '')
  const text = `${table} was not loaded${at && `: ${at}`}: ${why} (${code}); nothing has changed`
  return new PostgresError('refused', text, place)
}

const REASONS: Readonly<Record<string, string>> = {
  '22P02': 'the value does not fit the type that was named for the column',
  '22P04': 'the record has another number of cells than the header, or another kind of line break',
  '22021': 'the value has a character that PostgreSQL cannot store, such as NUL, or is not UTF-8',
  '22003': 'the value is out of the range of the type',
  '22007': 'the value is not a date or a time',
  '22008': 'the value is out of the range of dates',
  '28P01': 'the password is wrong',
  '2BP01': 'other objects, such as views, depend on the table; drop them, or load into another table',
  '3D000': 'the database does not exist',
  '3F000': 'the schema does not exist; create it first',
  '42501': 'permission denied',
  '42704': 'a type that was named does not exist',
  '57014': 'it was cancelled',
}

/** Messages without a cell; others may have one. */
function reasonOf(code: string, message: string): string {
  const isAboutData = code.startsWith('22') || code.startsWith('23')
  return REASONS[code] ?? (isAboutData ? 'a value cannot be stored' : message)
}
