import { defineConfig, mergeConfig } from 'vitest/config'

import { fromSource } from '../../vitest.base.ts'

// One walk: each test is a step, told by name, and after one that fails there is nowhere to go.
export default mergeConfig(
  fromSource,
  defineConfig({ test: { reporters: ['verbose'], bail: 1, testTimeout: 120_000 } }),
)
