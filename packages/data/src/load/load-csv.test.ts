import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { SubmitInDoubtError } from '@zuora-jobs/polling'
import { rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { dyingProcess } from '../../test/dying-process.ts'
import { loadAtTenant, numbersIn } from '../../test/load-at-tenant.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { memoryStore } from '../store/memory-store.ts'
import { advanceLoad } from './advance-load.ts'
import { loadCsv } from './load-csv.ts'
import { LoadMismatchError } from './load-errors.ts'
import type { LoadCsvOptions, LoadProgress } from './load-options.ts'
import type { LoadState } from './load-state.ts'

const RULES = { object: 'item__c', operation: 'create' } as const

/** A file in a folder of its own, and where its rejects go. */
function given(
  csv: string | Uint8Array,
): LoadCsvOptions & { readonly from: string; readonly folder: string } {
  const folder = temporaryFolder()
  const from = join(folder, 'in.csv')
  writeFileSync(from, csv)
  return { ...RULES, from, rejectsTo: join(folder, 'rejects.csv'), folder }
}

function rowsOf(count: number, textOf: (index: number) => string = () => 'a'): string {
  return `number__c,text__c\n${Array.from({ length: count }, (_, index) => `${index},${textOf(index)}\n`).join('')}`
}

const numbersTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)

describe('loadCsv', () => {
  it('loads a file in parts, and keeps the bytes of what is rejected', async () => {
    // Long, so that no job has ended before the file is read on, however busy the machine is.
    const { tenant, jobs } = await loadAtTenant({ jobs: { executeMs: 3_600_000 } })
    const rows = Array.from(
      { length: 20 },
      (_, index) => `${index === 7 ? 'x' : index},"a ""b""\r\n${index}"\r\n`,
    )
    const options = given(`\uFEFFnumber__c,text__c\r\n${rows.join('')}`)
    const told: LoadProgress[] = []
    const loading = loadCsv(jobs, {
      ...options,
      maxBytes: 120,
      onProgress: (progress) => told.push(progress),
    })
    const result = await tenant.run(loading)
    expect(result).toMatchObject({
      records: 20,
      loaded: 19,
      rejected: 1,
      unknown: 0,
      rejectsFile: options.rejectsTo,
    })
    expect(readFileSync(options.rejectsTo, 'utf8')).toBe(
      'number__c,text__c,_line,_record,_code,_message\r\n' +
        'x,"a ""b""\r\n7",16,8,71012523,"input string ""x"" is not a valid integer"\r\n',
    )
    expect(existsSync(join(options.folder, 'unknown.csv'))).toBe(false)
    expect(numbersIn(tenant)).toEqual(numbersTo(20).filter((number) => number !== 7))
    expect(told[0]).toMatchObject({ records: 20, loaded: 0, ended: 0, done: false })
    expect(told.at(-1)).toMatchObject({ loaded: 19, rejected: 1, done: true })
    expect(Math.max(...told.map(({ open }) => open))).toBe(4)
  })

  it('loads rejects again as they are, once they are mended', async () => {
    const { tenant, jobs } = await loadAtTenant()
    const options = given(rowsOf(6, (index) => (index % 2 === 0 ? '"a,\n""b"""' : 'x'.repeat(41))))
    await tenant.run(loadCsv(jobs, options))
    const mended = join(options.folder, 'mended.csv')
    writeFileSync(mended, readFileSync(options.rejectsTo, 'utf8').replaceAll('x'.repeat(41), 'x'))
    const again = await tenant.run(loadCsv(jobs, { ...options, from: mended }))
    expect(again).toMatchObject({ records: 3, loaded: 3, rejected: 0 })
    expect(numbersIn(tenant)).toEqual(numbersTo(6))
    // Yesterday's rejects do not stand beside today's load.
    expect(existsSync(options.rejectsTo)).toBe(false)
  })

  it('numbers records as Zuora does, although there are empty lines', async () => {
    const { tenant, jobs } = await loadAtTenant()
    const options = given('number__c,text__c\n\n0,a\n\n\nx,a\n2,a\n\n')
    expect(await tenant.run(loadCsv(jobs, options))).toMatchObject({ records: 3, loaded: 2, rejected: 1 })
    expect(readFileSync(options.rejectsTo, 'utf8')).toMatch(/^[^\n]*\nx,a,6,2,71012523,"[^\n]*"\n$/)
  })

  it('writes records of a job that failed midway into a file of their own, with the reason', async () => {
    const { tenant, jobs } = await loadAtTenant({
      scenarios: [{ match: { customObjects: { object: 'item__c' } }, effect: { fail: { afterRecords: 2 } } }],
    })
    const options = given(rowsOf(5))
    const result = await tenant.run(loadCsv(jobs, options))
    expect(result).toMatchObject({ records: 5, loaded: 0, rejected: 0, unknown: 5 })
    const unknown = readFileSync(join(options.folder, 'unknown.csv'), 'utf8')
    expect(unknown.split('\n')[1]).toBe('0,a,2,1,71012560,"Service limit reached, please retry later."')
    expect(numbersIn(tenant)).toEqual([0, 1])
  })

  it('rejects all records of a job that failed before it began, or was cancelled', async () => {
    const failing = await loadAtTenant({ scenarios: [FAILS_AT_ONCE] })
    expect(await failing.tenant.run(loadCsv(failing.jobs, given(rowsOf(5))))).toMatchObject({ rejected: 5 })
    const cancelled = await loadAtTenant({
      scenarios: [{ operation: 'POST_CustomObjectBulkJob', effect: { cancel: { afterMs: 0 } } }],
    })
    const options = given(rowsOf(2))
    expect(await cancelled.tenant.run(loadCsv(cancelled.jobs, options))).toMatchObject({ rejected: 2 })
    expect(readFileSync(options.rejectsTo, 'utf8')).toContain(
      '0,a,2,1,,the job was cancelled before it began\n',
    )
  })

  it('says so when the counts of Zuora do not add up, and does not load the file again', async () => {
    const { tenant, jobs } = await loadAtTenant()
    const store = memoryStore()
    const options = { ...given(rowsOf(4)), store }
    const lying = {
      ...jobs,
      advance: (async (handle, call) => {
        const step = await jobs.advance(handle, call)
        if (step.done) Object.assign((step.outcome.result as { job: object }).job, { recordsProcessed: 3 })
        return step
      }) as typeof jobs.advance,
    }
    const error = await rejection(tenant.run(loadCsv(lying, options)))
    expect(error).toBeInstanceOf(LoadMismatchError)
    expect(error).toMatchObject({
      records: 4,
      loaded: 0,
      rejected: 0,
      unknown: 4,
      jobs: [{ processed: 3, records: 4 }],
    })
    expect(JSON.stringify(error)).not.toContain('text__c')
    expect(await rejection(tenant.run(loadCsv(jobs, options)))).toBeInstanceOf(LoadMismatchError)
    expect(tenant.jobs).toHaveLength(1)
  })

  it('is done anew without a key, and told again under one', async () => {
    const { tenant, jobs } = await loadAtTenant()
    const options = { ...given(rowsOf(2)), store: memoryStore() }
    const first = await tenant.run(loadCsv(jobs, { ...options, key: 'monday' }))
    expect(await tenant.run(loadCsv(jobs, { ...options, key: 'monday' }))).toEqual({ ...first, reused: true })
    expect(tenant.jobs).toHaveLength(1)
    await tenant.run(loadCsv(jobs, options))
    await tenant.run(loadCsv(jobs, options))
    expect(tenant.jobs).toHaveLength(3)
    const other = loadCsv(jobs, { ...options, object: 'passenger', key: 'monday' })
    expect(await rejection(tenant.run(other))).toMatchObject({ code: 'run-state' })
  })

  it('waits for the slots that others take', async () => {
    const { tenant, jobs } = await loadAtTenant()
    const others = await Promise.all(
      numbersTo(5).map(() => tenant.run(jobs.submit('customObjects', { ...RULES, namespace: 'default' }))),
    )
    const loading = tenant.run(loadCsv(jobs, { ...given(rowsOf(3)), submitWithinMs: 20_000 }))
    tenant.clock.after(3_600_000, () => void Promise.all(others.map((handle) => jobs.cancel(handle))))
    expect(await loading).toMatchObject({ loaded: 3 })
  })

  it('cancels the job of a file that Zuora refuses, and starts no other', async () => {
    const { tenant, jobs } = await loadAtTenant()
    const options = {
      ...given('number__c,colour__c\n1,red\n2,blue\n3,green\n'),
      maxBytes: 40,
      store: memoryStore(),
    }
    expect(await rejection(tenant.run(loadCsv(jobs, options)))).toMatchObject({ code: 'upload-failed' })
    expect(tenant.jobs.map(({ status }) => status)).toEqual(['cancelled'])
    writeFileSync(options.from, rowsOf(3))
    expect(await tenant.run(loadCsv(jobs, options))).toMatchObject({ loaded: 3 })
  })

  it('takes a file from a function, if the load has a key', async () => {
    const { tenant, jobs } = await loadAtTenant()
    const options = given('')
    const from = (): Uint8Array[] => [Buffer.from(rowsOf(3))]
    const load = { ...options, from, store: memoryStore() }
    expect(await rejection(loadCsv(jobs, load))).toMatchObject({ code: 'input', option: 'key' })
    expect(await tenant.run(loadCsv(jobs, { ...load, key: 'k' }))).toMatchObject({ loaded: 3 })
  })
})

const FAILS_AT_ONCE = {
  match: { customObjects: { object: 'item__c' } },
  effect: { fail: { afterRecords: 0 } },
} as const

describe('a submit in doubt', () => {
  /** A load that was killed when its submit had been sent. */
  async function inDoubt(): Promise<
    Awaited<ReturnType<typeof loadAtTenant>> & { readonly options: LoadCsvOptions }
  > {
    const at = await loadAtTenant()
    const kept = memoryStore()
    const options = { ...given(rowsOf(3)), store: kept }
    const { jobs, store, signal, died } = dyingProcess(at.tenant, kept, { at: 4, when: 'after' })
    const loading = loadCsv(jobs, { ...options, store, signal })
    loading.catch(() => {})
    expect(await at.tenant.run(Promise.race([loading, died]))).toBe('died')
    expect(at.tenant.jobs).toHaveLength(1)
    return { ...at, options }
  }

  it('ends the load with the jobs that it may have started, until somebody decides', async () => {
    const { tenant, jobs, options } = await inDoubt()
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const error = await rejection(tenant.run(loadCsv(jobs, options)))
      expect(error).toBeInstanceOf(SubmitInDoubtError)
      expect(error).toMatchObject({ candidates: [{ id: tenant.jobs[0]!.id }] })
    }
    const [{ value }] = (await options.store!.list()) as unknown as [{ value: LoadState }]
    expect(value.parts[0]!.job).toMatchObject({ step: 'doubt', candidates: [tenant.jobs[0]!.id] })
    const resolve = { jobId: tenant.jobs[0]!.id }
    expect(await tenant.run(loadCsv(jobs, { ...options, resolve }))).toMatchObject({ loaded: 3 })
    expect(tenant.jobs).toHaveLength(1)
  })

  it('is taken for none where that was decided', async () => {
    const { tenant, jobs, options } = await inDoubt()
    await tenant.run(jobs.cancel(jobs.adopt('customObjects', tenant.jobs[0]!.id)))
    expect(await tenant.run(loadCsv(jobs, { ...options, resolve: 'none' }))).toMatchObject({ loaded: 3 })
    expect(numbersIn(tenant)).toEqual([0, 1, 2])
  })

  it('is cleared up for the only submitter', async () => {
    const { tenant, jobs, options } = await inDoubt()
    expect(await tenant.run(loadCsv(jobs, { ...options, soleSubmitter: true }))).toMatchObject({ loaded: 3 })
    expect(tenant.jobs).toHaveLength(1)
  })
})

describe('a file that changes', () => {
  /** A load that was killed when some of its parts had ended. */
  async function halfLoaded(): Promise<
    Awaited<ReturnType<typeof loadAtTenant>> & { readonly options: ReturnType<typeof given> }
  > {
    const at = await loadAtTenant()
    const kept = memoryStore()
    const options = { ...given(rowsOf(9)), store: kept, maxBytes: 40, concurrency: 1 }
    const { jobs, store, signal, died } = dyingProcess(at.tenant, kept, { at: 14, when: 'after' })
    const loading = loadCsv(jobs, { ...options, store, signal })
    loading.catch(() => {})
    expect(await at.tenant.run(Promise.race([loading, died]))).toBe('died')
    expect(numbersIn(at.tenant).length).toBeGreaterThan(0)
    return { ...at, options }
  }

  it('is an error while it is loaded, and goes on when it is back', async () => {
    const { tenant, jobs, options } = await halfLoaded()
    const before = readFileSync(options.from)
    writeFileSync(
      options.from,
      rowsOf(9, () => 'b'),
    )
    utimesSync(options.from, 1, 1)
    const load = { ...options, soleSubmitter: true }
    expect(await rejection(tenant.run(loadCsv(jobs, load)))).toMatchObject({ code: 'source-changed' })
    writeFileSync(options.from, rowsOf(10))
    expect(await rejection(tenant.run(loadCsv(jobs, load)))).toMatchObject({ code: 'source-changed' })
    // The same bytes at another time are the same file.
    writeFileSync(options.from, before)
    expect(await tenant.run(loadCsv(jobs, load))).toMatchObject({ loaded: 9 })
    expect(numbersIn(tenant)).toEqual(numbersTo(9))
  })

  it('leaves no job waiting when it goes away between submit and upload', async () => {
    const { tenant, jobs } = await loadAtTenant()
    const options = given(rowsOf(3))
    const hasty = {
      ...jobs,
      submit: (async (family, input, call) => {
        const handle = await jobs.submit(family, input, call)
        writeFileSync(options.from, rowsOf(4))
        return handle
      }) as typeof jobs.submit,
    }
    expect(await rejection(tenant.run(loadCsv(hasty, options)))).toMatchObject({ code: 'source-changed' })
    expect(tenant.jobs.map(({ status }) => status)).toEqual(['cancelled'])
  })
})

describe('bad input is refused before anything is sent', () => {
  it.each<[string, Partial<LoadCsvOptions>, string | Uint8Array, RegExp]>([
    ['a folder', { from: import.meta.dirname }, '', /^from: .* is a folder; name a file in it/],
    ['no path', { from: '' }, '', /^from: must be a path, or a function/],
    ['bytes', { from: new Uint8Array(3) as never }, '', /^from: must be a path, or a function/],
    ['an empty file', {}, '', /line 1: the file is empty/],
    [
      'a field of Zuora',
      {},
      'number__c,CreatedDate\n1,x\n',
      /line 1: column 2: CreatedDate is kept by Zuora/,
    ],
    ['an id in a create', {}, 'Id,number__c\n1,x\n', /line 1: column 1: Id is given by Zuora/],
    ['an update without ids', { operation: 'update', allowDefaults: true }, 'number__c\n1\n', /no column Id/],
    [
      'an update of which nobody knows all fields',
      { operation: 'update' },
      'Id\n1\n',
      /^columns: are missing/,
    ],
    [
      'an update that would reset a field',
      { operation: 'update', columns: ['number__c', 'text__c'] },
      'Id,number__c\n1,1\n',
      /text__c would be reset to the default/,
    ],
    [
      'a column that is not a field',
      { columns: ['number__c'] },
      'number__c,text\n1,1\n',
      /column 2: "text" is not one/,
    ],
    ['a column without a name', {}, 'number__c,\n1,x\n', /line 1: column 2: has no name/],
    ['a column twice', {}, 'number__c,number__c\n1,x\n', /line 1: column 2: "number__c" is there twice/],
    ['semicolons', {}, 'number__c;text__c\n1;x\n', /separated by ";", and not by ","; pass delimiter: ";"/],
    ['a hint for Excel', {}, 'sep=;\nnumber__c;text__c\n1;x\n', /hint for Excel/],
    ['UTF-16', {}, Buffer.from('\uFEFFnumber__c\n1\n', 'utf16le'), /is utf-16le.*pass encoding: 'utf-16le'/],
    [
      'bytes that are not UTF-8',
      {},
      Buffer.concat([Buffer.from(rowsOf(20_000)), Buffer.from('1,\xe9\n', 'latin1')]),
      /line 20002.*byte \d+: a cell is not UTF-8/,
    ],
    ['a NUL', {}, 'number__c,text__c\n1,"\n"\n2,\0\n', /line 4: a cell has a NUL/],
    ['an open quote', {}, 'number__c,text__c\n1,"x\n', /line 2: the quote that opens here/],
    [
      'a record that is too long',
      { maxBytes: 30 },
      rowsOf(3, (index) => 'x'.repeat(index * 9)),
      /line 4, record 3: the record is larger than 30/,
    ],
    ['too many jobs at a time', { concurrency: 6 }, rowsOf(1), /^concurrency: must be/],
  ])('%s', async (_, more, csv, message) => {
    const { tenant, jobs } = await loadAtTenant()
    const error = (await rejection(tenant.run(loadCsv(jobs, { ...given(csv), ...more })))) as Error
    expect(error.message).toMatch(message)
    expect(tenant.jobs).toEqual([])
  })

  it.each(['rejectsTo', 'unknownTo'] as const)('%s that would destroy something', async (name) => {
    const { tenant, jobs } = await loadAtTenant()
    const options = given(rowsOf(1))
    const other = join(options.folder, 'other.csv')
    writeFileSync(other, 'a,b\n1,2\n')
    for (const path of [other, options.from]) {
      const error = await rejection(tenant.run(loadCsv(jobs, { ...options, [name]: path })))
      expect(error).toMatchObject({ code: 'target', problem: 'exists' })
    }
    expect(readFileSync(other, 'utf8')).toBe('a,b\n1,2\n')
    expect(tenant.jobs).toEqual([])
  })
})

it('converts delimiter and encoding as asked, and its rejects load again with the same options', async () => {
  const { tenant, jobs } = await loadAtTenant()
  const csv = 'number__c;text__c\r\n0;"é;"\r\n1;a,b "c"\r\n2;"d,""e"""\r\nx;é\r\n'
  const options = given(Buffer.from(csv, 'latin1'))
  const form = { delimiter: ';', encoding: 'windows-1252' } as const
  expect(await tenant.run(loadCsv(jobs, { ...options, ...form }))).toMatchObject({ loaded: 3, rejected: 1 })
  expect(tenant.records['item__c']!.map(({ text__c }) => text__c)).toEqual(['é;', 'a,b "c"', 'd,"e"'])
  const rejects = readFileSync(options.rejectsTo, 'utf8')
  expect(rejects).toMatch(/^\uFEFFnumber__c;text__c;_line;_record;_code;_message\r\nx;é;5;4;71012523;/)
  const mended = join(options.folder, 'mended.csv')
  writeFileSync(mended, rejects.replace('\nx;', '\n3;'))
  expect(await tenant.run(loadCsv(jobs, { ...options, ...form, from: mended }))).toMatchObject({ loaded: 1 })
  expect(tenant.records['item__c']!.at(-1)).toMatchObject({ number__c: 3, text__c: 'é' })
})

it('an update changes records, and resets nothing unasked', async () => {
  const { tenant, jobs } = await loadAtTenant()
  await tenant.run(loadCsv(jobs, given(rowsOf(2))))
  const [one, other] = tenant.records['item__c']!.map(({ Id }) => String(Id))
  const options = {
    ...given(`Id,text__c,number__c\n${one},b,5\n${other},c,6\n`),
    operation: 'update' as const,
  }
  const result = await tenant.run(loadCsv(jobs, { ...options, columns: ['number__c', 'text__c'] }))
  expect(result).toMatchObject({ loaded: 2 })
  expect(numbersIn(tenant)).toEqual([5, 6])
})

it('goes step by step for an engine that keeps the states', async () => {
  const { tenant, jobs } = await loadAtTenant()
  const options = { ...given(rowsOf(6)), maxBytes: 40 }
  let state: LoadState | undefined
  let sent = 0
  for (let steps = 0; steps < 100; steps += 1) {
    const before = tenant.requests.filter(({ method }) => method === 'POST').length
    const step = await tenant.run(advanceLoad(jobs, state, { ...options, isFirstAttempt: true }))
    const posts = tenant.requests.filter(
      ({ method, path }) => method === 'POST' && !path.startsWith('/oauth'),
    ).length
    expect(posts - sent).toBeLessThanOrEqual(1)
    sent = posts
    expect(before).toBeLessThanOrEqual(posts + 1)
    // As a store would give it back.
    state = JSON.parse(JSON.stringify(step.state)) as LoadState
    if (step.nextAt !== undefined) tenant.advance(Math.max(0, step.nextAt - tenant.now()))
    if (!step.done) continue
    expect(step.result).toMatchObject({ records: 6, loaded: 6 })
    expect(JSON.stringify(state)).not.toContain('text__c')
    return
  }
  throw new Error('it does not end')
})
