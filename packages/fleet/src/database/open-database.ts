import { fileURLToPath } from 'node:url'

import type { Clock } from '@zuora-jobs/client'

import { FleetError } from '../entries/fleet-error.ts'
import type { FleetDatabase } from './fleet-database.ts'
import { postgresDatabase } from './postgres/postgres-database.ts'
import { sqliteDatabase } from './sqlite/sqlite-database.ts'

/** Where a fleet can be. */
export type DatabaseType = 'memory' | 'sqlite' | 'postgres'

/**
 * Opens nothing yet.
 *
 * @throws FleetError `input` for what names no database
 */
export function openDatabase(
  name: string,
  clock: Clock,
): { readonly type: DatabaseType; readonly database: FleetDatabase } {
  if (typeof name === 'string') {
    if (name === 'memory:') return { type: 'memory', database: sqliteDatabase(':memory:', clock) }
    if (/^postgres(ql)?:\/\//.test(name)) return { type: 'postgres', database: postgresDatabase(name) }
    const path = name.startsWith('file:') ? pathOf(name) : ''
    if (path !== '') return { type: 'sqlite', database: sqliteDatabase(path, clock) }
  }
  // What was given may have a password in it.
  const scheme = typeof name === 'string' ? JSON.stringify(name.split(':', 1)[0]!.slice(0, 20)) : typeof name
  throw new FleetError(
    'input',
    `database must be 'file:jobs.db', 'memory:' or 'postgres://…', and begins with ${scheme}`,
  )
}

/** `file:jobs.db` is a path as it is; `file:///var/jobs.db` a URL. */
function pathOf(name: string): string {
  return name.startsWith('file://') ? fileURLToPath(name) : name.slice('file:'.length)
}
