import { gunzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import type { MockTenantOptions } from '../src/index.ts'
import { type Call, getToken, type Reply, signIn, startTenant } from './helpers.ts'

// Black box: how results are cut into files, and which files cannot be had.

const five = Array.from({ length: 5 }, (_, index) => ({
  Id: String(index),
  UpdatedDate: '2026-01-01T00:00:00Z',
}))
const SESSION = { version: '1.1', partner: 'p', project: 'q' }
const QUERY = { query: 'select Id from Account', type: 'zoqlexport' }
const atOnce: MockTenantOptions = { jobs: { queueMs: 0, executeMs: 0 }, data: { Account: five } }

async function finished(call: Call, body: object): Promise<Reply['json']> {
  const { id } = (await call('POST', '/v1/batch-query', body)).json
  return (await call('GET', `/v1/batch-query/jobs/${id}`)).json
}

test('File Segmentation: full loads of sessions leave files of so many records, each with a header', async () => {
  const tenant = await startTenant({ ...atOnce, segmentRecords: 2 })
  const call = await signIn(tenant)
  const { batches } = await finished(call, { ...SESSION, queries: [QUERY] })
  expect(batches[0]).toMatchObject({ full: true, recordCount: 5, segments: { length: 3 } })
  expect(batches[0]).not.toHaveProperty('fileId')
  const files = await Promise.all(
    batches[0].segments.map(async (id: string) => (await call('GET', `/v1/files/${id}`)).text),
  )
  expect(files).toEqual(['Account: ID\n0\n1\n', 'Account: ID\n2\n3\n', 'Account: ID\n4\n'])
  tenant.advance(3 * 86_400_000)
  const late = await signIn(tenant)
  expect((await late('GET', `/v1/files/${batches[0].segments[1]}`)).status).toBe(404)
})

test('one file all the same: incremental, stateless, without the option, with a function', async () => {
  const tenant = await startTenant({ ...atOnce, segmentRecords: 2 })
  const call = await signIn(tenant)
  await finished(call, { ...SESSION, queries: [QUERY] })
  const functions = await startTenant({ ...atOnce, segmentRecords: 1, data: () => [{ n: 1 }, { n: 2 }] })
  const counting = { query: 'select count(Id) from Account', type: 'zoqlexport' }
  for (const job of [
    await finished(call, { ...SESSION, queries: [QUERY] }),
    await finished(call, { queries: [QUERY] }),
    await finished(await signIn(await startTenant(atOnce)), { ...SESSION, queries: [QUERY] }),
    await finished(await signIn(functions), { ...SESSION, queries: [counting] }),
  ]) {
    expect(job.batches[0]).toHaveProperty('fileId')
    expect(job.batches[0]).not.toHaveProperty('segments')
  }
})

test('segments of nothing are one, and deleted records are marked in the file they fall into', async () => {
  const tenant = await startTenant({
    ...atOnce,
    segmentRecords: 3,
    deletedData: { Account: [{ Id: 'x' }, { Id: 'y' }] },
  })
  const call = await signIn(tenant)
  const deleted = { column: 'd', format: 'Numeric' }
  const none = { ...QUERY, query: "select Id from Account where Id = 'nobody'" }
  const { batches } = await finished(call, { ...SESSION, queries: [{ ...QUERY, deleted }, none] })
  const texts = await Promise.all(
    [...batches[0].segments, ...batches[1].segments].map(
      async (id: string) => (await call('GET', `/v1/files/${id}`)).text,
    ),
  )
  expect(texts).toEqual([
    'Account.d,Account: ID\n0,0\n0,1\n0,2\n',
    'Account.d,Account: ID\n0,3\n0,4\n1,x\n',
    'Account.d,Account: ID\n1,y\n',
    'Account: ID\n',
  ])
})

test('a file beyond the limit: 403 with the limit in XML', async () => {
  const tenant = await startTenant({ ...atOnce, limits: { fileBytes: 0 } })
  const call = await signIn(tenant)
  const { batches } = await finished(call, { queries: [QUERY] })
  const refused = await call('GET', `/v1/files/${batches[0].fileId}`)
  expect(refused.status).toBe(403)
  expect(refused.headers.get('content-type')).toMatch(/^text\/xml/)
  expect(refused.text).toBe('<security:max-object-size>0MB</security:max-object-size>')
})

test('a user who may not export data: 90009 for a job, 403 for a file', async () => {
  const tenant = await startTenant({ permissions: { exportData: false } })
  const call = await signIn(tenant)
  expect((await call('POST', '/v1/batch-query', { queries: [QUERY] })).json).toMatchObject({
    status: 'error',
    errorCode: '90009',
  })
  expect(await call('GET', '/v1/files/1')).toMatchObject({
    status: 403,
    json: { reasons: [{ code: 50000010 }] },
  })
})

test('a large file is sent packed, and unpacks to the same', async () => {
  const many = Array.from({ length: 1000 }, (_, index) => ({ Id: String(index) }))
  const tenant = await startTenant({ ...atOnce, data: { Account: many } })
  const call = await signIn(tenant)
  const { batches } = await finished(call, { format: 'gzip', queries: [QUERY] })
  const response = await fetch(`${tenant.url}/v1/files/${batches[0].fileId}`, {
    headers: { authorization: `Bearer ${await getToken(tenant)}` },
  })
  const text = gunzipSync(Buffer.from(await response.arrayBuffer())).toString()
  expect(text.split('\n')).toHaveLength(1000 + 2)
})
