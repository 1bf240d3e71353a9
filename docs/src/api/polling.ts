/**
 * Jobs: submit, wait, resume, many at once.
 *
 * @module polling
 */
export * from '@zuora-jobs/polling'
