import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Ledger } from './open-ledger.ts'

/**
 * A folder of its owner only, for copies that are needed until the work on them has ended: of what came from
 * stdin, and of what nobody wants to keep.
 */
export function makeSpool({ folder }: Pick<Ledger, 'folder'>): string {
  if (folder === undefined) return mkdtempSync(join(tmpdir(), 'zuora-jobs-'))
  const path = join(folder, 'spool', randomUUID())
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return path
}
