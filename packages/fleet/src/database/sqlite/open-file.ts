import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

import { retryWhileBusy } from '@zuora-jobs/client/internal'

import { FleetError } from '../../entries/fleet-error.ts'

/** The form of the tables. A database of a later one is refused. */
const FORM = 1

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

const TABLES = `
  CREATE TABLE fleet_worker (id TEXT PRIMARY KEY, lease_until INTEGER NOT NULL) STRICT;
  CREATE TABLE fleet_tenant (tenant TEXT PRIMARY KEY, epoch INTEGER NOT NULL, owner TEXT) STRICT;
  CREATE INDEX fleet_tenant_owner ON fleet_tenant (owner);
  CREATE TABLE fleet_entry (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL,
    tenant TEXT NOT NULL, family TEXT NOT NULL, slot TEXT NOT NULL, lane TEXT, input TEXT NOT NULL,
    digest TEXT NOT NULL, priority INTEGER NOT NULL, state TEXT NOT NULL, queued_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, intent_at INTEGER, epoch INTEGER NOT NULL DEFAULT 0, handle TEXT,
    ending TEXT, doubt TEXT, ended_at INTEGER, UNIQUE (tenant, key)) STRICT;
  CREATE INDEX fleet_entry_queue ON fleet_entry (tenant, family, slot, priority DESC, number)
    WHERE state = 'queued';
  CREATE INDEX fleet_entry_unfinished ON fleet_entry (tenant, state)
    WHERE state IN ('queued', 'submitting', 'open');
  CREATE INDEX fleet_entry_doubt ON fleet_entry (number) WHERE state = 'doubt';
  CREATE INDEX fleet_entry_ended ON fleet_entry (ended_at) WHERE state = 'done';
  CREATE TABLE fleet_event (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, type TEXT NOT NULL, entry_id TEXT NOT NULL,
    tenant TEXT NOT NULL, family TEXT NOT NULL, key TEXT NOT NULL, epoch INTEGER, job_id TEXT,
    detail TEXT) STRICT;
  CREATE TABLE fleet_stray (
    entry_id TEXT NOT NULL, attempts INTEGER NOT NULL, handle TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE INDEX fleet_stray_entry ON fleet_stray (entry_id);
`

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
 * Makes the tables in a transaction, where they are not there yet.
 *
 * @throws FleetError `database-version` for a file of a later version
 */
export function makeTables(database: DatabaseSync, path: string): void {
  if (formOf(database, path) < FORM) database.exec(`${TABLES} PRAGMA user_version = ${FORM}`)
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
