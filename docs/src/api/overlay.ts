/**
 * Your own fields, endpoints and families over the spec.
 *
 * @module overlay
 */
export * from '@zuora-jobs/overlay'
