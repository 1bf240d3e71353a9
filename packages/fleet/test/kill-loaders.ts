import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { verify } from '@zuora-jobs/data'
import type { End, WorldJob } from '@zuora-jobs/simulate'

import { type Entry, type Fleet, isFleetError } from '../src/index.ts'
import { endsIn } from './ends-in.ts'
import { entriesIn } from './entries-in.ts'
import { creation } from './entries.ts'
import {
  type KilledAt,
  type KillPlan,
  type KillStage,
  type KillStageOptions,
  onKillStage,
} from './kill-stage.ts'

/** What came of files whose loaders were killed. */
export interface KilledLoaders extends KilledAt {
  readonly loads: number
  /** Entries that have a job: the parts of loads, and jobs with a file of their own. */
  readonly entries: number
  /** Jobs that were started, over all tenants. */
  readonly jobs: number
  readonly records: number
  /** Records that are in no job, or in more than one. */
  readonly misplaced: number
  readonly rejected: number
  readonly unknown: number
  /**
   * Loads whose counts and files tell what became of each record, and jobs with the file of their own that
   * was enqueued; nothing else lies in their folders.
   */
  readonly whole: number
  /** Entries whose end is in the journal once, loads among them. */
  readonly ends: number
  /** Entries that were in doubt, until it was said which job is theirs. */
  readonly doubts: number
}

/** By the number of a job in its tenant. */
const ENDS: readonly End[] = ['succeeded', 'partial', 'succeeded', 'failed', 'succeeded', 'succeeded']
const RECORDS = 80
const PART_RECORDS = 8
const HEADER = 'number__c'
/** What the end of a load writes. */
const FILES = ['manifest.json', 'rejects.csv', 'unknown.csv']

/** Two of three uploads come through; a load ends with up to ten steps of drafts. */
const CHANCE = 0.12
/** After the answer to an upload, and after a step of a draft, there is something to write down. */
const LONGEST_AFTER_MS = 10
/** A server may get to a request when nobody waits for its answer any more. */
const LATEST_MS = 3_000

/**
 * Kills workers while they split a file, while they upload one, before the tenant has it, before it says so
 * and after that, and while they write the end of a load.
 */
export function killLoaders(options: KillStageOptions): Promise<KilledLoaders> {
  return onKillStage(options, planFor(options))
}

function planFor({ workers, kills }: KillStageOptions): KillPlan<Omit<KilledLoaders, keyof KilledAt>> {
  // One worker owns nothing, and may be killed at any time.
  const names = Array.from({ length: workers - 1 }, (_, index) => `tenant-${index}`)
  const doubts = new Set<string>()
  // The others are at the ends of loads, of which there are fewer.
  const mostUploads = Math.ceil(kills / 2)
  let uploads = 0
  return {
    tenants: { life: ({ number }) => ({ durationMs: 200, end: ENDS[number % ENDS.length]! }) },
    async onRequest(stage, moment, { method, path, pid }) {
      const isUpload = method === 'POST' && path.endsWith('/files')
      if (!isUpload || moment === 'midway') return true
      const latestMs = moment === 'answered' ? LONGEST_AFTER_MS : 0
      const isSpared = (): Promise<boolean> => mayBeSubmitting(stage, pid)
      const chance = uploads < mostUploads ? CHANCE : 0
      const isKilled = await stage.mayKill(moment, pid, { chance, latestMs, isSpared })
      if (isKilled) uploads += 1
      if (!isKilled || moment !== 'received') return true
      if (stage.random() < 0.5) return false
      await sleep(LATEST_MS * stage.random())
      return true
    },
    async onFileStep(stage, { call, path }, pid) {
      // Else it is the file of a load, which is split, or a part of which is read.
      const file = FILES.find((name) => basename(path).startsWith(`.${name}.`)) ?? 'load.csv'
      const isExact = stage.random() < 0.5
      const latestMs = isExact ? 0 : LONGEST_AFTER_MS
      const isSpared = (): Promise<boolean> => mayBeSubmitting(stage, pid)
      const isOver = stage.mayKill(`${call} ${file}`, pid, { chance: CHANCE, latestMs, isSpared })
      if (isExact) await isOver
    },
    async work({ fleet, folder }, number) {
      const tenant = names[number % names.length]!
      const path = join(folder, `${number}.csv`)
      const from = join(folder, `${number}-load.csv`)
      const first = number * (RECORDS + PART_RECORDS)
      writeFileSync(path, csvOf(recordsFrom(first, PART_RECORDS)))
      writeFileSync(from, csvOf(recordsFrom(first + PART_RECORDS, RECORDS)))
      const maxBytes = csvOf(recordsFrom(0, PART_RECORDS)).length
      const load = { object: 'ship', operation: 'create', from, maxBytes } as const
      const saveTo = join(folder, String(number))
      const ids = await Promise.all([
        fleet.enqueue(tenant, 'customObjects', creation('boat', { path }) as never),
        fleet.load(tenant, load, { saveTo }),
      ])
      const resolved = <T>(settle: () => Promise<T>): Promise<T> => resolving(fleet, doubts, settle)
      await Promise.all([resolved(() => fleet.settle(ids[0])), resolved(() => fleet.loaded(ids[1]))])
    },
    async tell({ fleet, server }) {
      const all = await entriesIn(fleet)
      const ends = await endsIn(fleet)
      const jobs = names.flatMap((name) => server.tenant(name).jobs)
      const loads = all.filter(({ end }) => end?.loaded)
      const checks = await Promise.all(
        all
          .filter(({ parent }) => parent === undefined)
          .map((entry) => isWhole(entry, server.tenant(entry.tenant).jobs)),
      )
      const placed = jobs.flatMap(recordsOf)
      const records = (all.length - loads.length) * PART_RECORDS
      const times = Map.groupBy(placed, (record) => record)
      const misplaced = recordsFrom(0, records).filter((record) => times.get(record)?.length !== 1)
      const count = (of: (entry: Entry) => number | undefined): number =>
        loads.reduce((sum, entry) => sum + (of(entry) ?? 0), 0)
      return {
        loads: loads.length,
        entries: all.length - loads.length,
        jobs: jobs.length,
        records,
        misplaced: misplaced.length,
        rejected: count(({ end }) => end!.loaded!.rejected),
        unknown: count(({ end }) => end!.loaded!.unknown),
        whole: checks.filter(Boolean).length,
        ends: all.filter(({ id }) => ends.get(id) === 1).length,
        doubts: doubts.size,
      }
    },
  }
}

const recordsFrom = (first: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(first + index).padStart(6, '0'))

const csvOf = (records: readonly string[]): string => `${[HEADER, ...records].join('\n')}\n`

/** The first cells of the records of a CSV. */
const cellsOf = (csv: string): readonly string[] =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((record) => record.split(',')[0]!)

const recordsOf = ({ file = '' }: WorldJob): readonly string[] => cellsOf(file)

/**
 * Whether a process may be about to submit a job: killed then, its heir would wait for 150 s, and the job may
 * be in doubt. Only who owns a tenant submits what is queued there.
 */
async function mayBeSubmitting({ fleet, workers }: KillStage, pid: number): Promise<boolean> {
  const { children, said } = workers
  const summaries = await fleet.tenants()
  return summaries.some(({ tenant, epoch, entries: { queued = 0, submitting = 0 } }) => {
    const taken = said.find(
      (one) => one.type === 'tenant-taken' && one.tenant === tenant && one.epoch === epoch,
    )
    // Of a tenant whose owner is dead, or not known yet, it may be the owner in a moment.
    const isOthers = taken?.pid !== pid && children.some((child) => child.pid === taken?.pid)
    return queued + submitting > 0 && !isOthers
  })
}

/** Waits for an end, and says of each doubt meanwhile that the job on the list is that of the entry. */
async function resolving<T>(fleet: Fleet, doubts: Set<string>, settle: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await settle()
    } catch (error) {
      if (!isFleetError(error) || error.code !== 'in-doubt') throw error
      for (const { id, doubt } of await fleet.doubts()) {
        if (doubts.has(id)) continue
        doubts.add(id)
        await fleet.resolve(id, { jobId: doubt!.candidates[0]!.id })
      }
    }
  }
}

/** Whether an entry tells what became of its file: of all its records, each by its job. */
async function isWhole({ input, saveTo, end }: Entry, jobs: readonly WorldJob[]): Promise<boolean> {
  const jobOf = (id: string): WorldJob => jobs.find((job) => job.id === id)!
  if (!end?.loaded) {
    const { path } = (input as { readonly csv: { readonly path: string } }).csv
    const job = jobOf(end!.outcome!.handle.id)
    return end!.outcome!.phase === job.end && readFileSync(path, 'utf8') === job.file
  }
  const { records, loaded, jobIds } = end.loaded
  const own = jobIds.map(jobOf)
  // The tenant refuses the first record of a job, or tells nothing of those of one that failed midway.
  const rejected = own.filter((job) => job.end === 'partial').map((job) => recordsOf(job)[0]!)
  const unknown = own.filter((job) => job.end === 'failed').flatMap(recordsOf)
  const isTold =
    records === RECORDS &&
    loaded + rejected.length + unknown.length === RECORDS &&
    end.loaded.rejected === rejected.length &&
    end.loaded.unknown === unknown.length
  const files = Object.entries({ 'rejects.csv': rejected, 'unknown.csv': unknown }).filter(
    ([, wanted]) => wanted.length > 0,
  )
  const found = readdirSync(saveTo!).toSorted()
  const isAlone = found.join() === ['manifest.json', ...files.map(([name]) => name)].join()
  const isSame = files.every(
    ([name, wanted]) => cellsOf(readFileSync(join(saveTo!, name), 'utf8')).join() === wanted.join(),
  )
  return isTold && isAlone && isSame && (await verify(end.saved.manifest!)).isWhole
}
