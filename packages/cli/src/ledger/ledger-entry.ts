import type { JobHandle, Phase } from '@zuora-jobs/polling'
import type { FAMILIES } from '@zuora-jobs/spec'

import type { KeptFlags } from '../output/command-line.ts'
import type { JournalEvent } from './journal-event.ts'
import type { Order } from './order.ts'

/** The form of entries. A later one is refused. */
export const ENTRY_FORM = 1

/** The process that works on an entry. */
export interface Owner {
  readonly host: string
  readonly pid: number
  /** Since when: epoch milliseconds. */
  readonly since: number
}

/** A command that works on jobs, as the ledger knows it: JSON, without keys, secrets and rows. */
export interface LedgerEntry {
  readonly v: typeof ENTRY_FORM
  readonly id: string
  /** Such as `aqua run`. */
  readonly command: string
  readonly family: keyof typeof FAMILIES
  /** The flags that reach the same tenant again. */
  readonly connection: KeptFlags
  readonly host: string
  /** Tells tenants apart. */
  readonly tenant: string
  /** Where relative paths start. */
  readonly cwd: string
  readonly order: Order
  /** The folder of the copies that are needed until it has ended. */
  readonly spool?: string | undefined
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly updatedAt: number
  /** `begun`: no job is known. `doubt`: nobody can tell whether there is one. `open`: work is left. */
  readonly state: 'begun' | 'doubt' | 'open' | 'ended'
  /** How it ended. */
  readonly phase?: Phase | undefined
  readonly owner?: Owner | undefined
  /** Its jobs as they are known last, the oldest first. */
  readonly jobs: readonly JobHandle[]
  /** What happened, the oldest first. */
  readonly journal: readonly JournalEvent[]
}
