/**
 * A CSV into a table of PostgreSQL, in one transaction.
 *
 * @module data/postgres
 */
export * from '@zuora-jobs/data/postgres'
