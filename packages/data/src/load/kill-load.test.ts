import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { type Death, dyingProcess } from '../../test/dying-process.ts'
import { loadAtTenant, numbersIn } from '../../test/load-at-tenant.ts'
import { strictRecords } from '../../test/strict-csv.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { memoryStore } from '../store/memory-store.ts'
import { loadCsv } from './load-csv.ts'
import type { LoadResult } from './load-options.ts'

const RECORDS = 12
const CSV = `number__c,text__c\n${Array.from({ length: RECORDS }, (_, index) => `${index},${index % 5 === 3 ? 'x'.repeat(41) : 'a'}\n`).join('')}`

/** Loads a file with processes that die, one after the other, and then with one that does not. */
async function loadDying(
  deaths: readonly Death[],
): Promise<{ readonly effects: number; readonly result: LoadResult }> {
  const folder = temporaryFolder()
  const { tenant } = await loadAtTenant({
    scenarios: [
      {
        match: { customObjects: { object: 'item__c' } },
        effect: { fail: { afterRecords: 1 } },
        skip: 2,
        times: 1,
      },
    ],
  })
  const from = join(folder, 'in.csv')
  writeFileSync(from, CSV)
  const rejectsTo = join(folder, 'rejects.csv')
  const kept = memoryStore()
  for (const death of [...deaths, undefined]) {
    const { jobs, store, signal, died, effects } = dyingProcess(tenant, kept, death)
    const loading = loadCsv(jobs, {
      object: 'item__c',
      operation: 'create',
      from,
      rejectsTo,
      store,
      // Without a key a load that has ended is done anew.
      key: 'k',
      soleSubmitter: true,
      maxBytes: 70,
      concurrency: 2,
      signal,
    })
    loading.catch(() => {})
    const ended = await tenant.run(Promise.race([loading, died]))
    if (ended === 'died') continue
    const records = [...tenant.records['item__c']!].length
    const recordsIn = (path: string): ReturnType<typeof strictRecords> =>
      existsSync(path) ? strictRecords(readFileSync(path, 'utf8')).slice(1) : []
    const rejected = recordsIn(rejectsTo)
    const unknown = recordsIn(join(folder, 'unknown.csv'))
    const numbers = numbersIn(tenant)
    expect(new Set(numbers).size).toBe(numbers.length)
    const unknownNumbers = unknown.map(({ cells }) => Number(cells[0]))
    const all = [
      ...numbers.filter((number) => !unknownNumbers.includes(number)),
      ...rejected.map(({ cells }) => Number(cells[0])),
      ...unknownNumbers,
    ]
    expect(all.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: RECORDS }, (_, index) => index),
    )
    expect(ended).toMatchObject({ rejected: rejected.length, unknown: unknown.length })
    expect(ended.loaded + ended.rejected + ended.unknown).toBe(RECORDS)
    expect(records).toBeGreaterThanOrEqual(ended.loaded)
    expect(
      tenant.jobs.filter(({ status }) => !['completed', 'failed', 'cancelled'].includes(status)),
    ).toEqual([])
    rmSync(folder, { recursive: true })
    return { effects: effects(), result: ended }
  }
  throw new Error('the last process died as well')
}

/** How many deaths are tried; all of them, and in rows, in a campaign: `DATA_KILLS=all`. */
const SEEDS = process.env['DATA_KILLS'] === 'all' ? Infinity : Number(process.env['DATA_KILLS'] ?? 8)

it(
  'a load that dies at one of its requests or writes loads, rejects or names each record once',
  { timeout: 600_000 },
  async () => {
    const { effects, result } = await loadDying([])
    expect(result.unknown).toBeGreaterThan(0)
    expect(result.rejected).toBeGreaterThan(0)
    const deaths = Array.from({ length: effects * 2 }, (_, index): Death => ({
      at: Math.floor(index / 2) + 1,
      when: index % 2 === 0 ? 'before' : 'after',
    }))
    const step = Math.max(1, Math.floor(deaths.length / SEEDS))
    for (let index = 0; index < deaths.length; index += step) await loadDying([deaths[index]!])
  },
)

it('so does one that dies again and again', { timeout: 600_000 }, async () => {
  let state = 1
  const random = (most: number): number => {
    state = (state * 48_271) % 2_147_483_647
    return 1 + (state % most)
  }
  for (let seed = 0; seed < Math.min(SEEDS / 4, 200); seed += 1) {
    const deaths = Array.from({ length: 1 + random(4) }, (): Death => ({
      at: random(16),
      when: random(2) === 1 ? 'before' : 'after',
    }))
    const failure = await loadDying(deaths).then(
      () => undefined,
      (error: unknown) => ({ deaths, error }),
    )
    expect(failure).toBeUndefined()
  }
})
