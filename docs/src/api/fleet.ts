/**
 * Jobs of many tenants, submitted once and followed to their end by workers that may die.
 *
 * @module fleet
 */
export * from '@zuora-jobs/fleet'
