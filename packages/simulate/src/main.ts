/**
 * `npm run campaign -- [--seeds 10000] [--from 1] [--only network:3,death:1] [--subject aqua,load]
 * [--processes 1] [--report file] [--mutants] [files…]`: lives the histories of the subjects in files of
 * other packages, and tells of the first one that fails. `--report` keeps how far it is, and what it came to:
 * called again at the same commit, it goes on. `--mutants` looks for what was made worse on purpose, in as
 * many seeds at the most.
 */
import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'

import { findMutant } from './campaign/find-mutant.ts'
import { liveSubject } from './campaign/live-subject.ts'
import { type Door, loadDoor } from './campaign/load-door.ts'
import { readReport, writeMutant } from './campaign/report.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    only: { type: 'string' },
    subject: { type: 'string' },
    processes: { type: 'string', default: '1' },
    report: { type: 'string' },
    mutants: { type: 'boolean', default: false },
  },
})
const SEEDS = 10_000
const MUTANT_SEEDS = 1_000

function wholeNumber(name: 'seeds' | 'from' | 'processes', text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text)
  throw new TypeError(`--${name}: must be a whole number from 1 on, not ${JSON.stringify(text)}`)
}

const seeds = wholeNumber('seeds', values.seeds ?? String(values.mutants ? MUTANT_SEEDS : SEEDS))
const from = wholeNumber('from', values.from)
const processes = wholeNumber('processes', values.processes)
const only = values.only === undefined ? undefined : new Set(values.only.split(',').filter(Boolean))
const { report } = values
if (report !== undefined) readReport(report)

if (positionals.length === 0) throw new TypeError('name the files that export SUBJECTS')
const doors: (Door & { readonly file: string })[] = []
for (const file of positionals) doors.push({ file, ...(await loadDoor(file)) })
const names = doors.flatMap(({ SUBJECTS }) => SUBJECTS.map(({ name }) => name))
const wanted = values.subject?.split(',') ?? names
const unknown = wanted.find((name) => !names.includes(name))
if (unknown !== undefined) {
  throw new TypeError(`--subject: must be one of ${names.join(', ')}, not ${JSON.stringify(unknown)}`)
}
const commit = execFileSync('git', ['describe', '--always', '--exclude=*', '--abbrev=12', '--dirty'], {
  encoding: 'utf8',
}).trim()
const print = (line: string): void => console.log(line)

const start = performance.now()
await (values.mutants ? findMutants() : liveSubjects())
print(`${((performance.now() - start) / 1_000).toFixed(1)} s in all`)

async function liveSubjects(): Promise<void> {
  for (const { file, SUBJECTS } of doors) {
    for (const subject of SUBJECTS) {
      if (!wanted.includes(subject.name)) continue
      const plan = { from, seeds, only, report, commit, processes, file, print }
      if (await liveSubject(subject, plan)) continue
      process.exitCode = 1
      return
    }
  }
}

async function findMutants(): Promise<void> {
  for (const mutant of doors.flatMap(({ MUTANTS = [] }) => MUTANTS)) {
    if (!wanted.includes(mutant.subject.name)) continue
    const found = await findMutant(mutant, seeds)
    print(`${found.subject}: ${found.name} is found by seed ${found.seeds} (${found.violates})`)
    writeMutant(report, found)
  }
}
