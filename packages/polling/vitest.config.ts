import { defineConfig, mergeConfig } from 'vitest/config'

import { fromSource } from '../../vitest.base.ts'

// Much is computed here, and other packages are tested at the same time.
export default mergeConfig(
  fromSource,
  defineConfig({ test: { setupFiles: ['@zuora-jobs/testing/setup'], testTimeout: 60_000 } }),
)
