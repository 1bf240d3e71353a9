import { type Connection, openConnection } from '../../src/database/sqlite/connection.ts'

const spare: Connection[] = []

/**
 * A database in memory with empty tables. To make the tables and to prepare the statements takes a good part
 * of a history: whoever closes it leaves it, emptied, to the next one.
 */
export function spareConnection(): Connection {
  const connection = spare.pop() ?? openConnection(':memory:')
  return {
    ...connection,
    close() {
      const tables = connection.all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
      for (const { name } of tables) connection.run(`DELETE FROM ${name}`)
      spare.push(connection)
    },
  }
}
