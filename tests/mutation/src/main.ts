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
import { setMutated } from './mutated.ts'

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

async function vitestFor(path: string, tests?: readonly string[]): Promise<Vitest> {
  return createVitest(
    'test',
    {
      root: folder,
      config: join(import.meta.dirname, '../mutant.config.ts'),
      watch: false,
      ...(tests === undefined ? { related: [path] } : { include: [...tests] }),
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
    },
    { logLevel: 'silent' },
  )
}

async function mutate(
  file: string,
): Promise<{ readonly found: number; readonly survivors: readonly Mutant[] }> {
  const path = join(folder, file)
  const mutants = mutantsOf(path, readFileSync(path, 'utf8'))
  setMutated(undefined)
  const reaching = await testsOf(path)
  if (reaching.length === 0) throw new Error(`no test reaches ${file}`)
  // Most are found by the tests beside the file; all others run for what those let through, if asked to.
  const near = reaching.filter((test) => isNear(test, path))
  const far = isThorough || near.length === 0 ? reaching.filter((test) => !near.includes(test)) : []
  if (!(await isGreen(path, [...near, ...far]))) throw new Error(`the tests of ${file} fail without a change`)
  const survivors: Mutant[] = []
  for (const mutant of mutants) {
    setMutated({ path, source: mutant.source })
    if (near.length > 0 && !(await isGreen(path, near))) continue
    if (far.length === 0 || (await isGreen(path, far))) survivors.push(mutant)
  }
  setMutated(undefined)
  return { found: mutants.length - survivors.length, survivors }
}

async function testsOf(path: string): Promise<readonly string[]> {
  const vitest = await vitestFor(path)
  const specifications = await vitest.getRelevantTestSpecifications()
  await vitest.close()
  return specifications.map(({ moduleId }) => moduleId)
}

/** A server of its own for each mutant: it keeps what it has loaded. */
async function isGreen(path: string, tests: readonly string[]): Promise<boolean> {
  const vitest = await vitestFor(path, tests)
  try {
    const { testModules, unhandledErrors } = await vitest.start()
    return (
      unhandledErrors.length === 0 && testModules.length > 0 && testModules.every((module) => module.ok())
    )
  } finally {
    await vitest.close()
    process.exitCode = 0
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
