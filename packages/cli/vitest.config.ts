import { defineConfig, mergeConfig } from 'vitest/config'

import { fromSource } from '../../vitest.base.ts'
import { excludedHere } from '../../vitest.posix-only.ts'

export default mergeConfig(
  fromSource,
  // The files share one load of the mock. Processes of their own take long to start on a busy machine.
  defineConfig({ test: { exclude: excludedHere('cli'), testTimeout: 60_000 } }),
)
