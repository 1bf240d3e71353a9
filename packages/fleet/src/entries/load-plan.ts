import type { LoadPlan, PlannedPart, SplitLoadOptions } from '@zuora-jobs/data'

import type { Load } from './load.ts'

/** What is kept of a load. */
export interface LoadInput extends Load {
  /** Of its file when it was enqueued, in hex. */
  readonly sha256: string
}

/** The same, since its file was split. */
export interface SplitLoadInput extends LoadInput, LoadPlan {}

/** A part of a file, in the place of a file. */
export interface PartPlace extends Pick<SplitLoadOptions, 'delimiter' | 'encoding'>, Pick<LoadPlan, 'file'> {
  readonly place: PlannedPart
}
