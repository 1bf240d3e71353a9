import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

import { retryWhileBusy } from '@zuora-jobs/client/internal'

import { FleetError } from '../../entries/fleet-error.ts'
import { FORM, MIGRATIONS } from './tables.ts'

/** How long a process waits for another one that writes. */
const BUSY_MS = 10_000

/** What SQLite says, by its code, in words of ours. */
const WHY: Readonly<Record<number, string>> = {
  5: 'another process has been writing to it for long',
  8: 'it is read-only',
  10: 'the disk fails',
  11: 'it is damaged',
  13: 'the disk is full',
  14: 'it cannot be opened',
  26: 'it is not a database of SQLite',
}

/**
 * Opens a file, or `:memory:`, and brings its tables to the form of this version.
 *
 * @throws FleetError `database`, or `database-version` for a file of a later version
 */
export function openFile(path: string): DatabaseSync {
  const sqlite = process.getBuiltinModule('node:sqlite') as typeof import('node:sqlite') | undefined
  if (sqlite === undefined) {
    const message = `this Node (${process.version}) has no node:sqlite; use Node from 22.13 on, or PostgreSQL`
    throw new FleetError('unsupported', message)
  }
  return inWords(path, () => {
    if (path !== ':memory:') {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      // SQLite gives the files beside it the mode of this one: inputs are data of customers.
      closeSync(openSync(path, 'a', 0o600))
    }
    const database = new sqlite.DatabaseSync(path)
    try {
      retryWhileBusy(() => migrate(database, path), BUSY_MS)
      return database
    } catch (error) {
      database.close()
      throw error
    }
  })
}

function migrate(database: DatabaseSync, path: string): void {
  database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
  const isThere = formOf(database, path) === FORM
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  if (isThere) return
  database.exec('BEGIN IMMEDIATE')
  // Another process may have done it meanwhile.
  makeTables(database, path)
  database.exec('COMMIT')
}

/**
 * Brings the tables to the form of this version, in a transaction: forward only.
 *
 * @throws FleetError `database-version` for a file of a later version
 */
export function makeTables(database: DatabaseSync, path: string): void {
  const form = formOf(database, path)
  if (form < FORM) database.exec(`${MIGRATIONS.slice(form).join('')} PRAGMA user_version = ${FORM}`)
}

function formOf(database: DatabaseSync, path: string): number {
  const form = Number(database.prepare('PRAGMA user_version').get()!['user_version'])
  if (form <= FORM) return form
  throw new FleetError(
    'database-version',
    `${path} was written by a later version (form ${form}, this one knows ${FORM}): update @zuora-jobs/fleet`,
  )
}

/** Does some work; what SQLite or the system throws is told in words of ours. */
export function inWords<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const { errcode, syscall, code } = error as { errcode?: number; syscall?: string; code?: string }
    if (errcode === undefined && syscall === undefined) throw error
    // What is in the upper bits tells more than is needed.
    const why = WHY[(errcode ?? 0) & 255] ?? code ?? (error as Error).message
    throw new FleetError('database', `cannot use the database ${path}: ${why}`, { cause: error })
  }
}
