import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

import { fleetClosed } from '../fleet-closed.ts'
import { inWords, openFile } from './open-file.ts'

/**
 * One file, opened when it is first used. A limit is written as `LIMIT ? + 0`: SQLite plans a statement anew
 * for each value of a bare one, and that takes longer than the statement.
 */
export interface Connection {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- what its statement selects
  readonly all: <Row>(sql: string, ...values: readonly SQLInputValue[]) => readonly Row[]
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- what its statement selects
  readonly get: <Row>(sql: string, ...values: readonly SQLInputValue[]) => Row | undefined
  /** How many rows it has changed. */
  readonly run: (sql: string, ...values: readonly SQLInputValue[]) => number
  /** One transaction: all of it or nothing. */
  readonly write: <T>(work: () => T) => T
  readonly close: () => void
}

/** A connection of our own. */
export function openConnection(path: string): Connection {
  let database: DatabaseSync | undefined
  let isClosed = false
  return connectionOver(
    path,
    () => {
      if (isClosed) throw fleetClosed()
      return (database ??= openFile(path))
    },
    () => {
      isClosed = true
      database?.close()
      database = undefined
    },
  )
}

/** A connection of the caller's, whose transaction everything is part of. */
export function callersConnection(path: string, database: DatabaseSync): Connection {
  const connection = connectionOver(
    path,
    () => database,
    () => {},
  )
  return { ...connection, write: (work) => work() }
}

function connectionOver(path: string, open: () => DatabaseSync, close: () => void): Connection {
  let statements = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    let statement = statements.get(sql)
    if (!statement) statements.set(sql, (statement = open().prepare(sql)))
    return statement
  }
  return {
    all: <Row>(sql: string, ...values: readonly SQLInputValue[]) =>
      inWords(path, () => prepared(sql).all(...values) as Row[]),
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- what its statement selects
    get: <Row>(sql: string, ...values: readonly SQLInputValue[]) =>
      inWords(path, () => prepared(sql).get(...values) as Row | undefined),
    run: (sql, ...values) => inWords(path, () => Number(prepared(sql).run(...values).changes)),
    write<T>(work: () => T): T {
      return inWords(path, () => {
        const database = open()
        // At once, since a transaction that becomes a writer later fails where another one has written.
        prepared('BEGIN IMMEDIATE').run()
        try {
          const value = work()
          prepared('COMMIT').run()
          return value
        } catch (error) {
          // A full disk has rolled it back already.
          if (database.isTransaction) database.exec('ROLLBACK')
          throw error
        }
      })
    },
    close() {
      statements = new Map()
      close()
    },
  }
}
