import { dirname } from 'node:path'

import { type ExportState, sweepDrafts } from '@zuora-jobs/data'

import type { LedgerEntry } from './ledger-entry.ts'
import { type Ledger, runKeyOf } from './open-ledger.ts'

/** Removes the drafts that a dead process of an entry has left beside its files. */
export async function sweepEntry(ledger: Ledger, entry: Pick<LedgerEntry, 'id' | 'order'>): Promise<void> {
  if (entry.order.type !== 'export') return
  const found = await ledger.store.get<never>(runKeyOf(entry))
  const { id, place } = Object(found?.value) as Partial<ExportState>
  if (id === undefined || place === undefined || place.type === 'stream') return
  const folder = place.type === 'folder' ? place.folder : dirname(place.path)
  // As the library names the drafts of a run.
  await sweepDrafts(folder, id.slice(0, 13))
}
