import { defineConfig, mergeConfig } from 'vitest/config'

import { fromSource } from '../../vitest.base.ts'

export default mergeConfig(
  fromSource,
  defineConfig({
    test: {
      include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
      // The only state of a module here is the spec, parsed once; sharing it halves the time.
      testTimeout: 30_000,
    },
  }),
)
