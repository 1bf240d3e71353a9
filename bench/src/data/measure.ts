import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startPostgres } from '@zuora-jobs/testing/postgres'

import { type Run } from './run-task.ts'
import { medianOf, type Place, run, runInChild, type Runner, startServer, type Work } from './run.ts'

/** A line of a table. */
export interface Row {
  readonly kind: string
  readonly contender: string
  readonly run: Run
  /** Bytes a second, by those of the first of its kind. */
  readonly ratio: number
}

/** The most memory of a process for files of a size. */
export interface Memory {
  readonly contender: string
  readonly points: readonly { readonly bytes: number; readonly peakBytes: number }[]
}

export interface Measured {
  readonly size: number
  readonly rows: readonly Row[]
  readonly memory: readonly Memory[]
}

/** What is measured, and how. */
export interface Plan {
  /** Bytes of the CSV. */
  readonly size: number
  /** Runs of each contender, one after the other in turns. */
  readonly rounds: number
  /** Bytes of the files by which memory is measured. */
  readonly memorySizes: readonly number[]
}

/** A fast line: a gigabit a second. */
const PACE = 125_000_000

type Kind = readonly [kind: string, contenders: readonly string[], work: Omit<Work, 'name' | 'size'>]

const PLAIN = ['pipeline(fetch, file)', 'zuora-jobs, verified']
const PACKED = ['pipeline(fetch, gunzip, file)', 'zuora-jobs, unpacked and verified']

const KINDS: readonly Kind[] = [
  ['download', PLAIN, {}],
  ['download at 125 MB/s', PLAIN, { pace: PACE }],
  ['download of gzip, unpacked', PACKED, { packed: true }],
  [
    'download of gzip, as it is',
    ['pipeline(fetch, file)', 'zuora-jobs, kept packed and verified'],
    { packed: true },
  ],
  ['records as arrays', ['udsv, arrays', 'zuora-jobs, arrays'], {}],
  ['records as objects', ['udsv, objects', 'zuora-jobs, objects', 'papaparse', 'csv-parse'], {}],
  ['split', ['zuora-jobs, split'], {}],
  ['a file into PostgreSQL', ['pipeline(file, COPY)', 'zuora-jobs, intoPostgres'], {}],
]

const MEMORY = ['pipeline(fetch, file)', 'zuora-jobs, verified', 'zuora-jobs, objects', 'zuora-jobs, split']

/** Measures all in one run, each in a process of its own where the runner is not another one. */
export async function measure(
  { size, rounds, memorySizes }: Plan,
  runner: Runner = runInChild,
): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-data-'))
  const { url, stop } = await startServer()
  const postgres = await startPostgres()
  const place: Place = { server: url, folder, database: postgres.database }
  try {
    const rows: Row[] = []
    for (const kind of KINDS) rows.push(...(await rowsOf(kind, size, rounds, place, runner)))
    const memory: Memory[] = []
    for (const contender of MEMORY) memory.push(await memoryOf(contender, memorySizes, place, runner))
    return { size, rows, memory }
  } finally {
    stop()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function rowsOf(
  [kind, contenders, work]: Kind,
  size: number,
  rounds: number,
  place: Place,
  runner: Runner,
): Promise<readonly Row[]> {
  const runs = new Map(contenders.map((name) => [name, [] as Run[]]))
  // A gzip file is packed at the first request.
  if (work.packed === true) await run({ name: contenders[0]!, size, ...work }, place, runner)
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, own] of runs) own.push(await run({ name, size, ...work }, place, runner))
  }
  const medians = contenders.map((contender) => ({ kind, contender, run: medianOf(runs.get(contender)!) }))
  const floor = medians[0]!.run.ms
  return medians.map((row) => ({
    kind: row.kind,
    contender: row.contender,
    run: row.run,
    ratio: floor / row.run.ms,
  }))
}

async function memoryOf(
  contender: string,
  sizes: readonly number[],
  place: Place,
  runner: Runner,
): Promise<Memory> {
  const points = []
  for (const size of sizes) points.push(await run({ name: contender, size }, place, runner))
  return { contender, points }
}
