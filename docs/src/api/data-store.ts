/**
 * Stores, in which states outlive a process.
 *
 * @module data/store
 */
export * from '@zuora-jobs/data/store'
