import type { Subject } from '@zuora-jobs/simulate'

import { worksOf } from './works-of.ts'

export { MUTANTS } from './mutants.ts'

/** What `npm run campaign` lives. */
export const SUBJECTS: readonly Subject[] = [worksOf('export'), worksOf('load'), worksOf('label')]
