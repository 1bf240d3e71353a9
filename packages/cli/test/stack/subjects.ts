import type { Subject } from '@zuora-jobs/simulate'

import { liveStack, type Spoil } from './live-stack.ts'

/** The histories of all packages at once; a test may break something. */
export function stackHistories(spoil?: Spoil): Subject {
  return { name: 'stack', live: (seed, replay) => liveStack(seed, replay, spoil) }
}

/** What `npm run campaign` lives. */
export const SUBJECTS: readonly Subject[] = [stackHistories()]
