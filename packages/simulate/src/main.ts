/**
 * `npm run campaign -- [--seeds 200000] [--from 1] [--only network:3,death:1] [--subject aqua] [--report
 * file] [files…]`: lives the histories of the subjects in files of other packages, and tells of the first
 * one that fails. `--report` adds what it came to, per subject, to a file of JSON lines.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

import type { CampaignFigures } from './campaign/report.ts'
import { runCampaign } from './campaign/run-campaign.ts'
import type { Subject } from './campaign/subject.ts'
import { tellFailing, tellProgress } from './campaign/tell.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '200000' },
    from: { type: 'string', default: '1' },
    only: { type: 'string' },
    subject: { type: 'string' },
    report: { type: 'string' },
  },
})

function wholeNumber(name: 'seeds' | 'from'): number {
  const text = values[name]
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text)
  throw new TypeError(`--${name}: must be a whole number from 1 on, not ${JSON.stringify(text)}`)
}

const seeds = wholeNumber('seeds')
const from = wholeNumber('from')
const only = values.only === undefined ? undefined : new Set(values.only.split(',').filter(Boolean))

if (positionals.length === 0) throw new TypeError('name the files that export SUBJECTS')
const subjects: Subject[] = []
for (const file of positionals) {
  const door = (await import(pathToFileURL(resolve(file)).href)) as { readonly SUBJECTS: readonly Subject[] }
  subjects.push(...door.SUBJECTS)
}
const names = subjects.map(({ name }) => name)
const chosen = subjects.filter(({ name }) => values.subject === undefined || name === values.subject)
if (chosen.length === 0) {
  throw new TypeError(`--subject: must be one of ${names.join(', ')}, not ${JSON.stringify(values.subject)}`)
}

for (const subject of chosen) {
  const start = performance.now()
  const onProgress = (done: number): void => {
    const line = tellProgress(subject.name, done, seeds, performance.now() - start)
    if (line !== undefined) console.log(line)
  }
  const { lived, failing } = await runCampaign(subject, { from, seeds, only, onProgress })
  report({
    subject: subject.name,
    from,
    seeds,
    lived: failing === undefined ? lived : lived - 1,
    seconds: Math.round((performance.now() - start) / 1_000),
    failing: failing?.seed,
    day: new Date().toISOString().slice(0, 10),
    commit: execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8' }).trim(),
  })
  if (failing === undefined) continue
  console.log(tellFailing(subject.name, failing))
  process.exitCode = 1
  break
}

function report(figures: CampaignFigures): void {
  if (values.report !== undefined) appendFileSync(values.report, `${JSON.stringify(figures)}\n`)
}
