import { defineConfig, mergeConfig } from 'vitest/config'

import { fromSource } from '../../vitest.base.ts'

export default mergeConfig(fromSource, defineConfig({ test: { setupFiles: ['@zuora-jobs/testing/setup'] } }))
