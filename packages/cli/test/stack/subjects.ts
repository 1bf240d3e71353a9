import type { Subject } from '@zuora-jobs/simulate'

import { liveStack } from './live-stack.ts'

export { MUTANTS } from './mutants.ts'

/** What `npm run campaign` lives: the histories of all packages at once. */
export const SUBJECTS: readonly Subject[] = [{ name: 'stack', live: liveStack }]
