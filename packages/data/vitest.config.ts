import { defineConfig, mergeConfig } from 'vitest/config'

import { fromSource } from '../../vitest.base.ts'

// These go to Node as well, where `import` would apply to `require`, too: pg would get the wrong half of itself.
const conditions = ['@zuora-jobs/source', 'node', 'default']

// Much is computed here, and other packages are tested at the same time.
export default mergeConfig(
  { ...fromSource, ssr: { resolve: { conditions } } },
  defineConfig({ test: { setupFiles: ['@zuora-jobs/testing/leaks'], testTimeout: 60_000 } }),
)
