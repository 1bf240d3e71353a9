import type { JobHandle, Outcome } from '@zuora-jobs/polling'

import type { LoadedRecords } from './load.ts'

/**
 * Where an entry stands. `submitting`: a submit may be under way, or may have been when its owner died.
 * `uploading`: its job is known, and waits for its file. `open`: its job is known, and has not ended.
 * `splitting`: of a load, its file is to be split into parts. `loading`: some of them have not ended.
 * `saving`: its job has ended, and its results are on their way into files. `doubt`: only a person can tell
 * what became of it.
 */
export type EntryState =
  | 'queued'
  | 'submitting'
  | 'uploading'
  | 'open'
  | 'splitting'
  | 'loading'
  | 'saving'
  | 'done'
  | 'doubt'

/** One piece of work of a fleet: a job that is to be submitted once, and what became of it. */
export interface Entry {
  readonly id: string
  /** Under which it was enqueued, once, within its tenant. */
  readonly key: string
  /** The caller's name for the tenant. */
  readonly tenant: string
  readonly family: string
  readonly input: unknown
  /** The higher goes first; among equals the older one. */
  readonly priority: number
  readonly state: EntryState
  /** Epoch milliseconds by the clock of the database, as are all times here. */
  readonly queuedAt: number
  /** How often it was begun to submit it. */
  readonly attempts: number
  /** When the last submit was begun. */
  readonly intentAt?: number | undefined
  /** Of the owner who has written last. */
  readonly epoch: number
  readonly handle?: JobHandle | undefined
  /** Where it is `done`, or `saving`. */
  readonly end?: EntryEnd | undefined
  /** Where it is in `doubt`. */
  readonly doubt?: EntryDoubt | undefined
  readonly endedAt?: number | undefined
  /** The folder that its results are saved in, if they are. */
  readonly saveTo?: string | undefined
  /** The load that it is a part of. */
  readonly parent?: string | undefined
}

/** How an entry ended: with the outcome of its job, without a job, or as a load of many. */
export type EntryEnd = OutcomeEnd | FailureEnd | LoadEnd

interface OutcomeEnd {
  readonly outcome: Outcome
  readonly saved?: SavedResults | undefined
  readonly failure?: undefined
  readonly loaded?: undefined
}

interface FailureEnd {
  readonly failure: EntryFailure
  readonly outcome?: undefined
  readonly saved?: undefined
  readonly loaded?: undefined
}

interface LoadEnd {
  readonly loaded: LoadedRecords
  /** The files of the records that were not loaded. */
  readonly saved: SavedResults
  readonly outcome?: undefined
  readonly failure?: undefined
}

/** The files that the results of a job were saved in. */
export interface SavedResults {
  /** The path of the manifest, which says what the files are and proves that they are whole. */
  readonly manifest?: string | undefined
  readonly files: readonly SavedFile[]
  /** Why there are no files, or not all, where nothing can be done about it. */
  readonly problem?: string | undefined
}

/** A file, and what its manifest says of it. */
export interface SavedFile {
  readonly path: string
  readonly bytes: number
  /** Without the header; absent where nobody can count them. */
  readonly records?: number | undefined
  /** Of the file as it lies there, in hex. */
  readonly sha256: string
}

/** Why there is no job, or none that is followed any more. */
export interface EntryFailure {
  /**
   * `refused`: the submit cannot succeed as it is. `cancelled`: before it was submitted. `abandoned`: by the
   * person who resolved its doubt.
   */
  readonly code: 'refused' | 'cancelled' | 'abandoned'
  readonly message: string
}

/** Why nobody but a person can tell what became of an entry. */
export interface EntryDoubt {
  /**
   * `submit`: it may have started a job, one of the candidates if there are any. `job-not-found`: its job was
   * there, and Zuora does not know it any more.
   */
  readonly reason: 'submit' | 'job-not-found'
  readonly message: string
  readonly candidates: readonly JobHandle[]
}

/** What a person has found out about an entry in doubt. */
export type Resolution =
  /** This is its job. */
  | { readonly jobId: string }
  /** No job was started, or it does not count: the entry is submitted again. */
  | 'none'
  /** Whatever there is, nobody wants it any more. */
  | 'abandon'

/** What becomes of an entry in doubt. One that has a handle is followed when its turn comes. */
export type ResolvedTo =
  | { readonly state: 'queued'; readonly handle?: JobHandle | undefined }
  | { readonly state: 'done'; readonly end: EntryEnd }

/** Which entries to list. */
export interface EntryFilter {
  readonly tenant?: string | undefined
  readonly state?: EntryState | undefined
  /** The id of a load: its parts. */
  readonly parent?: string | undefined
  /** The id of the last one that was listed before. */
  readonly after?: string | undefined
  /** @default 100 */
  readonly limit?: number | undefined
}
