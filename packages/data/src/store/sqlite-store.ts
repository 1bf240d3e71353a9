import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

import { retryWhileBusy } from '@zuora-jobs/client/internal'

import {
  StoreConflictError,
  StoreCorruptError,
  storeErrorOf,
  StoreUnavailableError,
  StoreVersionError,
} from './store-errors.ts'
import { byKey, checkKey, jsonOf, type Store, type StoreEntry } from './store.ts'

/** The form of the tables. A store of a later one is refused. */
const FORM = 1

/** How long a process waits for another one that writes. */
const BUSY_MS = 10_000

/** What SQLite says of a file that is none of its own, or has been damaged. */
const CORRUPT = new Set([11, 26])

/** What else keeps it from working. */
const UNAVAILABLE: Readonly<Record<number, string>> = {
  5: 'another process has been writing to it for long',
  8: 'it is read-only',
  10: 'the disk fails',
  13: 'the disk is full',
  14: 'it cannot be opened',
}

/** A store in one file of SQLite. */
export interface SqliteStore extends Store {
  /** Closes the file. The store opens it again when it is used again. */
  close(): void
}

/**
 * A store in one file of SQLite, for many states and many processes of one machine. Comes with Node from
 * 22.13 on; nothing is opened before the first use.
 *
 * @param path is made where there is none, for its owner only
 * @throws StoreUnavailableError, from its methods, where this Node has no SQLite
 */
export function sqliteStore(path: string): SqliteStore {
  let opened: DatabaseSync | undefined
  /** SQLite works at once and not in the background; what it throws still has to reject. */
  const using = async <Value>(work: (database: DatabaseSync) => Value): Promise<Value> => {
    try {
      opened ??= openDatabase(path)
      return work(opened)
    } catch (error) {
      throw inWords(path, error)
    }
  }
  return {
    get: (key) =>
      using((database) =>
        entryOf(
          path,
          database.prepare('SELECT key, value, version FROM states WHERE key = ?').get(checkKey(key)),
        ),
      ),
    put: (key, value, expectedVersion) =>
      using((database) => {
        const json = jsonOf(checkKey(key), value)
        const version = randomUUID()
        const { changes } =
          expectedVersion === undefined
            ? database
                .prepare('INSERT INTO states (key, value, version) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
                .run(key, json, version)
            : database
                .prepare('UPDATE states SET value = ?, version = ? WHERE key = ? AND version = ?')
                .run(json, version, key, expectedVersion)
        if (changes === 0) throw new StoreConflictError(key, expectedVersion)
        return version
      }),
    list: <Value>(prefix = '') =>
      using((database) => {
        const query =
          'SELECT key, value, version FROM states WHERE key >= ?1 AND substr(key, 1, length(?1)) = ?1'
        return database
          .prepare(query)
          .all(prefix)
          .map((row) => entryOf<Value>(path, row)!)
          .toSorted(byKey)
      }),
    delete: (key, expectedVersion) =>
      using((database) => {
        const { changes } = database
          .prepare('DELETE FROM states WHERE key = ?1 AND (?2 IS NULL OR version = ?2)')
          .run(checkKey(key), expectedVersion ?? null)
        if (changes === 0 && expectedVersion !== undefined) throw new StoreConflictError(key, expectedVersion)
      }),
    close() {
      opened?.close()
      opened = undefined
    },
  }
}

function openDatabase(path: string): DatabaseSync {
  const sqlite = process.getBuiltinModule('node:sqlite') as typeof import('node:sqlite') | undefined
  if (sqlite === undefined) {
    throw new StoreUnavailableError(
      `this Node (${process.version}) has no node:sqlite; use fileStore, or Node from 22.13 on`,
    )
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  // SQLite gives the files beside it the mode of this one.
  closeSync(openSync(path, 'a', 0o600))
  const database = new sqlite.DatabaseSync(path)
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
    retryWhileBusy(() => makeTables(path, database), BUSY_MS)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function makeTables(path: string, database: DatabaseSync): void {
  const form = formOf(database)
  if (form > FORM) throw new StoreVersionError(path, form)
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL')
  // In one transaction, since another process may do the same now.
  if (form < FORM) {
    database.exec(`
      BEGIN IMMEDIATE;
      CREATE TABLE IF NOT EXISTS states (key TEXT PRIMARY KEY, value TEXT NOT NULL, version TEXT NOT NULL) STRICT;
      PRAGMA user_version = ${FORM};
      COMMIT;`)
  }
}

/** What SQLite or the system has said, in words of ours. */
function inWords(path: string, error: unknown): unknown {
  // What is in the upper bits tells more than is needed.
  const code = ((error as { readonly errcode?: number }).errcode ?? 0) & 255
  if (CORRUPT.has(code)) return new StoreCorruptError(path, (error as Error).message, { cause: error })
  const why = UNAVAILABLE[code]
  if (why === undefined) return storeErrorOf(path, error)
  return new StoreUnavailableError(`cannot use the store ${path}: ${why}`, { cause: error })
}

function formOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()!['user_version'])
}

function entryOf<Value>(
  path: string,
  row: Record<string, unknown> | undefined,
): StoreEntry<Value> | undefined {
  if (row === undefined) return undefined
  const { key, value, version } = row as { key: string; value: string; version: string }
  try {
    return { key, value: JSON.parse(value) as Value, version }
  } catch (cause) {
    throw new StoreCorruptError(path, `the value of ${JSON.stringify(key)} is not JSON`, { cause })
  }
}
