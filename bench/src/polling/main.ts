import { mkdir, writeFile } from 'node:fs/promises'

import { measureHerds } from './herd.ts'
import { plotsOf } from './plots.ts'
import { JOBS, measure } from './rows.ts'
import { tableOf } from './table.ts'

const rows = await measure(JOBS)
const herds = await measureHerds()

const folder = new URL('../../plots/', import.meta.url)
await mkdir(folder, { recursive: true })
for (const [name, svg] of plotsOf(rows, herds)) await writeFile(new URL(name, folder), svg)

if (process.argv.includes('--json')) {
  const herd = herds.map(({ contender, jobs, peakAfterMinute }) => ({ contender, jobs, peakAfterMinute }))
  console.log(JSON.stringify({ rows, herd }))
} else {
  console.log(tableOf(rows, herds))
}
