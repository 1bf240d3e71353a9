import type { CustomObjectDeleteFilter, DataLabelingJobRequest, LabelsById } from '@zuora-jobs/client'

import type { ExportJob } from '../families/export-job.ts'

/** Queries into files. */
export interface ExportOrder {
  readonly type: 'export'
  readonly job: ExportJob
  /** As it was typed: a path from `cwd`, or `-` for standard output. */
  readonly output: string
  /** Whether each result has a file of its own in `output`. */
  readonly isFolder: boolean
  /** What Zuora knows the submit by, where the person has named it. */
  readonly idempotencyKey?: string | undefined
  /** The job, where it was there already. */
  readonly jobId?: string | undefined
  /** The table that the result goes into, in the end. */
  readonly into?: string | undefined
  /** Whether `output` is only a stop on the way into a table. */
  readonly isPassing?: boolean | undefined
}

/** Records from a CSV. */
export interface LoadOrder {
  readonly type: 'load'
  readonly operation: 'create' | 'update'
  readonly object: string
  readonly namespace: 'default' | 'com_zuora'
  /** Where the CSV is. */
  readonly from: string
  /** As it was typed; `-` for a copy of what came from stdin. */
  readonly csv: string
  readonly rejectsTo: string
  /** The file of rejects as it was typed; absent where nobody has named one. */
  readonly rejects?: string | undefined
  readonly columns?: readonly string[] | undefined
  readonly allowDefaults?: boolean | undefined
  readonly delimiter?: ',' | ';' | '\t' | undefined
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | undefined
  /** Bytes that the file of a job has at the most. */
  readonly maxBytes?: number | undefined
  readonly soleSubmitter?: boolean | undefined
}

/** Records that go. */
export interface DeleteOrder {
  readonly type: 'delete'
  readonly object: string
  readonly namespace: 'default' | 'com_zuora'
  readonly filter: CustomObjectDeleteFilter | 'all'
  readonly soleSubmitter?: boolean | undefined
}

/** Objects that are labeled by their ids. */
export interface LabelOrder extends Pick<LabelsById, 'objectType' | 'orgs' | 'orgIds'> {
  readonly type: 'label'
  readonly ids: readonly string[] | { readonly file: string }
  readonly idempotencyKey?: string | undefined
}

/** Objects that are labeled by a query. */
export interface LabelQueryOrder {
  readonly type: 'label-query'
  readonly job: DataLabelingJobRequest
  readonly idempotencyKey?: string | undefined
}

/** What a command was asked to do: all that another process needs to go on with it. */
export type Order = ExportOrder | LoadOrder | DeleteOrder | LabelOrder | LabelQueryOrder
