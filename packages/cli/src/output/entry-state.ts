import type { Phase } from '@zuora-jobs/polling'

import { terminalExport } from '../families/terminal-families.ts'
import { isAlive } from '../ledger/is-alive.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { formatAge } from './format-age.ts'

/** How an end is called in a list. */
const ENDS: Readonly<Partial<Record<Phase, string>>> = {
  succeeded: 'succeeded',
  partial: 'ended in part',
  failed: 'failed',
  cancelled: 'cancelled',
}

/** How an entry stands, in a few words. */
export function entryState(entry: LedgerEntry): string {
  const { state, phase, owner, jobs } = entry
  if (state === 'ended') return ENDS[phase ?? 'failed'] ?? 'ended'
  if (isAlive(owner)) return `at work (process ${owner!.pid})`
  if (state === 'doubt') return 'in doubt'
  const open = jobs.filter((job) => ENDS[job.phase] === undefined)
  if (jobs.length === 0) return 'stopped before a job was known'
  if (open.length === 0) return entry.order.type === 'export' ? 'ended, files not saved' : 'ended, not told'
  if (open.some((job) => job.phase === 'blocked')) return 'waits for its file'
  return jobs.length === 1 ? `${open[0]!.status}, left` : `${open.length} of ${jobs.length} jobs open, left`
}

/** When files of an entry can be had no more, epoch milliseconds; `undefined` where it has none. */
export function expiryOf({ family, order, jobs, phase }: LedgerEntry): number | undefined {
  if (order.type !== 'export' || phase === 'cancelled') return undefined
  const ends = jobs.flatMap((job) => terminalExport(family).expiryOf(job) ?? [])
  return ends.length === 0 ? undefined : Math.min(...ends)
}

/** `files expire in 2 d 4 h`; empty where there are none. */
export function expiryTold(entry: LedgerEntry, now: number): string {
  const at = expiryOf(entry)
  if (at === undefined) return ''
  return at > now ? `files expire in ${formatAge(at - now)}` : 'files have expired'
}
