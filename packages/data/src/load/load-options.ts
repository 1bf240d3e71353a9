import type { JobCallOptions } from '@zuora-jobs/polling'

import type { ByteSource } from '../csv/byte-source.ts'
import type { CsvOptions } from '../csv/count-records.ts'
import type { CsvEncoding } from '../csv/inspect-header.ts'
import type { DoubtResolution } from '../runs/part-work.ts'
import type { Store } from '../store/store.ts'

/** Options of runs that are kept in a store. */
export interface KeptRunOptions {
  /**
   * Where the state of the run is kept, so that another process can go on with it.
   *
   * @default memoryStore(), which ends with the process
   */
  readonly store?: Store | undefined
  /**
   * What the run is called in the store. With a key of your own a run that has ended counts for all later
   * calls, which return its result with `reused: true`. Without one the same work is done anew each time it
   * has ended, and continued where it has not.
   *
   * @default a digest of the work: tenant, options and names of files
   */
  readonly key?: string | undefined
}

/** Options of runs whose jobs Zuora does not know again. */
export interface KeylessRunOptions extends JobCallOptions {
  /**
   * Nobody else submits custom object jobs to this tenant: after a lost answer, or a kill, the one new job on
   * the list is taken for the one that was submitted. Without it such a submit is in doubt, and ends the run.
   *
   * @default false
   */
  readonly soleSubmitter?: boolean | undefined
  /**
   * What you have found out about a submit in doubt: the job that it has started, or that it has started
   * none. Without a doubt it says nothing.
   */
  readonly resolve?: DoubtResolution | undefined
  /**
   * How long a submit or an upload is tried again, milliseconds.
   *
   * @default 600_000
   */
  readonly submitWithinMs?: number | undefined
}

/** What to load, and how. */
export interface LoadOptions extends KeylessRunOptions, CsvOptions {
  /** API name of the custom object. */
  readonly object: string
  /** @default 'default' */
  readonly namespace?: 'default' | 'com_zuora' | undefined
  readonly operation: 'create' | 'update'
  /** The CSV: a path, or a function that gives its bytes from the start each time it is called. */
  readonly from: string | (() => ByteSource)
  /**
   * The file of the records that were not loaded: the original columns, then `_line`, `_record`, `_code` and
   * `_message`. It loads again as it is, with the same options. It is there only where there are any.
   */
  readonly rejectsTo: string
  /**
   * The file of the records of which nobody knows whether they were loaded, in the same form.
   *
   * @default `unknown.csv` for `rejects.csv`, `a.unknown.csv` for `a.csv`
   */
  readonly unknownTo?: string | undefined
  /**
   * Which files `rejectsTo` and `unknownTo` may replace: none, files of rejects of an earlier load, or any.
   *
   * @default 'results'
   */
  readonly overwrite?: 'never' | 'results' | 'always' | undefined
  /**
   * All fields of the object that you know of. A column that is none of them is an error, and so is an update
   * without one of them, since Zuora resets what is not in the file.
   */
  readonly columns?: readonly string[] | undefined
  /**
   * An update resets the fields that are not in its file to their defaults, and that is wanted.
   *
   * @default false
   */
  readonly allowDefaults?: boolean | undefined
  /**
   * How the file is encoded. Anything but UTF-8 is converted, and only where it is named here.
   *
   * @default 'utf-8'
   */
  readonly encoding?: CsvEncoding | undefined
  /**
   * Bytes that the file of a job has at the most, its header included.
   *
   * @default 15 MiB, what Zuora takes
   */
  readonly maxBytes?: number | undefined
  /**
   * Jobs at a time, from 1 to the 5 that a tenant may have open. Those of others count as well: a load waits
   * for a slot.
   *
   * @default 5
   */
  readonly concurrency?: number | undefined
}

/** Options of {@link loadCsv}. */
export interface LoadCsvOptions extends LoadOptions, KeptRunOptions {
  /** Is told after each change. What it throws harms no load. */
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined
}

/** How far a load is. */
export interface LoadProgress extends LoadCounts {
  /** Parts of the file, one job each. */
  readonly parts: number
  /** Jobs that are open. */
  readonly open: number
  /** Jobs that have ended. */
  readonly ended: number
  readonly done: boolean
}

/** Records of a file. The last three add up to the first when all jobs have ended. */
export interface LoadCounts {
  readonly records: number
  readonly loaded: number
  readonly rejected: number
  /** Their jobs failed midway, or Zuora's counts do not add up: nobody knows whether they were loaded. */
  readonly unknown: number
}

/** What one job of a load did. */
export interface LoadedPart extends LoadCounts {
  readonly jobId: string
  readonly phase: string
  /** The numbers in the file of the first record, from 1. */
  readonly firstRecord: number
  /** Records that Zuora says it has processed; `undefined` where it does not say. */
  readonly processed?: number | undefined
  /** Set where what Zuora counts cannot be right. */
  readonly isMismatch?: boolean | undefined
}

/** What came of a load. */
export interface LoadResult extends LoadCounts {
  readonly jobs: readonly LoadedPart[]
  /** Where the records are that were rejected, if there are any. */
  readonly rejectsFile?: string | undefined
  /** Where the records are of which nothing is known, if there are any. */
  readonly unknownFile?: string | undefined
  /** The load had ended before, under the same key. */
  readonly reused?: boolean | undefined
}
