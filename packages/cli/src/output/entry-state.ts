import type { Phase } from '@zuora-jobs/polling'
import { FAMILIES } from '@zuora-jobs/spec'

import { isAlive } from '../ledger/is-alive.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { formatAge } from './format-age.ts'

const DAY_MS = 86_400_000

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

/** When Zuora deletes the files of an entry, epoch milliseconds; `undefined` where it has none. */
export function expiryOf({ family, order, jobs, phase }: LedgerEntry): number | undefined {
  const [job] = jobs
  const { resultDays } = FAMILIES[family].retention
  if (order.type !== 'export' || job === undefined || phase === 'cancelled') return undefined
  return resultDays && job.submittedAt + resultDays * DAY_MS
}

/** `files expire in 2 d 4 h`; empty where there are none. */
export function expiryTold(entry: LedgerEntry, now: number): string {
  const at = expiryOf(entry)
  if (at === undefined) return ''
  return at > now ? `files expire in ${formatAge(at - now)}` : 'files have expired'
}
