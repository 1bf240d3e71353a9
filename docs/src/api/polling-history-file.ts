/**
 * Keeps what a history has learned in a file.
 *
 * @module polling/history/file
 */
export * from '@zuora-jobs/polling/history/file'
