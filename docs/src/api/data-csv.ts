/**
 * CSV as bytes: counted, joined, split and read. Runs anywhere.
 *
 * @module data/csv
 */
export * from '@zuora-jobs/data/csv'
