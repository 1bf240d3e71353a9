import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { defineConfig, mergeConfig, type ViteUserConfig } from 'vitest/config'

import { instrument } from './src/instrument.ts'
import { mutantsOf } from './src/mutants-of.ts'
import { readPlan } from './src/plan.ts'

const plan = readPlan()
const { default: own } = (await import(join(plan.folder, 'vitest.config.ts'))) as {
  readonly default: ViteUserConfig
}
const sources = new Map(plan.sources.map((source) => [source.path, source]))
const OWN = /\/packages\/[^/]+\/(?:src|test)\/.*\.ts$/

/** The tests of a package, with all mutants in the sources: the runner has them in force one by one. */
export default mergeConfig(
  own,
  defineConfig({
    plugins: [
      {
        name: 'mutants',
        enforce: 'pre',
        transform(_code, id) {
          const [path = ''] = id.split('?')
          if (!OWN.test(path)) return undefined
          const planned = sources.get(path)
          if (!planned) return instrument(path, readFileSync(path, 'utf8'), [], 0)
          const { text, first } = planned
          return instrument(path, text, mutantsOf(path, text), first)
        },
      },
    ],
    test: {
      runner: join(import.meta.dirname, 'src/try-mutants.ts'),
      // What was transformed before is kept on disk otherwise.
      fsModuleCache: false,
      pool: 'forks',
      maxWorkers: 1,
      fileParallelism: false,
    },
  }),
)
