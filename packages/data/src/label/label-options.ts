import type { LabelsById } from '@zuora-jobs/client'
import type { JobCallOptions } from '@zuora-jobs/polling'

import type { KeptRunOptions, KeylessRunOptions } from '../runs/run-options.ts'

/** Ids: at hand, from somewhere, or one in each line of a file. */
export type IdSource =
  | readonly string[]
  | Iterable<string>
  | AsyncIterable<string>
  | { readonly file: string }

/** What to label, and with which organizations. */
export interface LabelOptions
  extends
    Omit<JobCallOptions, 'orgIds'>,
    Pick<LabelsById, 'objectType' | 'orgs' | 'orgIds'>,
    Pick<KeylessRunOptions, 'resolve'> {
  /**
   * The ids of the objects. Blanks around them are dropped, and so are ids that come again and lines with
   * nothing on them.
   */
  readonly ids: IdSource
  /**
   * Jobs at a time.
   *
   * @default 4
   */
  readonly concurrency?: number | undefined
  /**
   * Bytes that the JSON of a job has at the most.
   *
   * @default 4 MiB, less 1 byte, what Zuora takes
   */
  readonly maxBytes?: number | undefined
  /**
   * How long a submit is tried again, milliseconds.
   *
   * @default 600_000
   */
  readonly submitWithinMs?: number | undefined
  /**
   * What the keys begin with by which Zuora knows the submits, for 24 hours: programs that name the same one
   * start the same jobs once, also without a store in common.
   *
   * @default crypto.randomUUID()
   */
  readonly idempotencyKey?: string | undefined
}

/** Options of {@link labelIds}. */
export interface LabelIdsOptions extends LabelOptions, KeptRunOptions {
  /** Is told after each change. What it throws harms nothing. */
  readonly onProgress?: ((progress: LabelProgress) => void) | undefined
}

/** Objects, as Zuora counts them. */
export interface LabelCounts {
  /** Ids without those that came again. */
  readonly ids: number
  readonly labeled: number
  readonly failed: number
  readonly timedOut: number
}

/** How far a run is. */
export interface LabelProgress extends LabelCounts {
  readonly parts: number
  readonly open: number
  readonly ended: number
  readonly done: boolean
}

/** What one job has labeled. */
export interface LabeledPart extends LabelCounts {
  readonly jobId: string
  readonly phase: string
  /** The place of its first id among the different ones, from 1. */
  readonly firstId: number
}

/** What came of labeling ids. */
export interface LabelResult extends LabelCounts {
  /** Whether every id was labeled. */
  readonly isComplete: boolean
  /** Ids that Zuora has put into no counter. */
  readonly uncounted: number
  /** Ids that came again, and were dropped. */
  readonly duplicates: number
  readonly jobs: readonly LabeledPart[]
  /** What Zuora does not tell, in a sentence; absent where every id was labeled. */
  readonly note?: string | undefined
  /**
   * A query for an AQuA job, of type `zoqlexport`, that finds out: the organization that each object has now.
   * Those of your ids that have another one than they should were not labeled.
   */
  readonly query?: string | undefined
  /** The run had ended before, under the same key. */
  readonly reused?: boolean | undefined
}
