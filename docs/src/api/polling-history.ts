/**
 * Learns from earlier runs of the same work when to poll.
 *
 * @module polling/history
 */
export * from '@zuora-jobs/polling/history'
