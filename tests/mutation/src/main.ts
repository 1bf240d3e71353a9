/**
 * `npm run mutate -- polling [--near] [src/job/reduce.ts…]`: changes one place after the other in the files
 * in which a package judges, and runs the tests that pass it, those beside the file first, until one fails.
 * Prints the mutants that no test finds. Goes on with a run that was interrupted, and what was found in a
 * file is not tried again until the file changes; `--afresh` forgets it. `--write` keeps the figures for the
 * page of reliability. Histories and hostile servers are left out: they find more, and take longer.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { explainedOf } from './explained.ts'
import { keepFigures } from './figures.ts'
import { JUDGEMENT } from './files.ts'
import { runMutants } from './run-mutants.ts'

const root = join(import.meta.dirname, '../../..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    near: { type: 'boolean', default: false },
    afresh: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    report: { type: 'string' },
  },
})
const [name = '', ...named] = positionals
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

const report = resolve(values.report ?? join(root, `node_modules/.cache/mutation/${name}.jsonl`))
const begun = performance.now()
const results = await runMutants(folder, files, { report, isNear: values.near, isAfresh: values.afresh })
let found = 0
let all = 0
for (const { file, mutants } of results) {
  const survivors = mutants.filter(({ isFound }) => !isFound)
  found += mutants.length - survivors.length
  all += mutants.length
  console.log(`packages/${name}/${file}: ${mutants.length - survivors.length} of ${mutants.length} found`)
  for (const { mutant, isReached, text } of survivors) {
    const why = explainedOf(`packages/${name}/${file}`, text, mutant)
    const told = why ? ` explained` : isReached ? '' : ' not reached'
    console.log(
      `  ${file}:${mutant.line}: ${JSON.stringify(mutant.was)} → ${JSON.stringify(mutant.is)}${told}`,
    )
  }
}
const seconds = Math.round((performance.now() - begun) / 1_000)
console.log(`${found} of ${all} found, ${((100 * found) / Math.max(1, all)).toFixed(1)} %, ${seconds} s`)
if (values.write) keepFigures(root, name, results)
process.exit(0)
