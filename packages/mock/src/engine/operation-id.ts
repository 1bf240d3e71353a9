import type { operations } from '@zuora-jobs/spec'

/** The `operationId` of an operation of the spec. */
export type OperationId = keyof operations
