import type { JobHandle } from '@zuora-jobs/polling'

import type { Entry, EntryDoubt, EntryEnd, EntryFilter, EntryState, ResolvedTo } from '../entries/entry.ts'
import type { FleetEvent } from '../entries/fleet-event.ts'
import type { NewEntry } from '../entries/new-entry.ts'
import type { Standing } from './standing.ts'

/** Who owns a tenant, and since which change of hands. A write with an old epoch changes nothing. */
export interface Fence {
  readonly tenant: string
  readonly epoch: number
}

/** What to take of the queue: so many entries that would take a place of one slot. */
export interface Want {
  readonly family: string
  readonly slot: string
  readonly most: number
}

/** How a worker stands among the others, by the clock of the database. */
export interface Beat {
  /** Epoch milliseconds. */
  readonly now: number
  /** How many tenants each worker should own, so that no worker has all of them. */
  readonly share: number
  /** Whether there is something to do about entries, for any worker. */
  readonly hasTasks: boolean
}

/** A transaction of the caller's: a connection of `pg` or of `node:sqlite` in which one was begun. */
export type CallersTransaction = object

/**
 * Where the entries of a fleet are, and who owns which tenant. Each method is one statement, or one
 * transaction. What is fenced resolves with `false`, or with nothing, where the epoch is old or the entry has
 * moved on: then nothing was changed.
 */
export interface FleetDatabase {
  /**
   * Resolves with the entry that has the key: the new one, or an older one with the same input.
   *
   * @param maxQueued how many of the tenant may be queued, with this one
   * @throws FleetError `queue-full`, `key-used`, `folder-used`
   */
  enqueue(
    entry: NewEntry,
    transaction?: CallersTransaction,
    maxQueued?: number,
  ): Promise<{ id: string; isNew: boolean }>
  get(id: string): Promise<Entry | undefined>
  /** In the order in which they were enqueued. */
  list(filter: EntryFilter): Promise<readonly Entry[]>
  /** Whether a text can be the cursor of an event. */
  isCursor(text: string): boolean
  /** The journal after a cursor, oldest first. */
  events(since: string | undefined, limit: number): Promise<readonly FleetEvent[]>
  /** The cursor of what comes from now on. */
  latestCursor(): Promise<string>
  /** How many entries of each state each tenant has, and the epoch and owner of it. */
  tenants(): Promise<readonly TenantSummary[]>
  /** How everything stands that is not done, for a page that looks often. */
  standing(): Promise<Standing>
  /** The last events of the journal, oldest first. */
  recent(limit: number): Promise<readonly FleetEvent[]>

  /** Begins, or goes on with, the lease of a worker; `undefined` where it has ended, and for good. */
  beat(worker: string, leaseMs: number, isFirst: boolean): Promise<Beat | undefined>
  /**
   * Makes a worker the owner of tenants that have work and no living owner, up to its share; also of its own
   * that are not among `except`: the answer to their claim was lost.
   */
  claim(worker: string, except: readonly string[]): Promise<readonly Fence[]>
  /** Gives a tenant back. With `ifIdle` only where it has nothing left to do. */
  release(fence: Fence, ifIdle?: boolean): Promise<boolean>
  /** The worker is gone, and so are its tenants. */
  leave(worker: string): Promise<void>

  /**
   * The entries that are `submitting`, `uploading` or `open`, in the order in which they were enqueued, so
   * many after one. Inputs are left out but of those that are submitting: there are many. Notes for submits
   * that Zuora does not know again when their owner has lost them, where nobody has done so before.
   */
  unfinished(fence: Fence, limit?: number, after?: string): Promise<readonly Unfinished[]>
  /**
   * Takes queued entries: highest priority first, then the oldest. Their intent is kept when it resolves.
   *
   * @param except ids of entries that are left alone for a while
   */
  take(fence: Fence, wants: readonly Want[], except?: readonly string[]): Promise<readonly Entry[]>
  /** How many entries wait for a place of a slot; not counted further than `most`. */
  countQueued(tenant: string, slot: Omit<Want, 'most'>, most: number): Promise<number>
  /** Begins another attempt of an entry that is `submitting`, so that answers to earlier ones are strays. */
  again(fence: Fence, id: string, attempts: number): Promise<boolean>
  /** `submitting` → `open`. `true` also where this handle was recorded before. */
  record(fence: Fence, id: string, handle: JobHandle): Promise<boolean>
  /**
   * `submitting` or `open` → `uploading`: the job waits for its file. `true` also where this handle was
   * recorded before.
   */
  awaitFile(fence: Fence, id: string, handle: JobHandle): Promise<boolean>
  /** Those of some entries that are `open`, for the owner that waited for their files to be uploaded. */
  opened(tenant: string, ids: readonly string[]): Promise<readonly Opened[]>
  /** `submitting` → `queued`, where nothing was started. */
  requeue(fence: Fence, id: string): Promise<boolean>
  /** `submitting` or `open` → `doubt`. */
  doubt(fence: Fence, id: string, doubt: EntryDoubt): Promise<boolean>
  /**
   * `submitting` or `open` → `done`; → `saving` where there are results that are to be saved. `true` also
   * where that was done under this epoch.
   */
  finish(fence: Fence, id: string, end: EntryEnd): Promise<boolean>
  /** Not fenced: notes the job that an attempt of a former owner has started after all. */
  noteStray(id: string, attempts: number, handle: JobHandle): Promise<void>
  /** The job that a former owner has noted for an attempt. */
  strayOf(id: string, attempts: number): Promise<JobHandle | undefined>

  /** Not fenced: Zuora has called back about a job. Resolves with `false` where it is not open here. */
  noteCallback(jobId: string): Promise<boolean>
  /** The jobs of a tenant that Zuora has called back about from a time on. */
  callbacks(tenant: string, since: number): Promise<readonly Callback[]>

  /**
   * Gives a living worker what is to be done about entries and nobody does, so many in each state, the oldest
   * first. Of those that are `loading`, there is something to do once all their parts have ended.
   */
  takeTasks(
    worker: string,
    most: Readonly<Partial<Record<TaskState, number>>>,
    except: readonly string[],
  ): Promise<readonly Task[]>
  /** Keeps how far a worker has come. `false` where it is another one's task by now. */
  keepTask(mark: TaskMark, progress: string): Promise<boolean>
  /**
   * `uploading` → `open` with a handle, `splitting` → `loading` with the parts in the queue, else → `done`.
   * `true` also where that is so already.
   */
  endTask(mark: TaskMark, end: TaskEnd): Promise<boolean>
  /** Gives a task back. */
  leaveTask(mark: TaskMark): Promise<void>

  /** Not fenced, since nobody works on it: `doubt` → what a person says. */
  resolve(id: string, to: ResolvedTo): Promise<boolean>
  /** `queued` or `splitting` → `done`, as cancelled; of a load all parts that are queued. */
  cancel(id: string): Promise<boolean>
  /** Removes what ended before a time, and the journal before it. */
  sweep(before: number): Promise<void>
  /** Zuora's ids of the jobs of a tenant that are open, or ended after a time. */
  jobIds(tenant: string, since: number): Promise<readonly string[]>
  /** Whether there are schedules, which only PostgreSQL has. */
  hasSchedules(): Promise<boolean>
  /** Calls `listener` when entries may have changed, with what is known of the change. */
  onChange(listener: (change: Change) => void): () => void
  close(): Promise<void>
}

/**
 * What has changed: an entry that has ended, a tenant that has more to do or was called back about, what any
 * worker may do, or nobody knows what.
 */
export interface Change {
  readonly entryId?: string | undefined
  readonly tenant?: string | undefined
  /** Of a tenant: the family that has more to do. */
  readonly family?: string | undefined
  /** Of a tenant: Zuora has called back about a job of it. */
  readonly isCallback?: boolean | undefined
  /** Of a tenant: a job of it was given its file. */
  readonly isUpload?: boolean | undefined
  /** It is for whoever comes first, and for no owner: tenants that nobody owns, or a task for any worker. */
  readonly isForAnyone?: boolean | undefined
}

/** An entry that was begun, and the slot of its family that it has a place of. */
export type Unfinished = Entry & {
  readonly slot: string
  /** For how long no owner has been sending its submit any more, milliseconds, whoever has had it since. */
  readonly lostForMs: number
}

/** A call of Zuora's about a job. */
export interface Callback {
  readonly jobId: string
  /** Epoch milliseconds by the clock of the database. */
  readonly at: number
}

/** An entry whose job has got its file. */
export interface Opened {
  readonly id: string
  readonly handle: JobHandle
}

/** States in which something is to be done by any worker, whoever owns the tenant. */
export type TaskState = 'uploading' | 'splitting' | 'loading' | 'saving'

/** Who does a task: whoever takes it later has a higher number. */
export interface TaskMark {
  readonly id: string
  readonly turn: number
}

/** What is to be done about an entry. */
export interface Task extends TaskMark {
  readonly state: TaskState
  readonly entry: Entry
  /** How far a former worker has come. */
  readonly progress: string | undefined
}

/** What came of a task: a job that has its file, the parts of a load, or the end of the entry. */
export type TaskEnd =
  | { readonly handle: JobHandle; readonly split?: undefined; readonly end?: undefined }
  | { readonly split: SplitLoad; readonly handle?: undefined; readonly end?: undefined }
  | { readonly end: EntryEnd; readonly handle?: undefined; readonly split?: undefined }

/** What takes the place of a load in the queue. */
export interface SplitLoad {
  /** Of the load from now on, JSON. */
  readonly input: string
  readonly parts: readonly NewEntry[]
}

/** Whether an end has results to save, where the entry says where to. */
export function hasResults({ outcome }: EntryEnd): boolean {
  return outcome?.phase === 'succeeded' || outcome?.phase === 'partial'
}

/** What a page, or a person, sees of a tenant. */
export interface TenantSummary {
  readonly tenant: string
  readonly epoch: number
  /** The worker that owns it; absent where nobody does. */
  readonly owner?: string | undefined
  readonly entries: Readonly<Partial<Record<EntryState, number>>>
}

/** What an event tells of an end. */
export function detailOf({ outcome, failure, loaded, saved }: EntryEnd): string {
  if (saved?.problem !== undefined) return 'not-saved'
  return failure ? failure.code : (outcome ?? loaded).phase
}
