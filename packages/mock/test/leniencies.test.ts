import { expect, test } from 'vitest'

import type { MockTenant, MockTenantOptions } from '../src/index.ts'
import { type Call, send, signIn, startTenant } from './helpers.ts'

const QUERIES = [{ query: 'select Name from Account', type: 'zoqlexport' }]
const QUICK = { queueMs: 0, executeMs: 0 }

async function withFile(
  options: MockTenantOptions = {},
): Promise<{ tenant: MockTenant; call: Call; job: string; file: string }> {
  const tenant = await startTenant({ jobs: QUICK, ...options })
  const call = await signIn(tenant)
  const job = (await call('POST', '/v1/batch-query', { queries: QUERIES })).json.id
  const [{ fileId }] = (await call('GET', `/v1/batch-query/jobs/${job}`)).json.batches
  return { tenant, call, job, file: fileId }
}

const remark = ({ headers }: { headers: Headers }): string => headers.get('mock-remark') ?? ''

test('slashes are folded, and every place of a file leads to it, with a remark', async () => {
  const { call, job, file } = await withFile()
  const whole = await call('GET', `/v1/files/${file}`)
  expect(remark(whole)).toBe('')
  for (const path of [
    `/v1/batch-query//jobs/${job}`,
    `//v1///batch-query/jobs/${job}`,
    `/apps/api/batch-query/jobs/${job}`,
  ]) {
    const answer = await call('GET', path)
    expect([answer.json.id, remark(answer)]).toEqual([
      job,
      expect.stringContaining('is /v1/batch-query/jobs/'),
    ])
  }
  for (const place of [
    '/v1/file',
    '/v1/batch-query/file',
    '/v1/batch-query/files',
    '/apps/api/file',
    '/apps/api/files',
    '/apps/api/batch-query/file',
    '/v1//files',
  ]) {
    const answer = await call('GET', `${place}/${file}`)
    expect([answer.text, remark(answer)]).toEqual([whole.text, expect.stringContaining('is /v1/files/')])
  }
})

test('a strict tenant refuses them', async () => {
  const { call, job, file } = await withFile({ strict: true })
  for (const path of [
    `/v1/batch-query//jobs/${job}`,
    `/v1/file/${file}`,
    `/apps/api/batch-query/file/${file}`,
  ]) {
    const answer = await call('GET', path)
    expect([answer.status, answer.text]).toEqual([
      400,
      expect.stringContaining('Zuora takes it, this strict tenant does not'),
    ])
  }
  expect((await call('HEAD', `/v1/files/${file}`)).status).toBe(405)
  const ranged = await call('GET', `/v1/files/${file}`, undefined, { range: 'bytes=0-3' })
  expect([ranged.status, remark(ranged)]).toEqual([
    200,
    expect.stringContaining('this strict tenant sends the whole file'),
  ])
})

test('HEAD tells the length of a file without sending it', async () => {
  const { tenant, call, file } = await withFile()
  const whole = await call('GET', `/v1/files/${file}`, undefined, { 'accept-encoding': 'identity' })
  const head = await call('HEAD', `/v1/files/${file}`, undefined, { 'accept-encoding': 'identity' })
  expect([head.status, head.text]).toEqual([200, ''])
  for (const name of ['content-length', 'content-type'])
    expect(head.headers.get(name)).toBe(whole.headers.get(name))
  expect(remark(head)).toContain('HEAD is not in the spec')
  expect((await call('HEAD', '/v1/files/unknown')).status).toBe(404)
  expect((await call('HEAD', `/v1/batch-query/jobs/x`)).status).toBe(405)
  // Also without a socket.
  const authorization = 'Basic ' + Buffer.from(`${tenant.clientId}:${tenant.clientSecret}`).toString('base64')
  const response = await tenant.fetch(`/v1/files/${file}`, { method: 'HEAD', headers: { authorization } })
  expect([response.status, await response.text()]).toEqual([200, ''])
})

test.each([
  ['bytes=0-3', 206, (text: Buffer) => text.subarray(0, 4)],
  ['bytes=5-', 206, (text: Buffer) => text.subarray(5)],
  ['bytes=-6', 206, (text: Buffer) => text.subarray(-6)],
  ['bytes=2-100000', 206, (text: Buffer) => text.subarray(2)],
  ['bytes=4-2', 200, (text: Buffer) => text],
  ['bytes=0-1,3-4', 200, (text: Buffer) => text],
  ['lines=0-1', 200, (text: Buffer) => text],
])('range %s', async (range, status, part) => {
  const { call, file } = await withFile()
  const whole = await call('GET', `/v1/files/${file}`)
  const answer = await call('GET', `/v1/files/${file}`, undefined, { range })
  expect(answer.status).toBe(status)
  const bytes = Buffer.from(whole.text)
  expect(answer.text).toBe(part(bytes).toString())
  expect(answer.headers.has('content-range')).toBe(status === 206)
})

test('a range goes on only with the same file', async () => {
  const { call, file } = await withFile()
  const etag =
    (await call('GET', `/v1/files/${file}`, undefined, { 'accept-encoding': 'identity' })).headers.get(
      'etag',
    ) ?? ''
  const from = { range: 'bytes=9-' }
  expect((await call('GET', `/v1/files/${file}`, undefined, { ...from, 'if-range': etag })).status).toBe(206)
  expect((await call('GET', `/v1/files/${file}`, undefined, { ...from, 'if-range': '"other"' })).status).toBe(
    200,
  )
  const beyond = await call('GET', `/v1/files/${file}`, undefined, { range: 'bytes=100000-' })
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([
    416,
    expect.stringMatching(/^bytes \*\/\d+$/),
  ])
})

test.each([
  ['a notifyUrl without placeholders', { notifyUrl: 'http://requests.example/1ju8' }, 'body.notifyUrl'],
  ['version "1"', { version: '1' }, 'body.version'],
])('%s is taken, with a remark', async (_name, more, place) => {
  const body = { ...more, queries: QUERIES }
  const call = await signIn(await startTenant())
  const taken = await call('POST', '/v1/batch-query', body)
  expect([taken.json.status, remark(taken)]).toEqual(['submitted', expect.stringContaining(place)])
  const strict = await signIn(await startTenant({ strict: true }))
  expect((await strict('POST', '/v1/batch-query', body)).status).toBe(400)
})

test.each(['2', '1.', 'one', ''])('version %j is refused', async (version) => {
  const call = await signIn(await startTenant())
  expect((await call('POST', '/v1/batch-query', { version, queries: QUERIES })).status).toBe(400)
})

test('OAuth takes HTTP Basic together with a client_id in the form', async () => {
  const tenant = await startTenant()
  const token = async (id: string, form: Record<string, string>): Promise<number> => {
    const authorization = `Basic ${Buffer.from(`${id}:${tenant.clientSecret}`).toString('base64')}`
    const body = new URLSearchParams({ grant_type: 'client_credentials', ...form })
    return (await send(`${tenant.url}/oauth/token`, { method: 'POST', headers: { authorization }, body }))
      .status
  }
  expect(await token(tenant.clientId, { client_id: tenant.clientId })).toBe(200)
  expect(await token(tenant.clientId, {})).toBe(200)
  // Not those of two clients.
  expect(await token('other', { client_id: tenant.clientId })).toBe(400)
})

test('a byte order mark in an upload refuses the file, and says that Zuora may take it', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const created = await call('POST', '/objects/jobs', {
    namespace: 'default',
    object: 'region',
    operation: 'create',
  })
  const upload = async (text: string): ReturnType<Call> =>
    await call('POST', `/objects/jobs/${created.json.Id}/files`, text, { 'content-type': 'text/csv' })
  const refused = await upload('\uFEFFregion__c\nNorth\n')
  expect([refused.status, refused.text, remark(refused)]).toEqual([
    400,
    expect.stringContaining('byte order mark'),
    expect.stringContaining('whether Zuora forgives it is not known'),
  ])
  expect((await upload('region__c\nNorth\n')).status).toBe(200)
})

test('segments and files come in each form that CSV allows', async () => {
  const { call, tenant } = await withFile({
    segmentRecords: 2,
    resultFiles: { finalNewline: false, lineEnd: 'crlf', nulls: 'quoted' },
    data: {
      Account: [
        { Id: '1', Notes: null },
        { Id: '2', Notes: 'x' },
        { Id: '3', Notes: null },
      ],
    },
  })
  const body = {
    version: '1.1',
    partner: 'p',
    project: 'q',
    useQueryLabels: true,
    queries: [{ query: 'select Id, Notes from Account', type: 'zoqlexport' }],
  }
  const { id } = (await call('POST', '/v1/batch-query', body)).json
  const [{ segments }] = (await call('GET', `/v1/batch-query/jobs/${id}`)).json.batches
  const texts = await Promise.all(
    segments.map(async (one: string) => (await call('GET', `/v1/files/${one}`)).text),
  )
  expect(texts).toEqual(['Account.Id,Account.Notes\r\n1,""\r\n2,x', 'Account.Id,Account.Notes\r\n3,""'])
  expect(tenant.jobs).toHaveLength(2)
})

test('what only Export ZOQL has passes in plain ZOQL with a remark, and a strict tenant refuses it', async () => {
  const query = "select * from Account where Name like 'A%' order by Name"
  const submit = async (options: MockTenantOptions, type: string): ReturnType<Call> =>
    (await signIn(await startTenant({ jobs: QUICK, ...options })))('POST', '/v1/batch-query', {
      queries: [{ query, type }],
    })
  const told = 'plain ZOQL has no *, no like, no order by, which Export ZOQL has: type zoqlexport'
  const lenient = await submit({}, 'zoql')
  expect([lenient.json.id, remark(lenient)]).toEqual([expect.any(String), told])
  const strict = await submit({ strict: true }, 'zoql')
  expect(strict.json).toMatchObject({ errorCode: '90005', message: expect.stringContaining(`(${told})`) })
  for (const options of [{}, { strict: true }]) {
    const exported = await submit(options, 'zoqlexport')
    expect([exported.json.id, remark(exported)]).toEqual([expect.any(String), ''])
  }
})

test('the query of a labeling is plain ZOQL as well', async () => {
  const label = async (options: MockTenantOptions, query: string): ReturnType<Call> =>
    (await signIn(await startTenant({ jobs: QUICK, ...options })))(
      'POST',
      '/v1/multi-organizations/data-labeling-job',
      {
        objectType: 'Account',
        queryType: 'ByZoql',
        query,
        orgs: ['Acme US'],
      },
    )
  const liking = "select Id from Account where Name like 'A%'"
  expect(remark(await label({}, liking))).toBe('plain ZOQL has no like, which Export ZOQL has')
  expect((await label({ strict: true }, liking)).text).toContain('plain ZOQL has no like')
  const plain = await label({ strict: true }, "select Id from Account where Name = 'A'")
  expect([plain.status, remark(plain)]).toEqual([200, ''])
})
