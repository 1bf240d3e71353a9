import { dirname, join } from 'node:path'

import type { ExportedFile, ExportPlan } from '@zuora-jobs/data'

import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { runKeyOf } from '../ledger/open-ledger.ts'
import type { ExportOrder } from '../ledger/order.ts'

/** An order to export, as the library takes it: the same in every process. */
export function exportPlan(entry: Pick<LedgerEntry, 'id' | 'cwd'>, order: ExportOrder): ExportPlan {
  const { job, output, isFolder, idempotencyKey } = order
  return {
    ...job,
    to: isFolder ? `${output.replace(/\/+$/, '')}/` : output,
    cwd: entry.cwd,
    createFolders: isFolder,
    // As `cp` and `>` do.
    overwrite: 'always',
    // What was asked for packed stays packed.
    unpack: false,
    key: runKeyOf(entry),
    idempotencyKey,
  }
}

/** A file as the person would name it: from the folder in which the command was started. */
export function fileNamed(
  { output, isFolder }: ExportOrder,
  { name, path }: Pick<ExportedFile, 'name' | 'path'>,
  isFirst: boolean,
): string {
  if (path === undefined) return name
  if (isFolder) return join(output, name)
  // Another result than the one that was asked for is beside it.
  return isFirst ? output : join(dirname(output), name)
}
