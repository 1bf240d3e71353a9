/**
 * One typed call sends one request: tokens, retries, limits, typed errors, streams.
 *
 * @module client
 */
export * from '@zuora-jobs/client'
