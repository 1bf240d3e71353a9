import type { BatchResult, JobHandle, Watch } from '@zuora-jobs/polling'
import type { JobsContext, Places } from '@zuora-jobs/polling/internal'

import type { Fence, FleetDatabase } from '../database/fleet-database.ts'
import type { Patience } from '../database/keep-trying.ts'
import type { Entry } from '../entries/entry.ts'
import type { loadData } from '../entries/load-data.ts'
import type { Budget } from '../owner/create-budget.ts'
import type { Gate } from '../owner/create-gate.ts'
import type { LearnedSchedules } from './learned-schedules.ts'
import type { TenantPlaces } from './tenant-places.ts'

/** One tenant, as its owner works on it. */
export interface TenantState extends Patience {
  readonly database: FleetDatabase
  readonly fence: Fence
  /** Until when requests that nobody waits for may be on their way, by entry and `clock.elapsed`. */
  readonly waits: Map<string, number>
  readonly gate: Gate
  readonly budget: Budget
  readonly context: JobsContext
  readonly soleSubmitter: boolean
  /** Loads the package that reads parts of files. */
  readonly data: typeof loadData
  readonly places: TenantPlaces
  readonly schedules: LearnedSchedules
  /** Follows the jobs that are open. */
  readonly batch: Watch<BatchResult>
  /** By their place in the batch. */
  readonly followed: Map<number, Followed>
  /** Entries whose jobs wait for their files, which any worker uploads, and the places that they take. */
  readonly uploading: Map<string, Waiting>
  readonly sendings: Set<Sending>
  /** Ends what only waits, when the tenant is given up or handed on. */
  readonly closing: AbortController
  /** Entries that are left in the queue for a while, since their files are not there. */
  readonly putOff: Set<string>
  /** What Zuora has called back about. */
  readonly heard: Heard
  /** Zuora's ids of the jobs that are open, of families whose list tells of others. */
  readonly jobs: Set<string>
  /** How many more entries may be in the memory of this worker. */
  readonly room: () => number
  /** Is told of an entry that cannot go on for now. */
  readonly onEntryFailed: (entryId: string, error: unknown, retryAt: number) => void
  /** Entries that are waited with, until they are taken up again. */
  waiting: number
  /** Why it is given up; it ends for that. */
  failure: { readonly error: unknown } | undefined
  readonly wake: () => void
}

/** Calls of Zuora's that were heeded. */
export interface Heard {
  /** By the clock of the database. */
  since: number
  /** When the last one about a job came. */
  readonly byJob: Map<string, number>
}

/**
 * An open job, its entry, and the place it takes. There are very many: the input is read again if need be.
 */
export interface Followed {
  readonly entry: Pick<Entry, 'id' | 'family'>
  readonly handle: JobHandle
  readonly places: Places
}

/** An entry whose job waits for its file. */
export type Waiting = Omit<Followed, 'handle'>

/** A submit that is under way, with the number of its attempt, which changes where it is sent anew. */
export interface Sending {
  readonly entry: Entry
  /** A former owner, or this one before, may have sent it already. */
  readonly wasBegun: boolean
  attempts: number
  /** Whether a request is out, so that its answer is to be waited for. */
  isOut: boolean
  /** Whether one has left since this attempt began. */
  wasSent: boolean
  /** When the last one has left, at the latest, by `clock.elapsed`. */
  leftAt?: number | undefined
  readonly abort: AbortController
}

/** The clock of places. */
export function timeOf({ clock }: TenantState): number {
  return clock.elapsed()
}
