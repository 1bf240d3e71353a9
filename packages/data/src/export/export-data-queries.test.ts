import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { createZuoraClient, type ZuoraClient } from '@zuora-jobs/client'
import type { MockTenant, MockTenantOptions } from '@zuora-jobs/mock'
import { createJobs, type Jobs } from '@zuora-jobs/polling'
import { rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { dyingProcess } from '../../test/dying-process.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { accounts, HASTY, tenantWith } from '../../test/tenant.ts'
import { FileExpiredError } from '../download/transfer-errors.ts'
import { MismatchError } from '../files/file-errors.ts'
import { readManifest, verify } from '../files/verify.ts'
import { memoryStore } from '../store/memory-store.ts'
import type { Store } from '../store/store.ts'
import { advanceExport, type ExportStep } from './advance-export.ts'
import { beginExport } from './begin-export.ts'
import { ExportIncompleteError } from './export-errors.ts'
import type { ExportProgress } from './export-progress.ts'
import { exportQueries } from './export-queries.ts'

const ACCOUNTS = { name: 'accounts', query: 'SELECT Id, Name FROM Account' }
const IDS = { query: 'SELECT Id FROM Account' }
const TWO = { family: 'dataQuery', queries: [ACCOUNTS, IDS] } as const

/** A process dies at some of its requests and writes, or at each one: `EXPORT_KILLS=1`. */
const DEATHS_APART = process.env['EXPORT_KILLS'] === undefined ? 20 : 1

/** What only an address of a result has in it. */
const ADDRESS = /X-Amz|Signature|mock-s3/

function names(folder: string): readonly string[] {
  return readdirSync(folder).toSorted()
}

/** A tenant whose client changes or notes what passes. */
async function tenantThrough(
  options: MockTenantOptions,
  passed: (request: Request, answer: () => Promise<Response>) => Promise<Response>,
): Promise<{ readonly tenant: MockTenant; readonly zuora: ZuoraClient; readonly jobs: Jobs }> {
  const { tenant } = await tenantWith(options)
  const fetch = tenant.clientOptions.fetch
  const zuora = createZuoraClient({
    ...tenant.clientOptions,
    retries: 0,
    fetch: (input, init) => passed(input, () => fetch(input, init)),
  })
  return { tenant, zuora, jobs: createJobs(zuora, { schedule: HASTY }) }
}

/** Answers about jobs announce so many rows. */
const announcing =
  (rows: number) =>
  async (request: Request, answer: () => Promise<Response>): Promise<Response> => {
    const response = await answer()
    if (!/\/query\/jobs\/[^/]+$/.test(request.url) || request.method !== 'GET') return response
    const body = (await response.json()) as { data: { outputRows?: number; query: string } }
    if (body.data.outputRows !== undefined && body.data.query === ACCOUNTS.query) body.data.outputRows = rows
    return Response.json(body, { status: response.status, headers: response.headers })
  }

/** The first bytes of an answer, and then a connection that breaks. */
function cut(response: Response): Response {
  let isFirst = true
  const body = response.body!.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        if (isFirst) controller.enqueue(chunk.subarray(0, 5_000))
        else controller.error(new Error('the connection broke'))
        isFirst = false
      },
      flush: (controller) => controller.error(new Error('the connection broke')),
    }),
  )
  return new Response(body, response)
}

async function stored(store: Store): Promise<string> {
  return JSON.stringify(await store.list())
}

interface Slots {
  readonly limits?: { readonly liveDataQueries: number }
  readonly concurrency?: number
}

describe('exportQueries of data queries', () => {
  it('runs each in a job of its own, and writes a file for each and one manifest', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(20) })
    const to = temporaryFolder()
    const told: string[] = []
    const result = await exportQueries(jobs, { ...TWO, to, onProgress: ({ type }) => told.push(type) })
    expect(names(to)).toEqual(['accounts.csv', 'manifest.json', 'query-1.csv'])
    expect(result).toMatchObject({ phase: 'succeeded', reused: false, problems: [] })
    expect(result.jobs.map(({ id, family }) => [family, id])).toEqual(
      tenant.jobs.map(({ id }) => ['dataQuery', id]),
    )
    expect(result.files.map(({ path, records, query }) => [path, records, query])).toEqual([
      [join(to, 'accounts.csv'), 20, 0],
      [join(to, 'query-1.csv'), 20, 1],
    ])
    const { isWhole, manifest } = await verify(result.manifest!)
    expect(isWhole).toBe(true)
    const [first, second] = tenant.jobs.map(({ id }) => id)
    expect(manifest).toMatchObject({
      job: { family: 'dataQuery', id: first },
      queries: [
        { ...ACCOUNTS, job: first },
        { ...IDS, job: second },
      ],
    })
    expect(manifest.expiresAt! - Date.now()).toBeGreaterThan(4 * 3_600_000 - 60_000)
    expect(told.filter((type) => type === 'saved')).toHaveLength(2)
    expect(told.filter((type) => type === 'submitted')).toHaveLength(2)
    expect(told).not.toContain('file-expiring')
  })

  it.each([
    ['CSV', 'NONE', true, 'accounts.csv', 'csv'],
    ['CSV', 'GZIP', true, 'accounts.csv', 'csv'],
    ['CSV', 'GZIP', false, 'accounts.csv.gz', 'gzip'],
    ['CSV', 'ZIP', true, 'accounts.csv', 'csv'],
    ['CSV', 'ZIP', false, 'accounts.zip', 'zip'],
    ['TSV', 'NONE', true, 'accounts.tsv', 'tsv'],
    ['TSV', 'GZIP', false, 'accounts.tsv.gz', 'gzip'],
    ['DSV', 'ZIP', true, 'accounts.dsv', 'dsv'],
    ['JSON', 'NONE', true, 'accounts.jsonl', 'jsonl'],
    ['JSON', 'GZIP', false, 'accounts.jsonl.gz', 'gzip'],
    ['JSON', 'ZIP', false, 'accounts.zip', 'zip'],
  ] as const)(
    'writes %s in %s (unpacked: %s) as %s',
    async (outputFormat, compression, unpack, name, format) => {
      const { jobs } = await tenantWith({ data: accounts(9) })
      const result = await exportQueries(jobs, {
        family: 'dataQuery',
        queries: [ACCOUNTS],
        outputFormat,
        compression,
        unpack,
        ...(outputFormat === 'DSV' && { columnSeparator: '|' }),
        to: temporaryFolder(),
      })
      expect(result.files).toMatchObject([{ name, format, records: 9 }])
      const isSaid = { TSV: 'tsv', JSON: 'jsonl' } as const
      const isPacked = format === 'gzip' || format === 'zip'
      const content = isPacked ? isSaid[outputFormat as keyof typeof isSaid] : undefined
      expect(result.files[0]!.content).toBe(content)
      expect(await verify(result.manifest!)).toMatchObject({ isWhole: true, problems: [] })
    },
  )

  it('decides by the first bytes what a file is packed in', async () => {
    // A store that unpacks on the way, whatever was asked for.
    const { jobs } = await tenantThrough({ data: accounts(9) }, async (request, answer) => {
      const response = await answer()
      const isFile = request.url.includes('/mock-s3/')
      if (!isFile || response.status !== 200) return response
      return new Response(response.body!.pipeThrough(new DecompressionStream('gzip')))
    })
    for (const unpack of [true, false]) {
      const to = temporaryFolder()
      const { files } = await exportQueries(jobs, { ...TWO, compression: 'GZIP', unpack, to })
      expect(files).toMatchObject([{ name: 'accounts.csv', format: 'csv', records: 9 }, { records: 9 }])
    }
  })

  it('writes an empty result, with its header or without anything', async () => {
    const { jobs } = await tenantWith({ data: { Account: [] } })
    for (const [outputFormat, rows, text] of [
      ['CSV', 0, 'id\n'],
      ['JSON', undefined, ''],
    ] as const) {
      const to = temporaryFolder()
      const { files } = await exportQueries(jobs, { family: 'dataQuery', queries: [IDS], outputFormat, to })
      expect(files.map(({ records }) => records)).toEqual([rows])
      expect(readFileSync(files[0]!.path!, 'utf8')).toBe(text)
    }
  })

  it('writes the only query to a file or to standard output', async () => {
    const { jobs } = await tenantWith({ data: accounts(2) })
    const to = join(temporaryFolder(), 'a.csv')
    await exportQueries(jobs, { family: 'dataQuery', queries: [IDS], to })
    const chunks: Uint8Array[] = []
    const stdout = {
      write(bytes: Uint8Array, onWritten: () => void) {
        chunks.push(bytes.slice())
        onWritten()
      },
    }
    await exportQueries(jobs, { family: 'dataQuery', queries: [IDS], to: '-', stdout })
    expect(Buffer.concat(chunks).toString()).toBe(readFileSync(to, 'utf8'))
    const error = await rejection(exportQueries(jobs, { ...TWO, to: '-' }))
    expect(error).toMatchObject({
      code: 'target',
      message: expect.stringContaining('2 results need a folder'),
    })
  })

  it.each([
    ['the slots of the tenant', 16, {}, 15],
    ['the concurrency that was asked for', 3, { concurrency: 2 }, 2],
    ['the slots that others leave', 3, { limits: { liveDataQueries: 2 } }, 2],
  ] as const)('opens no more jobs than %s', async (_, count, { limits, concurrency }: Slots, most) => {
    const { tenant } = await tenantWith({
      data: accounts(1),
      time: 'stepped',
      jobs: { queueMs: 1_000, executeMs: 4_000 },
      ...(limits && { limits }),
    })
    const jobs = createJobs(createZuoraClient(tenant.clientOptions), { clock: tenant.clock })
    let highest = 0
    const result = await tenant.run(
      exportQueries(jobs, {
        family: 'dataQuery',
        queries: Array.from({ length: count }, () => IDS),
        concurrency,
        to: temporaryFolder(),
        onProgress({ type }) {
          if (type !== 'submitted') return
          const open = tenant.jobs.filter(({ status }) => status !== 'completed')
          highest = Math.max(highest, open.length)
        },
      }),
    )
    expect(result.files).toHaveLength(count)
    expect(highest).toBe(most)
    expect(tenant.jobs).toHaveLength(count)
  })

  it('keeps what completed where a query failed, and says why', async () => {
    const { jobs } = await tenantWith({
      data: accounts(3),
      scenarios: [
        {
          match: { query: 'SELECT Id FROM' },
          effect: { failQuery: { message: "Column 'x' cannot be resolved" } },
        },
      ],
    })
    const to = temporaryFolder()
    const error = await rejection(exportQueries(jobs, { ...TWO, to }))
    expect(error).toBeInstanceOf(ExportIncompleteError)
    const { result } = error as ExportIncompleteError
    expect(result).toMatchObject({ phase: 'partial', files: [{ name: 'accounts.csv' }] })
    expect(result.problems).toEqual([{ where: 'queries[1]', message: "Column 'x' cannot be resolved" }])
    const { queries } = await readManifest(join(to, 'manifest.json'))
    expect(queries.map(({ problem }) => problem)).toEqual([undefined, "Column 'x' cannot be resolved"])
  })

  it('says which query somebody has cancelled', async () => {
    const { jobs } = await tenantWith({
      data: accounts(3),
      jobs: { queueMs: 1, executeMs: 60_000 },
      scenarios: [
        { match: { query: 'SELECT Id FROM' }, effect: { cancel: { afterMs: 0 } } },
        { operation: 'POST_DataQueryJob', effect: { finish: { afterPolls: 1 } } },
      ],
    })
    const error = await rejection(exportQueries(jobs, { ...TWO, to: temporaryFolder() }))
    const { phase, files, problems } = (error as ExportIncompleteError).result
    expect({ phase, files: files.length }).toEqual({ phase: 'partial', files: 1 })
    expect(problems).toEqual([{ where: 'queries[1]', message: 'the job is cancelled' }])
  })

  it('saves the others where a result is not what was announced, and takes it where verify is off', async () => {
    const { tenant, jobs } = await tenantThrough({ data: accounts(3) }, announcing(4))
    const to = temporaryFolder()
    const options = { ...TWO, to, store: memoryStore() }
    const error = await rejection(exportQueries(jobs, options))
    expect(error).toBeInstanceOf(MismatchError)
    expect(error).toMatchObject({ measure: 'records', expected: 4, actual: 3 })
    expect(existsSync(join(to, 'accounts.csv'))).toBe(false)
    expect(names(to)).toContain('query-1.csv')
    expect((await readManifest(join(to, 'manifest.json'))).incomplete).toBe(true)
    await exportQueries(jobs, { ...options, verify: false })
    expect(tenant.jobs).toHaveLength(2)
    expect(names(to)).toEqual(expect.arrayContaining(['accounts.csv', 'query-1.csv']))
  })

  it('says that an address has expired, keeps the other files, and begins anew the next time', async () => {
    const { tenant, zuora } = await tenantWith({
      data: accounts(3),
      time: 'stepped',
      jobs: { executeMs: 60_000 },
    })
    const jobs = createJobs(zuora, { clock: tenant.clock })
    const options = { ...TWO, to: temporaryFolder(), store: memoryStore() }
    await rejection(tenant.run(exportQueries(jobs, { ...options, withinMs: 1_000 })))
    tenant.advance(4.1 * 3_600_000)
    const error = await rejection(tenant.run(exportQueries(jobs, options)))
    expect(error).toBeInstanceOf(FileExpiredError)
    expect((error as Error).message).toMatch(/its address works for 4 hours .* run the query again$/)
    expect(tenant.jobs).toHaveLength(2)
    expect(await tenant.run(exportQueries(jobs, options))).toMatchObject({ phase: 'succeeded' })
    expect(tenant.jobs).toHaveLength(4)
  })

  it('tells that an address will soon work no more', async () => {
    const { tenant, zuora } = await tenantWith({
      data: accounts(3),
      time: 'stepped',
      jobs: { executeMs: 60_000 },
    })
    const jobs = createJobs(zuora, { clock: tenant.clock })
    const told: ExportProgress[] = []
    const onProgress = (event: ExportProgress): number => told.push(event)
    const options = { ...TWO, to: temporaryFolder(), store: memoryStore(), onProgress }
    await rejection(tenant.run(exportQueries(jobs, { ...options, withinMs: 1_000 })))
    tenant.advance(3.9 * 3_600_000)
    await tenant.run(exportQueries(jobs, options))
    expect(told.filter(({ type }) => type === 'file-expiring')).toHaveLength(2)
  })

  it('goes on at the byte where it was, with an address that it has just asked for', async () => {
    const asked: string[] = []
    let isCut = true
    const { tenant, jobs } = await tenantThrough({ data: accounts(3_000) }, async (request, answer) => {
      const { pathname } = new URL(request.url)
      const isFile = pathname.startsWith('/mock-s3/')
      asked.push(
        isFile
          ? `file ${request.headers.get('range')} ${request.headers.get('authorization')}`
          : `${request.method} ${pathname.slice(0, 11)}`,
      )
      const response = await answer()
      return isFile && isCut ? cut(response) : response
    })
    const store = memoryStore()
    const options = { family: 'dataQuery', queries: [ACCOUNTS], to: temporaryFolder(), store } as const
    await rejection(exportQueries(jobs, { ...options, giveUpAfterMs: 1, checkpointBytes: 1_000 }))
    const received = Number(/"received":(\d+)/.exec(await stored(store))![1])
    expect(received).toBeGreaterThan(0)
    asked.length = 0
    isCut = false
    const { files } = await exportQueries(jobs, options)
    expect(asked).toEqual(['GET /query/jobs', `file bytes=${received}- null`])
    expect(files).toMatchObject([{ records: 3_000 }])
    expect(tenant.jobs).toHaveLength(1)
  })

  it('lets no address of a result get into states, manifests, events or errors', async () => {
    const seen: string[] = []
    const base = memoryStore()
    const store: Store = {
      ...base,
      put(key, value, version) {
        seen.push(JSON.stringify(value))
        return base.put(key, value, version)
      },
    }
    let isDown = true
    const { jobs } = await tenantThrough({ data: accounts(3_000) }, async (request, answer) => {
      if (isDown && request.url.includes('/mock-s3/')) throw new TypeError(`fetch failed: ${request.url}`)
      return answer()
    })
    const to = temporaryFolder()
    const told = (value: unknown): number => seen.push(JSON.stringify(value), String(value))
    const options = { ...TWO, to, store, onProgress: told, checkpointBytes: 1_000 }
    told(await rejection(exportQueries(jobs, { ...options, giveUpAfterMs: 1 })))
    isDown = false
    told(await exportQueries(jobs, options))
    seen.push(readFileSync(join(to, 'manifest.json'), 'utf8'))
    expect(seen.length).toBeGreaterThan(10)
    expect(seen.filter((text) => ADDRESS.test(text))).toEqual([])
  })

  it('does work that has a name once, also for another store', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(3) })
    const options = { ...TWO, to: temporaryFolder(), store: memoryStore(), key: 'today' }
    const first = await exportQueries(jobs, options)
    expect(await exportQueries(jobs, options)).toEqual({ ...first, reused: true })
    const again = await exportQueries(jobs, { ...options, store: memoryStore() })
    expect(again).toMatchObject({ reused: true, files: first.files })
    expect(again.jobs.map(({ id }) => id)).toEqual(first.jobs.map(({ id }) => id))
    expect(tenant.jobs).toHaveLength(2)
  })

  it('is one job a query where it dies at its requests and writes', { timeout: 600_000 }, async () => {
    const { tenant } = await tenantWith({
      data: accounts(5),
      time: 'stepped',
      jobs: { queueMs: 1_000, executeMs: 4_000 },
    })
    const run = async (at: number, when: 'before' | 'after'): Promise<number> => {
      tenant.reset()
      const kept = memoryStore()
      const to = temporaryFolder()
      for (const death of at > 0 ? [{ at, when }, undefined] : [undefined]) {
        const { jobs, store, signal, died, effects } = dyingProcess(tenant, kept, death)
        const exporting = exportQueries(jobs, { ...TWO, to, store, key: 'k', signal })
        const ended = exporting.catch(() => {})
        const result = await tenant.run(Promise.race([exporting, died]))
        if (result === 'died') {
          // A process that is dead writes no file; this one has to be waited for.
          await tenant.run(ended)
          continue
        }
        expect(result).toMatchObject({ files: [{ records: 5 }, { records: 5 }] })
        expect({ at, when, jobs: tenant.jobs.length }).toEqual({ at, when, jobs: 2 })
        expect((await verify(join(to, 'manifest.json'))).isWhole).toBe(true)
        expect(names(to)).toEqual(['accounts.csv', 'manifest.json', 'query-1.csv'])
        return effects()
      }
      throw new Error('the last process died as well')
    }
    const effects = await run(0, 'before')
    for (let at = 1; at <= effects; at += DEATHS_APART)
      for (const when of ['before', 'after'] as const) await run(at, when)
  })

  it('goes step by step for an engine that keeps the states, and makes each step twice', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(5) })
    const to = temporaryFolder()
    let step: ExportStep = { done: false, state: await beginExport({ ...TWO, to }) }
    while (!step.done) {
      const kept = JSON.stringify(step.state)
      for (let attempt = 0; attempt < 2; attempt += 1)
        step = await advanceExport(jobs, JSON.parse(kept) as typeof step.state)
      if (!step.done && step.nextAt !== undefined) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(step.result).toMatchObject({ phase: 'succeeded', files: [{ records: 5 }, { records: 5 }] })
    expect(tenant.jobs).toHaveLength(2)
    expect((await verify(step.result.manifest!)).isWhole).toBe(true)
  })

  it('takes up jobs that are there already, and submits nothing', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(5) })
    const input = { outputFormat: 'CSV', compression: 'NONE', output: { target: 'S3' } } as const
    const job = await jobs.submit('dataQuery', { ...input, query: IDS.query })
    const plan = { family: 'dataQuery', queries: [IDS], to: temporaryFolder() } as const
    let step: ExportStep = { done: false, state: await beginExport(plan, [job]) }
    while (!step.done) step = await advanceExport(jobs, step.state)
    expect(step.result.files).toMatchObject([{ records: 5 }])
    expect(tenant.jobs).toHaveLength(1)
    const other = { queries: [{ ...IDS, type: 'zoql' as const }], to: temporaryFolder() }
    expect(await rejection(beginExport(other, [job]))).toMatchObject({ code: 'input' })
  })

  it.each<[string, object, RegExp]>([
    ['a query without SQL', { queries: [IDS, { query: ' ' }] }, /queries\[1\]\.query: is blank/],
    ['no queries', { queries: [] }, /^queries: is empty/],
    ['DSV without a separator', { outputFormat: 'DSV' }, /columnSeparator: is missing/],
    ['an unknown format', { outputFormat: 'XML' }, /outputFormat/],
    ['a size without a warehouse', { warehouseSize: 'xsmall' }, /warehouseSize: is for sourceData/],
    ['no concurrency', { concurrency: 0 }, /^concurrency: must be/],
    ['a family that has no files', { family: 'customObjects' }, /^family: "customObjects" has no results/],
  ])('refuses %s before anything is sent', async (_, more, message) => {
    const { tenant, jobs } = await tenantWith()
    const error = await rejection(exportQueries(jobs, { ...TWO, to: temporaryFolder(), ...more }))
    expect((error as Error).message).toMatch(message)
    expect(tenant.jobs).toEqual([])
  })
})
