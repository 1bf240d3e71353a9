import { PostgresError } from './postgres-error.ts'
import { isIdentifier, quoted } from './table-name.ts'

/** PostgreSQL has no wider tables. */
const MOST_COLUMNS = 1_600

/** A type by its name, with its numbers: no other SQL. */
const TYPE = /^[a-z][\w.]*( [a-z]\w*)*( ?\(\d+(, ?\d+)?\))?( [a-z]\w*)*(\[\])?$/i

/** How the columns of a table are named and typed. */
export interface ColumnOptions {
  /**
   * Types by the names in the header, such as `{ 'Account: Balance': 'numeric' }`.
   *
   * @default every column is text
   */
  readonly types?: Readonly<Record<string, string>> | undefined
  /**
   * Other names, by those in the header.
   *
   * @default the names in the header
   */
  readonly names?: Readonly<Record<string, string>> | undefined
}

/**
 * The columns of a table for the header of a CSV, as SQL declares them.
 *
 * @throws PostgresError that names the column
 */
export function columnsOf(
  header: readonly string[],
  { types = {}, names = {} }: ColumnOptions,
): readonly string[] {
  if (header.length > MOST_COLUMNS) {
    throw refuse(`the file has ${header.length} columns, and a table has ${MOST_COLUMNS} at most`)
  }
  for (const [option, given] of Object.entries({ types, names })) {
    const unknown = Object.keys(given).find((name) => !header.includes(name))
    if (unknown !== undefined) throw refuse(`${option}: the file has no column ${JSON.stringify(unknown)}`)
  }
  const taken = new Set<string>()
  return header.map((original, index) => {
    const name = Object.hasOwn(names, original) ? names[original]! : original
    const told = `column ${index + 1}, ${JSON.stringify(name)},`
    if (!isIdentifier(name)) {
      throw refuse(`${told} is empty or longer than 63 bytes; give it another name with the option names`)
    }
    if (taken.has(name)) throw refuse(`${told} is there twice; give it another name with the option names`)
    taken.add(name)
    const type = Object.hasOwn(types, original) ? types[original]! : 'text'
    if (!TYPE.test(type)) throw refuse(`types: ${JSON.stringify(type)} is not a type, such as numeric(18, 2)`)
    return `${quoted(name)} ${type}`
  })
}

function refuse(message: string): PostgresError {
  return new PostgresError('columns', message)
}
