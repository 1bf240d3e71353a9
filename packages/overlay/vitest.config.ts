import { defineConfig, mergeConfig } from 'vitest/config'

import { fromSource } from '../../vitest.base.ts'

// Types of the whole spec are generated and checked here, while other packages are tested too.
export default mergeConfig(fromSource, defineConfig({ test: { testTimeout: 60_000 } }))
