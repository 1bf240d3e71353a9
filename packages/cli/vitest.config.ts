import { defineConfig, mergeConfig } from 'vitest/config'

import { fromSource } from '../../vitest.base.ts'

// Each test starts processes of its own, several at a time on a busy machine.
export default mergeConfig(fromSource, defineConfig({ test: { testTimeout: 30_000 } }))
