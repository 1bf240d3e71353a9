import type { EntryDoubt, EntryState } from '../entries/entry.ts'

/** How a fleet stands, without anything that was enqueued or came of it. */
export interface Standing {
  readonly workers: readonly StandingWorker[]
  /** Those that somebody owns. */
  readonly owned: readonly { readonly tenant: string; readonly epoch: number; readonly owner: string }[]
  readonly lots: readonly StandingLot[]
  /** The oldest of those in doubt. */
  readonly doubts: readonly StandingDoubt[]
}

export interface StandingWorker {
  readonly id: string
  /** What is left of its lease, milliseconds. Without any it is dead. */
  readonly leftMs: number
  readonly tenants: number
}

/** The entries of one state that take, or wait for, places of one slot of a tenant. */
export interface StandingLot {
  readonly tenant: string
  readonly family: string
  readonly slot: string
  readonly state: EntryState
  readonly count: number
  /** When the oldest was enqueued, epoch milliseconds. */
  readonly since: number
}

export interface StandingDoubt extends Pick<EntryDoubt, 'reason' | 'message'> {
  readonly id: string
  readonly tenant: string
  readonly family: string
  readonly key: string
  /** Zuora's ids of the jobs that may be its own. */
  readonly candidates: readonly string[]
  /** Epoch milliseconds. */
  readonly at: number
}

/** Doubts that are told of in one breath. */
export const MOST_DOUBTS = 100

/** A row as both databases give it; PostgreSQL hands out its longer numbers as text. */
export interface DoubtRow {
  readonly id: string
  readonly tenant: string
  readonly family: string
  readonly key: string
  readonly doubt: string
  readonly ended_at: number | string
}

export function doubtOf({ doubt, ended_at, ...row }: DoubtRow): StandingDoubt {
  const { reason, message, candidates } = JSON.parse(doubt) as EntryDoubt
  return { ...row, reason, message, candidates: candidates.map(({ id }) => id), at: Number(ended_at) }
}
