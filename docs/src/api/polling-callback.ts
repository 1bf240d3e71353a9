/**
 * Receives AQuA’s callouts, and wakes the waits they are about.
 *
 * @module polling/callback
 */
export * from '@zuora-jobs/polling/callback'
