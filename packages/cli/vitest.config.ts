import { defineConfig, mergeConfig } from 'vitest/config'

import { fromSource } from '../../vitest.base.ts'
import { excludedHere } from '../../vitest.posix-only.ts'

// Node gets these, too, and would take `import` for `require` as well: pg would get the wrong half of itself.
const CONDITIONS = ['@zuora-jobs/source', 'node', 'default']

export default mergeConfig(
  { ...fromSource, ssr: { resolve: { conditions: CONDITIONS } } },
  // The files of a worker share one load of the mock. Processes of their own take long to start on a busy
  // machine. The longest of all packages is the last to end: with two workers, no core is idle then.
  defineConfig({
    test: {
      exclude: excludedHere('cli'),
      testTimeout: 60_000,
      maxWorkers: 2,
      // After those of other packages, where the same run has them: they have another number of workers.
      sequence: { groupOrder: 1 },
    },
  }),
)
