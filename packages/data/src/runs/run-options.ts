import type { JobCallOptions } from '@zuora-jobs/polling'

import type { Store } from '../store/store.ts'
import type { DoubtResolution } from './part-work.ts'

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
