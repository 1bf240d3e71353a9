import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

import { createZuoraClient, FileTooLargeError } from '@zuora-jobs/client'
import { createJobs } from '@zuora-jobs/polling'
import { rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { temporaryFolder } from '../../test/temporary-folder.ts'
import { ACCOUNTS, accounts, HASTY, tenantWith } from '../../test/tenant.ts'
import { FileExpiredError } from '../download/transfer-errors.ts'
import { MismatchError, TargetError } from '../files/file-errors.ts'
import { readManifest, verify } from '../files/verify.ts'
import { RunStateError, RunTakenError } from '../runs/run-errors.ts'
import { memoryStore } from '../store/memory-store.ts'
import { StoreConflictError } from '../store/store-errors.ts'
import type { Store } from '../store/store.ts'
import { ExportIncompleteError } from './export-errors.ts'
import type { ExportProgress } from './export-progress.ts'
import { exportQueries } from './export-queries.ts'
import type { ExportState } from './export-state.ts'

const OTHER = { query: 'select Id from Account', type: 'zoql' } as const
const SESSION = { partner: 'salesforce', project: '42', version: '1.1' } as const

function names(folder: string): readonly string[] {
  return readdirSync(folder).toSorted()
}

function named(name: string): { name: string; query: string; type: 'zoql' } {
  return { ...ACCOUNTS, name }
}

async function stateIn(store: Store): Promise<ExportState> {
  const [entry] = await store.list()
  return entry!.value as unknown as ExportState
}

describe('exportQueries', () => {
  it('writes a file for each query, and a manifest that proves them', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(20) })
    const to = temporaryFolder()
    const told: string[] = []
    const result = await exportQueries(jobs, {
      queries: [ACCOUNTS, OTHER],
      to,
      onProgress: ({ type }) => told.push(type),
    })
    expect(names(to)).toEqual(['accounts.csv', 'manifest.json', 'query-1.csv'])
    expect(result).toMatchObject({ phase: 'succeeded', reused: false, manifest: join(to, 'manifest.json') })
    expect(result.files.map(({ path, records, query }) => [path, records, query])).toEqual([
      [join(to, 'accounts.csv'), 20, 0],
      [join(to, 'query-1.csv'), 20, 1],
    ])
    const { isWhole, manifest } = await verify(result.manifest!)
    expect(isWhole).toBe(true)
    expect(manifest).toMatchObject({
      job: { family: 'aqua', id: tenant.jobs[0]!.id },
      queries: [{ name: 'accounts', query: ACCOUNTS.query }, { query: OTHER.query }],
    })
    expect(manifest.expiresAt! - manifest.job.submittedAt).toBe(3 * 86_400_000)
    expect(manifest.versions).toHaveProperty('@zuora-jobs/data')
    expect(told.filter((type) => type === 'saved')).toHaveLength(2)
    expect(told[0]).toBe('submitted')
  })

  it.each([
    ['gzip', true, 'accounts.csv', 'csv'],
    ['gzip', false, 'accounts.csv.gz', 'gzip'],
    ['zip', true, 'accounts.csv', 'csv'],
    ['zip', false, 'accounts.zip', 'zip'],
  ] as const)('keeps %s or unpacks it (%s), and counts its records', async (format, unpack, name, stored) => {
    const { jobs } = await tenantWith({ data: accounts(9) })
    const to = temporaryFolder()
    const result = await exportQueries(jobs, { queries: [ACCOUNTS], format, unpack, to })
    expect(names(to)).toEqual([name, 'manifest.json'])
    expect(result.files).toMatchObject([{ name, format: stored, records: 9 }])
    expect((await verify(result.manifest!)).isWhole).toBe(true)
  })

  it('joins segments into one CSV, whatever they are packed in', async () => {
    const { jobs } = await tenantWith({ data: accounts(95), segmentRecords: 10 })
    const to = temporaryFolder()
    const result = await exportQueries(jobs, {
      queries: [ACCOUNTS],
      ...SESSION,
      format: 'gzip',
      unpack: false,
      to,
    })
    expect(result.files).toMatchObject([{ name: 'accounts.csv', format: 'csv', records: 95 }])
    expect(readFileSync(join(to, 'accounts.csv'), 'utf8').match(/Account: ID/g)).toHaveLength(1)
  })

  it('writes the only query to a file or to standard output', async () => {
    const { jobs } = await tenantWith({ data: accounts(2) })
    const folder = temporaryFolder()
    await exportQueries(jobs, { queries: [ACCOUNTS], to: join(folder, 'a.csv') })
    expect(names(folder)).toEqual(['a.csv', 'a.csv.manifest.json'])
    const chunks: Uint8Array[] = []
    const stdout = {
      write(bytes: Uint8Array, onWritten: () => void) {
        chunks.push(bytes.slice())
        onWritten()
      },
    }
    const result = await exportQueries(jobs, { queries: [ACCOUNTS], to: '-', stdout })
    expect(Buffer.concat(chunks)).toEqual(readFileSync(join(folder, 'a.csv')))
    expect(result).toMatchObject({ manifest: undefined, files: [{ path: undefined, records: 2 }] })
  })

  it('refuses a target before a job is started', async () => {
    const { tenant, jobs } = await tenantWith()
    const to = temporaryFolder()
    writeFileSync(join(to, 'accounts.csv'), 'mine')
    writeFileSync(join(to, 'manifest.json'), 'mine as well')
    for (const options of [
      { queries: [ACCOUNTS], to },
      { queries: [OTHER], to },
      { queries: [ACCOUNTS, OTHER], to: join(to, 'a.csv') },
      { queries: [ACCOUNTS, OTHER], to: '-' },
      { queries: [ACCOUNTS], to: join(to, 'absent/') },
      { queries: [ACCOUNTS], ...SESSION, to: '-' },
    ]) {
      expect(await rejection(exportQueries(jobs, options))).toBeInstanceOf(TargetError)
    }
    expect(tenant.jobs).toHaveLength(0)
    expect(names(to)).toEqual(['accounts.csv', 'manifest.json'])
  })

  it('replaces the files of yesterday, and marks what is left of them', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(3) })
    const to = temporaryFolder()
    const store = memoryStore()
    await exportQueries(jobs, { queries: [ACCOUNTS, OTHER], to, store })
    const yesterday = await readManifest(join(to, 'manifest.json'))
    // Another export into the same folder: of what it does not replace nobody may think it is of today.
    const { manifest } = await exportQueries(jobs, {
      queries: [{ ...ACCOUNTS, apiVersion: '145.0' }],
      to,
      store,
    })
    const today = await readManifest(manifest!)
    expect(today.files.map(({ name }) => name)).toEqual(['accounts.csv'])
    expect(today.earlier?.map(({ name }) => name)).toEqual(['query-1.csv'])
    expect(today.job.id).not.toBe(yesterday.job.id)
    // What is marked may be replaced.
    await exportQueries(jobs, { queries: [ACCOUNTS, OTHER], to, store })
    expect((await readManifest(manifest!)).earlier).toBeUndefined()
    expect(tenant.jobs).toHaveLength(3)
  })

  it('leaves an incomplete manifest where it fails in the middle, and goes on', async () => {
    const { tenant, jobs } = await tenantWith({
      data: accounts(3),
      scenarios: [{ operation: 'GET_Files', effect: { html: true }, skip: 3, times: 1 }],
    })
    const to = temporaryFolder()
    const store = memoryStore()
    const options = { queries: [ACCOUNTS, OTHER], to, store }
    await exportQueries(jobs, options)
    await rejection(exportQueries(jobs, { ...options, giveUpAfterMs: 1 }))
    const { isWhole, manifest } = await verify(join(to, 'manifest.json'))
    expect(isWhole).toBe(false)
    expect(manifest.files.map(({ name }) => name)).toEqual(['accounts.csv'])
    expect(manifest.earlier?.map(({ name }) => name)).toContain('query-1.csv')
    await exportQueries(jobs, options)
    expect((await verify(join(to, 'manifest.json'))).isWhole).toBe(true)
    expect(tenant.jobs).toHaveLength(2)
    expect(names(to)).toEqual(['accounts.csv', 'manifest.json', 'query-1.csv'])
  })

  it('keeps what completed of a job that failed in part, and marks the rest', async () => {
    const { jobs } = await tenantWith({
      data: accounts(3),
      scenarios: [{ effect: { abort: { batch: 1, message: 'the query took too long' } } }],
    })
    const to = temporaryFolder()
    const error = await rejection(exportQueries(jobs, { queries: [ACCOUNTS, OTHER], to }))
    expect(error).toBeInstanceOf(ExportIncompleteError)
    const { result } = error as ExportIncompleteError
    expect(result.files.map(({ name }) => name)).toEqual(['accounts.csv'])
    expect(String(error)).toContain('the query took too long')
    expect(JSON.stringify(error)).not.toContain('select')
    const { queries } = await readManifest(join(to, 'manifest.json'))
    expect(queries).toEqual([
      { name: 'accounts', query: ACCOUNTS.query },
      { query: OTHER.query, problem: 'the query took too long' },
    ])
  })

  it('touches nothing where the job as a whole failed', async () => {
    const { jobs } = await tenantWith({ scenarios: ['aqua-error'] })
    const to = temporaryFolder()
    const error = await rejection(exportQueries(jobs, { queries: [ACCOUNTS], to }))
    expect(error).toMatchObject({ code: 'export-incomplete', result: { phase: 'failed', files: [] } })
    expect(names(to)).toEqual([])
  })

  it('says that Zuora has deleted the files, and begins anew afterwards', async () => {
    const { tenant, jobs } = await tenantWith({ scenarios: [{ effect: { purgeFiles: true }, times: 1 }] })
    const to = temporaryFolder()
    const options = { queries: [ACCOUNTS], to, store: memoryStore(), key: 'today' }
    expect(await rejection(exportQueries(jobs, options))).toBeInstanceOf(FileExpiredError)
    expect(await exportQueries(jobs, options)).toMatchObject({ phase: 'succeeded', reused: false })
    expect(tenant.jobs).toHaveLength(2)
  })

  it('does work that has a name once, as long as its files are whole', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(3) })
    const to = temporaryFolder()
    const store = memoryStore()
    const options = { queries: [ACCOUNTS], to, store, key: 'today' }
    const first = await exportQueries(jobs, options)
    expect(await exportQueries(jobs, options)).toEqual({ ...first, reused: true })
    // Another store finds the manifest.
    const again = await exportQueries(jobs, { ...options, store: memoryStore() })
    expect(again).toMatchObject({ reused: true, files: first.files })
    expect(tenant.jobs).toHaveLength(1)
    writeFileSync(join(to, 'accounts.csv'), 'changed')
    expect(await rejection(exportQueries(jobs, options))).toBeInstanceOf(TargetError)
    expect(await exportQueries(jobs, { ...options, overwrite: 'always' })).toMatchObject({ reused: false })
    const error = await rejection(exportQueries(jobs, { ...options, queries: [OTHER] }))
    expect(error).toBeInstanceOf(RunStateError)
    expect(String(error)).toContain('"today"')
  })

  it('does work without a name anew', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(3) })
    const options = { queries: [ACCOUNTS], to: temporaryFolder(), store: memoryStore() }
    await exportQueries(jobs, options)
    expect(await exportQueries(jobs, options)).toMatchObject({ reused: false })
    expect(tenant.jobs).toHaveLength(2)
  })

  it('is refused while another process works on it, and leaves it free when it fails', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(1), jobs: { queueMs: 3_600_000 } })
    const store = memoryStore()
    const plan = { queries: [ACCOUNTS], to: temporaryFolder(), store }
    expect(await rejection(exportQueries(jobs, { ...plan, withinMs: 1 }))).toMatchObject({
      name: 'WaitTimeoutError',
    })
    expect(await stateIn(store)).not.toHaveProperty('owner')
    const [entry] = await store.list()
    const owner = { host: hostname(), pid: process.ppid, since: Date.now() }
    await store.put(entry!.key, { ...(entry!.value as object), owner }, entry!.version)
    const error = await rejection(exportQueries(jobs, plan))
    expect(error).toBeInstanceOf(RunTakenError)
    expect((error as Error).message).toContain(`process ${process.ppid} works on "export/`)
    expect(tenant.jobs).toHaveLength(1)
  })

  it('lets one of two processes do it', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(3) })
    const options = { queries: [ACCOUNTS], to: temporaryFolder(), store: memoryStore() }
    const ends = await Promise.allSettled([exportQueries(jobs, options), exportQueries(jobs, options)])
    const failed = ends.find(({ status }) => status === 'rejected')
    expect((failed as PromiseRejectedResult).reason).toBeInstanceOf(StoreConflictError)
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(tenant.jobs).toHaveLength(1)
  })

  it('stops where another process has taken the export over, and harms it not', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(3_000) })
    const to = temporaryFolder()
    const options = { queries: [ACCOUNTS, OTHER], to, store: memoryStore() }
    let other: Promise<unknown> | undefined
    const first = exportQueries(jobs, {
      ...options,
      onProgress({ type }) {
        if (type === 'saved') other ??= exportQueries(jobs, options)
      },
    })
    const error = await rejection(first)
    await other
    expect(error).toBeInstanceOf(StoreConflictError)
    expect((await verify(join(to, 'manifest.json'))).isWhole).toBe(true)
    expect(names(to)).toEqual(['accounts.csv', 'manifest.json', 'query-1.csv'])
    expect(tenant.jobs).toHaveLength(1)
  })

  it('goes on in a folder that is named by a link', async () => {
    const { tenant, jobs } = await tenantWith({
      data: accounts(3_000),
      scenarios: [{ operation: 'GET_Files', effect: { truncate: true }, times: 1 }],
    })
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'real'))
    symlinkSync('real', join(folder, 'link'))
    const store = memoryStore()
    const options = { queries: [ACCOUNTS], to: join(folder, 'link'), store, checkpointBytes: 1_000 }
    await rejection(exportQueries(jobs, { ...options, giveUpAfterMs: 1 }))
    const { current } = (await stateIn(store)).parts[0]!
    expect(current!.transfer!.received).toBeGreaterThan(0)
    const told: string[] = []
    await exportQueries(jobs, { ...options, onProgress: (event) => told.push(event.type) })
    // The draft is compared with what comes, and not written anew.
    expect(told).not.toContain('transfer-interrupted')
    expect(told).toContain('transfer-resumed')
    expect(names(join(folder, 'real'))).toEqual(['accounts.csv', 'manifest.json'])
    expect(tenant.jobs).toHaveLength(1)
  })

  it('does all of it for the entity and the organizations of the caller', async () => {
    const { tenant } = await tenantWith({ data: accounts(3), entityIds: ['e1', 'e2'] })
    const asked: (string | null)[] = []
    const zuora = createZuoraClient({
      ...tenant.clientOptions,
      fetch(input, init) {
        const { url, headers } = input
        if (!url.includes('oauth')) asked.push(headers.get('zuora-entity-ids'))
        return tenant.fetch(input, init)
      },
    })
    const jobs = createJobs(zuora, { schedule: HASTY })
    await exportQueries(jobs, { queries: [ACCOUNTS], to: temporaryFolder(), entityId: 'e2' })
    expect(asked.length).toBeGreaterThan(2)
    expect(new Set(asked)).toEqual(new Set(['e2']))
  })

  it('forgets a job that was refused, so that mended queries can be sent', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(3) })
    const store = memoryStore()
    const options = { to: temporaryFolder(), store, key: 'today' }
    const bad = { query: 'select nothing', type: 'zoql' } as const
    await rejection(exportQueries(jobs, { ...options, queries: [bad] }))
    expect(await store.list()).toEqual([])
    await exportQueries(jobs, { ...options, queries: [ACCOUNTS] })
    expect(tenant.jobs).toHaveLength(1)
  })

  it('keeps a submit in doubt, and takes up what the caller has found out', async () => {
    const { tenant, zuora } = await tenantWith({
      data: accounts(3),
      scenarios: [{ operation: 'POST_BatchQueryJob', effect: { drop: 'after' }, times: 1 }],
    })
    const jobs = createJobs(zuora, { schedule: HASTY })
    const store = memoryStore()
    const options = { queries: [ACCOUNTS], to: temporaryFolder(), store, submitWithinMs: 1 }
    expect(await rejection(exportQueries(jobs, options))).toMatchObject({ code: 'submit-in-doubt' })
    expect(await stateIn(store)).toMatchObject({ parts: [{ job: { step: 'doubt' } }] })
    const [job] = tenant.jobs
    const result = await exportQueries(jobs, { ...options, resolve: { jobId: job!.id } })
    expect(result.jobs[0]!.id).toBe(job!.id)
    expect(tenant.jobs).toHaveLength(1)
  })

  it('sends a submit in doubt again under its key, which is one job', async () => {
    const { tenant, jobs } = await tenantWith({
      data: accounts(3),
      scenarios: [{ operation: 'POST_BatchQueryJob', effect: { drop: 'after' }, times: 1 }],
    })
    const options = { queries: [ACCOUNTS], to: temporaryFolder(), store: memoryStore() }
    await rejection(exportQueries(jobs, { ...options, submitWithinMs: 1 }))
    await exportQueries(jobs, options)
    expect(tenant.jobs).toHaveLength(1)
  })

  it('waits so long, and goes on with the same job in the next call', async () => {
    const { tenant, zuora } = await tenantWith({
      data: accounts(3),
      time: 'stepped',
      jobs: { executeMs: 3_600_000 },
    })
    const jobs = createJobs(zuora, { clock: tenant.clock })
    const options = { queries: [ACCOUNTS], to: temporaryFolder(), store: memoryStore() }
    const startedAt = tenant.now()
    const error = await rejection(tenant.run(exportQueries(jobs, { ...options, withinMs: 60_000 })))
    expect(error).toMatchObject({ code: 'wait-timeout' })
    expect(tenant.now() - startedAt).toBe(60_000)
    await tenant.run(exportQueries(jobs, options))
    expect(tenant.jobs).toHaveLength(1)
    expect(tenant.now() - startedAt).toBeGreaterThan(3_600_000)
  })

  it('loses no result of a job that returns more than was asked', async () => {
    const { zuora, jobs } = await tenantWith({ data: accounts(3) })
    const to = temporaryFolder()
    // A stateful job that repeats its last queries: nobody here has asked for any.
    await jobs.settle(await jobs.submit('aqua', { queries: [ACCOUNTS, OTHER], ...SESSION }))
    expect(await zuora.aqua.lastCompleted(SESSION)).toHaveProperty('id')
    const result = await exportQueries(jobs, { ...SESSION, to })
    expect(names(to)).toEqual(['accounts.csv', 'manifest.json', 'query-1.csv'])
    expect(result.files.map(({ query }) => query)).toEqual([0, 1])
    expect((await readManifest(result.manifest!)).queries).toHaveLength(2)
  })

  it('tells names apart that meet after cleaning', async () => {
    const { jobs } = await tenantWith({ data: accounts(3) })
    const to = temporaryFolder()
    const queries = ['a/b', 'A?B', '../../etc/passwd'].map((name) => named(name))
    await exportQueries(jobs, { queries, to })
    expect(names(to)).toEqual(['A-B-1.csv', 'a-b.csv', 'etc-passwd.csv', 'manifest.json'])
  })

  it('takes a file with another number of records only where verify is off', async () => {
    const { tenant, zuora } = await tenantWith({ data: accounts(3) })
    const lying = {
      ...zuora,
      request: (async (...parameters: Parameters<typeof zuora.request>) => {
        const answer = await zuora.request(...parameters)
        const { batches = [] } = Object((answer as { value?: unknown }).value) as { batches?: object[] }
        for (const batch of batches) Object.assign(batch, { recordCount: 4 })
        return answer
      }) as typeof zuora.request,
    }
    const jobs = createJobs(lying, { schedule: HASTY })
    const to = temporaryFolder()
    const options = { queries: [ACCOUNTS], to, store: memoryStore() }
    const error = await rejection(exportQueries(jobs, options))
    expect(error).toBeInstanceOf(MismatchError)
    expect(error).toMatchObject({ expected: 4, actual: 3, keptAs: expect.stringContaining('.unverified-') })
    expect(existsSync(join(to, 'accounts.csv'))).toBe(false)
    // Of the same job, since that is what was seen.
    await exportQueries(jobs, { ...options, verify: false })
    expect(tenant.jobs).toHaveLength(1)
    expect(existsSync(join(to, 'accounts.csv'))).toBe(true)
  })

  it('saves the other results where one is too large to be sent, and asks for a new job the next time', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(40), limits: { fileBytes: 600 } })
    const to = temporaryFolder()
    const options = { queries: [ACCOUNTS, OTHER], to, store: memoryStore() }
    for (const jobsSoFar of [1, 2]) {
      expect(await rejection(exportQueries(jobs, options))).toBeInstanceOf(FileTooLargeError)
      expect(names(to)).toEqual(['manifest.json', 'query-1.csv'])
      expect((await readManifest(join(to, 'manifest.json'))).incomplete).toBe(true)
      expect(tenant.jobs).toHaveLength(jobsSoFar)
    }
  })

  it('says that files will be deleted soon', async () => {
    const { tenant, zuora } = await tenantWith({
      data: accounts(3),
      time: 'stepped',
      jobs: { executeMs: 60_000 },
    })
    const jobs = createJobs(zuora, { clock: tenant.clock })
    const told: string[] = []
    const options = {
      queries: [ACCOUNTS],
      to: temporaryFolder(),
      store: memoryStore(),
      onProgress: ({ type }: ExportProgress) => told.push(type),
    }
    await rejection(tenant.run(exportQueries(jobs, { ...options, withinMs: 1_000 })))
    expect(told).not.toContain('file-expiring')
    tenant.advance(2.9 * 86_400_000)
    await tenant.run(exportQueries(jobs, options))
    expect(told).toContain('file-expiring')
  })

  it('sends what has a name and went into a stream again, from the same job', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(3) })
    let bytes = 0
    const stdout = {
      write(chunk: Uint8Array, onWritten: () => void) {
        bytes += chunk.length
        onWritten()
      },
    }
    const options = { queries: [ACCOUNTS], to: '-', store: memoryStore(), key: 'today', stdout }
    expect(await exportQueries(jobs, options)).toMatchObject({ reused: false })
    const sent = bytes
    expect(await exportQueries(jobs, options)).toMatchObject({ reused: true })
    expect(bytes).toBe(2 * sent)
    expect(tenant.jobs).toHaveLength(1)
  })

  it('refuses a state of a later version, or of something else', async () => {
    const { jobs } = await tenantWith()
    const store = memoryStore()
    const options = { queries: [ACCOUNTS], to: temporaryFolder(), store }
    await store.put('later', { v: 3, type: 'export' }, undefined)
    await store.put('load', { v: 1, type: 'load' }, undefined)
    expect(await rejection(exportQueries(jobs, { ...options, key: 'later' }))).toMatchObject({
      code: 'store-version',
    })
    expect(await rejection(exportQueries(jobs, { ...options, key: 'load' }))).toBeInstanceOf(RunStateError)
  })

  it('makes folders only where it is asked to, and is abortable', async () => {
    const { tenant, jobs } = await tenantWith()
    const to = join(temporaryFolder(), 'a/b/')
    const abort = new AbortController()
    abort.abort(new Error('enough'))
    const options = { queries: [ACCOUNTS], to, createFolders: true }
    expect(await rejection(exportQueries(jobs, { ...options, signal: abort.signal }))).toBe(
      abort.signal.reason,
    )
    expect(tenant.jobs).toHaveLength(0)
    await exportQueries(jobs, options)
    mkdirSync(join(to, 'c'))
    expect(names(to)).toEqual(['accounts.csv', 'c', 'manifest.json'])
  })
})
