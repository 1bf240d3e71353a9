import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { getToken, signIn, startTenant } from './helpers.ts'

test('every answer has the headers of the plumbing', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const { headers } = await call('GET', '/v1/batch-query/jobs/1', undefined, {
    'zuora-track-id': 'nightly 42',
  })
  expect(headers.get('zuora-request-id')).toMatch(/^0badc0de-.{27}$/)
  expect(headers.get('zuora-track-id')).toBe('nightly 42')
  expect(headers.get('ratelimit-limit')).toBe('50000, 50000;w=60, 2250000;w=3600, 27000000;w=86400')
  expect(headers.get('ratelimit-remaining')).toBe('49999')
  expect(headers.get('ratelimit-reset')).toBe('60')
  expect(headers.get('concurrency-limit-type')).toBe('Default')
  expect(headers.get('concurrency-limit-limit')).toBe('40')
  expect(headers.get('concurrency-limit-remaining')).toBe('39')
  const next = await call('GET', '/v1/batch-query/jobs/1')
  expect(next.headers.has('zuora-track-id')).toBe(false)
  expect(next.headers.get('zuora-request-id')).not.toBe(headers.get('zuora-request-id'))
})

test('bodies above 1000 bytes are compressed for those who take it', async () => {
  const tenant = await startTenant({ jobs: { queueMs: 0, executeMs: 0 } })
  const call = await signIn(tenant)
  const { id } = (
    await call('POST', '/v1/batch-query', { queries: [{ query: 'select * from Account', type: 'zoql' }] })
  ).json
  const job = (await call('GET', `/v1/batch-query/jobs/${id}`)).json
  const token = await getToken(tenant)
  const get = async (
    path: string,
    acceptEncoding: string,
  ): Promise<{ encoding: string | undefined; body: Buffer }> =>
    await new Promise((resolve, reject) => {
      request(
        tenant.url + path,
        { headers: { authorization: `Bearer ${token}`, 'accept-encoding': acceptEncoding } },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () =>
            resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) }),
          )
        },
      )
        .on('error', reject)
        .end()
    })
  const file = `/v1/files/${job.batches[0].fileId}`
  const plain = await get(file, 'identity')
  expect(plain.encoding).toBeUndefined()
  const packed = await get(file, 'gzip')
  expect(packed.encoding).toBe('gzip')
  expect(gunzipSync(packed.body)).toEqual(plain.body)
  expect((await get(`/v1/batch-query/jobs/${id}`, 'gzip')).encoding).toBeUndefined()
})
