const dayMs = 24 * 60 * 60 * 1000

/** Result files are deleted this long after their batch has completed. */
export const fileRetentionMs: number = 3 * dayMs

/** Jobs are deleted this long after they were submitted. */
export const jobRetentionMs: number = 180 * dayMs
