import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { spoolError } from './ledger-error.ts'
import type { Ledger } from './open-ledger.ts'
import { WITHOUT_LEDGER } from './state-folder.ts'

/**
 * A folder of its owner only, for copies that are needed until the work on them has ended: of what came from
 * stdin, and of what nobody wants to keep.
 *
 * @throws CliError
 */
export function makeSpool({ folder }: Pick<Ledger, 'folder'>): string {
  const path = folder === undefined ? join(tmpdir(), 'zuora-jobs-') : join(folder, 'spool', randomUUID())
  try {
    if (folder === undefined) return mkdtempSync(path)
    mkdirSync(path, { recursive: true, mode: 0o700 })
    return path
  } catch (error) {
    throw spoolErrorIn(dirname(path), { folder }, error)
  }
}

/** What is told where a copy cannot be made, with the way out. */
export function spoolErrorIn(path: string, { folder }: Pick<Ledger, 'folder'>, error: unknown): unknown {
  return spoolError(path, error, folder === undefined ? ', or set TMPDIR' : `, or ${WITHOUT_LEDGER}`)
}
