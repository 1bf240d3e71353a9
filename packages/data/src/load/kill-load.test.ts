import { readFileSync, rmSync, writeFileSync } from 'node:fs'
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
async function loadDying(deaths: readonly Death[]): Promise<{ readonly effects: number; readonly result: LoadResult }> {
  const folder = temporaryFolder()
  const { tenant } = await loadAtTenant({
    scenarios: [{ match: { customObjects: { object: 'item__c' } }, effect: { fail: { afterRecords: 1 } }, skip: 2, times: 1 }],
  })
  const from = join(folder, 'in.csv')
  writeFileSync(from, CSV)
  const rejectsTo = join(folder, 'rejects.csv')
  const kept = memoryStore()
  for (const death of [...deaths, undefined]) {
    const { jobs, store, died, effects } = dyingProcess(tenant, kept, death)
    const loading = loadCsv(jobs, {
      object: 'item__c',
      operation: 'create',
      from,
      rejectsTo,
      store,
      soleSubmitter: true,
      maxBytes: 70,
      concurrency: 2,
    })
    const ended = await tenant.run(Promise.race([loading, died]))
    if (ended === 'died') continue
    const records = [...tenant.records['item__c']!].length
    const rejected = strictRecords(readFileSync(rejectsTo, 'utf8')).slice(1)
    const unknown = strictRecords(readFileSync(join(folder, 'unknown.csv'), 'utf8')).slice(1)
    const numbers = numbersIn(tenant)
    expect(new Set(numbers).size).toBe(numbers.length)
    const unknownNumbers = unknown.map(({ cells }) => Number(cells[0]))
    const all = [
      ...numbers.filter((number) => !unknownNumbers.includes(number)),
      ...rejected.map(({ cells }) => Number(cells[0])),
      ...unknownNumbers,
    ]
    expect(all.toSorted((one, other) => one - other)).toEqual(Array.from({ length: RECORDS }, (_, index) => index))
    expect(ended).toMatchObject({ rejected: rejected.length, unknown: unknown.length })
    expect(ended.loaded + ended.rejected + ended.unknown).toBe(RECORDS)
    expect(records).toBeGreaterThanOrEqual(ended.loaded)
    expect(tenant.jobs.filter(({ status }) => !['completed', 'failed', 'cancelled'].includes(status))).toEqual([])
    rmSync(folder, { recursive: true })
    return { effects: effects(), result: ended }
  }
  throw new Error('the last process died as well')
}

it('a load that dies at any of its requests and writes loads, rejects or names each record once', async () => {
  const { effects, result } = await loadDying([])
  expect(result.unknown).toBeGreaterThan(0)
  expect(result.rejected).toBeGreaterThan(0)
  for (let at = 1; at <= effects; at += 1) {
    for (const when of ['before', 'after'] as const) {
      const t = performance.now()
      await loadDying([{ at, when }])
      console.log(at, when, effects, performance.now() - t)
    }
  }
})
