import { noteForLeaks, SECRET } from '@zuora-jobs/testing'

/** What a test of another package does that has let a secret out. */
export const leak = (): void => noteForLeaks(`Authorization: ${SECRET}`)
