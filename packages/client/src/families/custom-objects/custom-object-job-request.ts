import type { components } from '@zuora-jobs/spec'

type Schemas = components['schemas']
type Fields = Pick<Schemas['CustomObjectBulkJobRequest'], 'namespace' | 'object'>
type Condition = Schemas['CustomObjectBulkDeleteFilterCondition']

/** Which records a delete job deletes: those that meet all of one or two conditions. */
export interface CustomObjectDeleteFilter {
  readonly conditions: readonly Condition[]
}

/** Deletes the records that a filter finds. It takes no file. */
export interface CustomObjectDeleteRequest extends Readonly<Fields> {
  readonly operation: 'delete'
  /** `'all'` deletes every record of the object: the request then goes out without a filter. */
  readonly filter: CustomObjectDeleteFilter | 'all'
}

/** Creates or updates the records in a file, which the job waits for. It takes no filter. */
export interface CustomObjectWriteRequest extends Readonly<Fields> {
  readonly operation: 'create' | 'update'
  readonly filter?: undefined
}

/** What to do with the records of which object. */
export type CustomObjectBulkJobRequest = CustomObjectDeleteRequest | CustomObjectWriteRequest
