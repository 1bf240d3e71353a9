/**
 * `npm run mutate -- polling [--all] [src/job/reduce.ts…]`: changes one place after the other in the files in which a
 * package judges, and runs the tests beside the file, with `--all` then all that reach it, in one process. Prints the mutants
 * that no test finds, and how many were found. Histories and hostile servers are left out: they find more,
 * and take longer. Nothing is written to disk: the changed source is handed to vitest as it loads the file.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { createVitest, type Vitest } from 'vitest/node'

import { JUDGEMENT } from './files.ts'
import { type Mutant, mutantsOf } from './mutants-of.ts'

const root = join(import.meta.dirname, '../../..')
const isThorough = process.argv.includes('--all')
const [name = '', ...named] = process.argv.slice(2).filter((argument) => argument !== '--all')
const judged = JUDGEMENT[name]
if (judged === undefined) {
  throw new TypeError(
    `name a package: one of ${Object.keys(JUDGEMENT).join(', ')}, not ${JSON.stringify(name)}`,
  )
}
const folder = join(root, 'packages', name)
const files = named.length > 0 ? named : judged
const missing = files.find((file) => !existsSync(join(folder, file)))
if (missing !== undefined) throw new TypeError(`packages/${name} has no file ${missing}`)

let mutated: { readonly path: string; readonly source: string } | undefined

async function vitestFor(path: string): Promise<Vitest> {
  const plugin = {
    name: 'mutant',
    enforce: 'pre' as const,
    load: (id: string) =>
      mutated !== undefined && id.split('?')[0] === mutated.path ? mutated.source : undefined,
  }
  return createVitest(
    'test',
    {
      root: folder,
      watch: false,
      related: [path],
      bail: 1,
      reporters: [{}],
      exclude: [
        '**/node_modules/**',
        '**/dist/**',
        '**/fault-model/**',
        '**/hostile*',
        '**/rivals/**',
        '**/kill-*',
      ],
      passWithNoTests: true,
      testTimeout: 20_000,
    },
    { plugins: [plugin], logLevel: 'silent' },
  )
}

async function mutate(
  file: string,
): Promise<{ readonly found: number; readonly survivors: readonly Mutant[] }> {
  const path = join(folder, file)
  const mutants = mutantsOf(path, readFileSync(path, 'utf8'))
  mutated = undefined
  const vitest = await vitestFor(path)
  try {
    const specifications = await vitest.getRelevantTestSpecifications()
    const isGreen = async (tests: typeof specifications): Promise<boolean> => {
      vitest.invalidateFile(path)
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications([...tests])
      return unhandledErrors.length === 0 && testModules.every((module) => module.ok())
    }
    if (specifications.length === 0) throw new Error(`no test reaches ${file}`)
    // Most are found by the tests beside the file; all others run for what those let through, if asked to.
    const near = specifications.filter(({ moduleId }) => isNear(moduleId, path))
    const far = isThorough || near.length === 0 ? specifications.filter((one) => !near.includes(one)) : []
    if (!(await isGreen([...near, ...far]))) throw new Error(`the tests of ${file} fail without a change`)
    const survivors: Mutant[] = []
    for (const mutant of mutants) {
      mutated = { path, source: mutant.source }
      if (near.length > 0 && !(await isGreen(near))) continue
      if (far.length === 0 || (await isGreen(far))) survivors.push(mutant)
    }
    return { found: mutants.length - survivors.length, survivors }
  } finally {
    mutated = undefined
    await vitest.close()
  }
}

/** Whether a test file is the one of a source, or speaks of it. */
function isNear(test: string, path: string): boolean {
  const stem = basename(path, '.ts')
  return dirname(test) === dirname(path) && readFileSync(test, 'utf8').includes(`/${stem}.ts'`)
}

let found = 0
let all = 0
for (const file of files) {
  const start = performance.now()
  const result = await mutate(file)
  const count = result.found + result.survivors.length
  found += result.found
  all += count
  const seconds = ((performance.now() - start) / 1_000).toFixed(0)
  console.log(`packages/${name}/${file}: ${result.found} of ${count} found, ${seconds} s`)
  for (const { line, was, is } of result.survivors) {
    console.log(`  ${file}:${line}: ${JSON.stringify(was)} → ${JSON.stringify(is)}`)
  }
}
console.log(`${found} of ${all} found, ${((100 * found) / Math.max(1, all)).toFixed(1)} %`)
process.exit(0)
