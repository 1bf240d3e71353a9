import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { loadedBy, type Replay, type WorldJob } from '@zuora-jobs/simulate'
import { holds } from '@zuora-jobs/testing/invariants'

import { loadCsv, LoadMismatchError } from '../../src/index.ts'
import { type Broken, liveIn } from './world-of.ts'

const RECORDS = 8
const CSV = `number__c\n${Array.from({ length: RECORDS }, (_, index) => `${1_000 + index}\n`).join('')}`
const NUMBERS = Array.from({ length: RECORDS }, (_, index) => 1_000 + index)
/** A header and three records. */
const PART_BYTES = 26
const CONCURRENCY = 2

/** A load in parts in a world where anything may go wrong: each record once, and in the right count. */
export async function liveLoad(seed: number, replay: Replay, broken: Broken = {}): Promise<void> {
  await liveIn(seed, replay, broken, async ({ world, folder, until }) => {
    const from = join(folder, 'in.csv')
    writeFileSync(from, CSV)
    const rejectsTo = join(folder, 'rejects.csv')
    const { tenant } = world
    // What a listener throws harms nothing, so the most is kept.
    let most = 0
    const onProgress = (): void => void (most = Math.max(most, tenant.taken('customObjects')))
    const result = await until(async ({ jobs, store, signal, resolve }) =>
      loadCsv(jobs, {
        object: 'item__c',
        operation: 'create',
        from,
        rejectsTo,
        store,
        key: 'l',
        soleSubmitter: true,
        concurrency: CONCURRENCY,
        maxBytes: PART_BYTES,
        signal,
        resolve,
        onProgress,
      }).catch((error: unknown) => {
        if (error instanceof LoadMismatchError) return error.result
        throw error
      }),
    )
    await new Promise<void>((resolve) => world.clock.after(3_600_000, resolve))
    checkJobs(tenant.jobs, (job) => tenant.phaseOf(job))
    holds('slots', most <= CONCURRENCY, `${most} jobs were open.`)
    const drafts = readdirSync(folder).filter((name) => name.endsWith('.part'))
    holds('wholeFiles', drafts.length === 0, `${drafts.join(', ')} is left.`)
    const loaded = new Set(tenant.jobs.flatMap(numbersLoaded))
    const rejected = numbersIn(rejectsTo)
    const unknown = numbersIn(join(folder, 'unknown.csv'))
    const { records, ...counts } = result
    holds('addsUp', records === RECORDS, `${records} records`)
    const sum = counts.loaded + counts.rejected + counts.unknown
    holds('addsUp', sum === RECORDS, `${sum} are counted.`)
    holds('addsUp', rejected.length === counts.rejected, 'The file of rejects has others.')
    holds('addsUp', unknown.length === counts.unknown, 'The file of unknowns has others.')
    holds('addsUp', !rejected.some((number) => loaded.has(number)), 'One that was rejected was loaded.')
    const claimed = NUMBERS.filter((number) => !rejected.includes(number) && !unknown.includes(number))
    holds(
      'addsUp',
      claimed.every((number) => loaded.has(number)),
      'One was not loaded, and is said to be.',
    )
  })
}

function checkJobs(jobs: readonly WorldJob[], phaseOf: (job: WorldJob) => string): void {
  const sent = jobs.flatMap(({ file }) => (file === undefined ? [] : [file]))
  holds('oneJob', new Set(sent).size === sent.length, `${sent.length} jobs got a file, some the same.`)
  const open = jobs.filter((job) => !['succeeded', 'partial', 'failed', 'cancelled'].includes(phaseOf(job)))
  holds('noneForgotten', open.length === 0, `${open.map(({ id }) => id).join(', ')} wait for ever.`)
}

/** The numbers that a job has put into the tenant. */
function numbersLoaded(job: WorldJob): readonly number[] {
  const numbers = (job.file ?? '').trimEnd().split(/\r?\n/).slice(1).map(Number)
  return loadedBy(job).map((record) => numbers[record - 1]!)
}

function numbersIn(path: string): readonly number[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(1)
  return lines.map((line) => Number(line.split(',')[0]))
}
