/**
 * Results of jobs as bytes and records. Runs anywhere.
 *
 * @module data/results
 */
export * from '@zuora-jobs/data/results'
