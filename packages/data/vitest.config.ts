import { defineConfig, mergeConfig } from 'vitest/config'

import { fromSource } from '../../vitest.base.ts'
import { excludedHere } from '../../vitest.posix-only.ts'

// Node gets these, too, and would take `import` for `require` as well: pg would get the wrong half of itself.
const CONDITIONS = ['@zuora-jobs/source', 'node', 'default']

// Much is computed here, and other packages are tested at the same time.
export default mergeConfig(
  { ...fromSource, ssr: { resolve: { conditions: CONDITIONS } } },
  defineConfig({
    test: { exclude: excludedHere('data'), setupFiles: ['@zuora-jobs/testing/setup'], testTimeout: 60_000 },
  }),
)
