import type { EntryState } from './entry.ts'

/** One line of the journal: something that happened to an entry. Holds no input and no result. */
export interface FleetEvent {
  /** Where the journal goes on after it. */
  readonly cursor: string
  /** Epoch milliseconds by the clock of the database. */
  readonly at: number
  readonly type: FleetEventType
  readonly entryId: string
  readonly tenant: string
  readonly family: string
  readonly key: string
  /** Of the owner who wrote it; absent where nobody owns the tenant. */
  readonly epoch?: number | undefined
  /** Zuora's id, from `uploading` or `open` on; of a `stray` that of the job that no entry was to have. */
  readonly jobId?: string | undefined
  /**
   * Of `saving` and `done`: the phase of the outcome or of the load, `not-saved`, or the code of the failure.
   * Of `doubt`: its reason.
   */
  readonly detail?: string | undefined
}

/**
 * What happens to an entry. `requeued`: nothing was started, and it is tried again. `uploading`: its job
 * waits for its file. `splitting`: a load is enqueued. `loading`: its parts are. `saving`: its job has ended,
 * and its results are to be saved. `stray`: an owner that had lost its tenant has started a job; where the
 * entry has another one, it is a duplicate.
 */
export type FleetEventType = EntryState | 'requeued' | 'resolved' | 'stray'
