import { expect, test } from 'vitest'

import type { MockTenant, MockTenantOptions } from '../src/index.ts'
import { type Call, type Reply, signIn, startTenant } from './helpers.ts'

// Black box: stateful jobs, keyed by partner and project. Stepped time starts at 2026-01-15T09:00:00Z.

const SESSION = { version: '1.1', partner: 'salesforce', project: '00170000011K3Ub' }
const ACCOUNTS = { name: 'A', query: 'select Id from Account', type: 'zoqlexport' }
const ROWS = [
  { Id: 'old', UpdatedDate: '2026-01-01T00:00:00Z' },
  { Id: 'at 09:05', UpdatedDate: '2026-01-15T09:05:00Z' },
  { Id: 'at 09:20', UpdatedDate: '2026-01-15T09:20:00Z' },
]
const MINUTE_MS = 60_000

async function start(
  options: MockTenantOptions = {},
): Promise<{ tenant: MockTenant; call: Call; submit: (body?: object) => Promise<Reply['json']> }> {
  const tenant = await startTenant({ data: { Account: ROWS }, tokenTtlSeconds: 10 ** 9, ...options })
  const call = await signIn(tenant)
  const submit = async (body: object = { queries: [ACCOUNTS] }): Promise<Reply['json']> =>
    (await call('POST', '/v1/batch-query', { ...SESSION, ...body })).json
  return { tenant, call, submit }
}

const read = async (call: Call, id: string): Promise<Reply['json']> =>
  (await call('GET', `/v1/batch-query/jobs/${id}`)).json

/** The ids in the first file of a job. */
async function idsIn(call: Call, id: string): Promise<string[]> {
  const { batches } = await read(call, id)
  return (await call('GET', `/v1/files/${batches[0].fileId}`)).text.trim().split('\n').slice(1)
}

test('jobs of a session run one after the other, and go on from each other; other jobs do not wait', async () => {
  const { tenant, call, submit } = await start({ jobs: { queueMs: 100, executeMs: 1000 } })
  const first = await submit()
  const second = await submit()
  const third = await submit({ queries: [] })
  const other = await submit({ project: 'other', queries: [ACCOUNTS] })
  const stateless = await submit({ version: '1.0', queries: [ACCOUNTS] })
  expect([first, second, third, other].map(({ batches }) => batches[0].full)).toEqual([
    true,
    false,
    false,
    true,
  ])
  expect(third.useLastCompletedJobQueries).toBe(true)
  const seen: string[] = []
  for (const ms of [100, 1000, 1000, 1000]) {
    tenant.advance(ms)
    const jobs = await Promise.all(
      [first, second, third, other, stateless].map(async ({ id }) => await read(call, id)),
    )
    seen.push(jobs.map(({ status }) => status.slice(0, 4)).join(' '))
  }
  expect(seen).toEqual([
    'exec subm subm exec exec',
    'comp exec subm comp comp',
    'comp comp exec comp comp',
    'comp comp comp comp comp',
  ])
  expect(await idsIn(call, first.id)).toEqual(['old', 'at 09:05', 'at 09:20'])
  expect(await idsIn(call, second.id)).toEqual(['at 09:05', 'at 09:20'])
})

test('cancelling a job lets the next one of its session start, as if the cancelled one had not been', async () => {
  const { tenant, call, submit } = await start({ jobs: { queueMs: 0, executeMs: 10 * MINUTE_MS } })
  const first = await submit()
  const second = await submit()
  const third = await submit()
  const other = await submit({ project: 'other', queries: [ACCOUNTS] })
  expect(second.batches[0].full).toBe(false)
  tenant.advance(MINUTE_MS)
  await call('DELETE', `/v1/batch-query/jobs/${first.id}`)
  expect(await read(call, second.id)).toMatchObject({
    status: 'executing',
    startTime: '2026-01-15T09:01:00+0000',
    batches: [{ full: true }],
  })
  tenant.advance(10 * MINUTE_MS)
  expect(await read(call, second.id)).toMatchObject({ status: 'completed', batches: [{ recordCount: 3 }] })
  expect(await read(call, third.id)).toMatchObject({
    startTime: '2026-01-15T09:11:00+0000',
    batches: [{ full: false }],
  })
  expect(await read(call, other.id)).toMatchObject({ startTime: '2026-01-15T09:00:00+0000' })
  tenant.advance(10 * MINUTE_MS)
  expect(await idsIn(call, third.id)).toEqual(['at 09:05', 'at 09:20'])
})

test('a job that is cancelled by somebody else, or fails, ends sooner and is nothing to go on from', async () => {
  const { tenant, call, submit } = await start({
    jobs: { queueMs: 0, executeMs: 10 * MINUTE_MS },
    scenarios: [
      { match: { aqua: { name: 'cancelled' } }, effect: { cancel: { afterMs: MINUTE_MS } } },
      { match: { aqua: { name: 'aborted' } }, effect: { abort: { batch: 0, message: 'no' } } },
    ],
  })
  await submit({ name: 'cancelled', queries: [ACCOUNTS] })
  await submit({ name: 'aborted', queries: [ACCOUNTS, ACCOUNTS] })
  const third = await submit()
  expect(third.batches[0].full).toBe(true)
  tenant.advance(11 * MINUTE_MS)
  expect(await read(call, third.id)).toMatchObject({
    status: 'executing',
    startTime: '2026-01-15T09:11:00+0000',
  })
})

test.each<[string, object, boolean]>([
  ['the very same query', ACCOUNTS, false],
  ['another name for the same text', { ...ACCOUNTS, name: 'B' }, false],
  ['another text', { ...ACCOUNTS, query: 'select Id, UpdatedDate from Account' }, true],
  ['another type', { ...ACCOUNTS, type: 'zoql' }, true],
  ['a deleted column added', { ...ACCOUNTS, deleted: { column: 'd', format: 'Boolean' } }, true],
])('%s: full is %s', async (_name, query, full) => {
  const { tenant, submit } = await start()
  await submit()
  tenant.advance(10 * MINUTE_MS)
  expect((await submit({ queries: [query] })).batches[0].full).toBe(full)
})

test('a deleted column renamed or dropped, and a query added: full for that query', async () => {
  const { tenant, submit } = await start()
  const marked = { ...ACCOUNTS, deleted: { column: 'd', format: 'Boolean' } }
  const full = async (...queries: object[]): Promise<boolean[]> => {
    const { batches } = await submit({ queries })
    tenant.advance(10 * MINUTE_MS)
    return batches.map((batch: { full: boolean }) => batch.full)
  }
  expect(await full(marked)).toEqual([true])
  expect(await full(marked)).toEqual([false])
  expect(await full({ ...marked, deleted: { ...marked.deleted, column: 'e' } })).toEqual([true])
  expect(await full(ACCOUNTS)).toEqual([true])
  expect(await full(ACCOUNTS, marked)).toEqual([false, true])
})

test('a stateless job of the same partner and project is not part of the session', async () => {
  const { tenant, call, submit } = await start()
  const stateless = await submit({ version: '1.0', queries: [ACCOUNTS] })
  tenant.advance(10 * MINUTE_MS)
  expect((await submit()).batches[0].full).toBe(true)
  const path = '/v1/batch-query/jobs/partner/salesforce/project/00170000011K3Ub'
  expect((await call('GET', path)).json.id).toBe(stateless.id)
})

test('offset: what changed shortly before the start is left to the next job', async () => {
  const { tenant, call, submit } = await start({ jobs: { queueMs: 0, executeMs: 1000 } })
  tenant.advance(10 * MINUTE_MS)
  const first = await submit({ queries: [ACCOUNTS], offset: 600 })
  expect(first.offset).toBe(600)
  tenant.advance(20 * MINUTE_MS)
  expect(await idsIn(call, first.id)).toEqual(['old'])
  const second = await submit({ queries: [ACCOUNTS] })
  tenant.advance(MINUTE_MS)
  expect(await idsIn(call, second.id)).toEqual(['at 09:05', 'at 09:20'])
})

test('a session that nobody has used for 180 days starts over', async () => {
  const { tenant, submit } = await start()
  await submit()
  tenant.advance(180 * 86_400_000)
  expect(await submit({ queries: [] })).toMatchObject({ status: 'error', errorCode: '90016' })
  expect((await submit()).batches[0].full).toBe(true)
})

test('deleted records: those of the last 30 days, marked, in incremental loads those of the stretch', async () => {
  const { tenant, call, submit } = await start({
    jobs: { queueMs: 0, executeMs: 0 },
    data: { Account: [{ Id: 'live', UpdatedDate: '2026-01-01T00:00:00Z' }] },
    deletedData: {
      Account: [
        { Id: 'long gone', UpdatedDate: '2025-12-01T00:00:00Z' },
        { Id: 'gone', UpdatedDate: '2026-01-02T00:00:00Z' },
        { Id: 'just gone', UpdatedDate: '2026-01-15T09:30:00Z' },
      ],
    },
  })
  const marked = { ...ACCOUNTS, deleted: { column: 'IsDeleted', format: 'Boolean' } }
  const file = async (body: object): Promise<string> => {
    const { id } = await submit(body)
    const { batches } = await read(call, id)
    return (await call('GET', `/v1/files/${batches[0].fileId}`)).text
  }
  const queries = [marked]
  expect(await file({ queries: [ACCOUNTS] })).toBe('Account: ID\nlive\n')
  expect(await file({ queries })).toBe(
    'Account.IsDeleted,Account: ID\nfalse,live\ntrue,gone\ntrue,just gone\n',
  )
  tenant.advance(MINUTE_MS)
  expect(await file({ queries })).toBe('Account.IsDeleted,Account: ID\ntrue,just gone\n')
  const forced = { ...marked, deleted: { column: 'IsDeleted', format: 'Numeric', forceExport: true } }
  expect(await file({ version: '1.0', queries: [forced] })).toContain('\n0,live\n1,gone\n')
})

test('a job that is held holds up its session; put into a final status, it lets the next one start', async () => {
  const { tenant, call, submit } = await start({
    jobs: { queueMs: 0, executeMs: MINUTE_MS },
    scenarios: [{ match: { aqua: { name: 'held' } }, effect: { hold: { status: 'executing' } } }],
  })
  const held = await submit({ name: 'held', queries: [ACCOUNTS] })
  const next = await submit()
  const last = await submit()
  tenant.advance(100 * MINUTE_MS)
  expect(await read(call, held.id)).toMatchObject({ status: 'executing' })
  expect(await read(call, next.id)).toMatchObject({ status: 'submitted' })
  tenant.setStatus(held.id, 'completed')
  expect(await read(call, next.id)).toMatchObject({ status: 'executing', batches: [{ full: false }] })
  tenant.advance(MINUTE_MS)
  expect(await read(call, next.id)).toMatchObject({ status: 'completed' })
  expect(await read(call, last.id)).toMatchObject({ status: 'executing', batches: [{ full: false }] })
})

test('a job that polls move holds up its session until the poll that ends it', async () => {
  const { tenant, call, submit } = await start({
    jobs: { queueMs: 0, executeMs: MINUTE_MS },
    scenarios: [{ match: { aqua: { name: 'polled' } }, effect: { finish: { afterPolls: 2 } } }],
  })
  const first = await submit({ name: 'polled', queries: [ACCOUNTS] })
  const next = await submit()
  tenant.advance(100 * MINUTE_MS)
  expect(await read(call, first.id)).toMatchObject({ status: 'executing' })
  expect(await read(call, next.id)).toMatchObject({ status: 'submitted' })
  expect(await read(call, first.id)).toMatchObject({ status: 'completed' })
  expect(await read(call, next.id)).toMatchObject({ status: 'executing' })
})
