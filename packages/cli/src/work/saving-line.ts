import { basename } from 'node:path'

import type { ExportProgress } from '@zuora-jobs/data'

import type { ExportOrder } from '../ledger/order.ts'
import type { LiveWorld } from '../output/live-line.ts'
import { type TransferLine, transferLine } from '../output/transfer-line.ts'

/** A line about the files of an export, each with a line of its own. */
export interface SavingLine {
  readonly show: (event: Extract<ExportProgress, { readonly type: 'saving' }>) => void
  /** Ends the line of the file under way. */
  readonly end: () => void
}

/**
 * Shows how much of each file of an export has come.
 *
 * @param isWanted what `--progress` says
 */
export function savingLine(
  world: LiveWorld,
  { output, isFolder }: Pick<ExportOrder, 'output' | 'isFolder'>,
  isWanted: boolean | undefined,
): SavingLine {
  const only = output === '-' ? 'result' : basename(output)
  let line: TransferLine | undefined
  return {
    show({ file, received, length, recordCount }) {
      line ??= transferLine(world, isWanted)
      line.show({ name: isFolder ? file : only, received, total: length, rows: recordCount })
    },
    end() {
      line?.end()
      line = undefined
    },
  }
}
