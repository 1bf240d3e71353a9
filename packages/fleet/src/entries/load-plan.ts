import type { LoadPlan, PlannedPart, SplitLoadOptions } from '@zuora-jobs/data'

import type { Load } from './load.ts'

/** What is kept of a load. */
export interface LoadEntryInput extends Load, LoadPlan {}

/** A part of a file, in the place of a file. */
export interface PartPlace extends Pick<SplitLoadOptions, 'delimiter' | 'encoding'>, Pick<LoadPlan, 'file'> {
  readonly place: PlannedPart
}
