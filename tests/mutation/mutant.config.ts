import { defineConfig, mergeConfig } from 'vitest/config'

import { fromSource } from '../../vitest.base.ts'
import { getMutated } from './src/mutated.ts'

/** The tests of a package, with one file that may have another source. */
export default mergeConfig(
  fromSource,
  defineConfig({
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        transform(_code, id) {
          const mutated = getMutated()
          return id.split('?')[0] === mutated?.path ? mutated?.source : undefined
        },
      },
    ],
    // What was transformed before is kept on disk otherwise.
    test: {
      isolate: true,
      fsModuleCache: false,
      setupFiles: ['@zuora-jobs/testing/setup'],
      testTimeout: 20_000,
    },
  }),
)
