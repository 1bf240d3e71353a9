/**
 * A tenant on your machine, for tests and demos.
 *
 * @module mock
 */
export * from '@zuora-jobs/mock'
