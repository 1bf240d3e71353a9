import type { Subject } from '@zuora-jobs/simulate'

import { liveExport } from './live-export.ts'
import { liveLabel } from './live-label.ts'
import { liveLoad } from './live-load.ts'
import type { Broken } from './world-of.ts'

const LIVES = { export: liveExport, load: liveLoad, label: liveLabel }

/** The histories of one piece of work of this package; a test may break something for it. */
export function worksOf(name: keyof typeof LIVES, broken?: Broken): Subject {
  return { name, live: (seed, replay) => LIVES[name](seed, replay, broken) }
}
