import { mkdir, readFile, writeFile } from 'node:fs/promises'

import { measureCoalescing } from './coalescing.ts'
import { measureHerds } from './herd.ts'
import { plotsOf } from './plots.ts'
import { measureProcessLoad } from './process-load.ts'
import { withTables } from './readme.ts'
import { JOBS, measure } from './rows.ts'
import { tableOf } from './table.ts'
import { MAX_IN_FLIGHT, measureWaits, WAITS } from './waits.ts'

// First, and alone: it is the one that measures this machine, and not the simulation.
const processLoad = await measureProcessLoad()
const rows = await measure(JOBS)
const herds = await measureHerds()
const coalescing = await measureCoalescing()
const waits = [await measureWaits(WAITS, MAX_IN_FLIGHT), await measureWaits(WAITS, 4)]
const all = { rows, herds, coalescing, waits, processLoad }

if (process.argv.includes('--write')) {
  const plots = new URL('../../plots/', import.meta.url)
  await mkdir(plots, { recursive: true })
  for (const [name, svg] of plotsOf(rows, herds)) await writeFile(new URL(name, plots), svg)

  const readme = new URL('../../README.md', import.meta.url)
  await writeFile(readme, withTables(await readFile(readme, 'utf8'), all))
}

if (process.argv.includes('--json')) {
  const herd = herds.map(({ contender, jobs, peakAfterMinute }) => ({ contender, jobs, peakAfterMinute }))
  console.log(JSON.stringify({ rows, herd, coalescing, waits, processLoad }))
} else {
  console.log(tableOf(all))
}
