import { PostgresError } from './postgres-error.ts'

/** Bytes of an identifier; PostgreSQL cuts longer ones without an error. */
const MAX_BYTES = 63

/** A table in the database, its names as they are. */
export interface TableName {
  readonly schema: string | undefined
  readonly name: string
}

/**
 * `accounts` or `billing.accounts`, letters as they are, also capital ones.
 *
 * @throws PostgresError
 */
export function parseTableName(table: string): TableName {
  const parts = table.split('.')
  const [name = '', schema] = parts.toReversed()
  const isWrong = parts.length > 2 || parts.some((part) => !isIdentifier(part))
  if (isWrong) {
    const told = JSON.stringify(table)
    throw new PostgresError('columns', `table: ${told} is neither "name" nor "schema.name"`)
  }
  return { schema, name }
}

/** Whether a name can be one in PostgreSQL, whole. */
export function isIdentifier(name: string): boolean {
  return name !== '' && !name.includes('\0') && Buffer.byteLength(name) <= MAX_BYTES
}

/** A name as SQL has it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A table as SQL has it. */
export function quotedTable({ schema, name }: TableName): string {
  return schema === undefined ? quoted(name) : `${quoted(schema)}.${quoted(name)}`
}
