/**
 * Queries into files, a CSV into records; everything verified and resumable.
 *
 * @module data
 */
export * from '@zuora-jobs/data'
