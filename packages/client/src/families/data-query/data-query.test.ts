import { json, noteForLeaks, rejection, SECRET, TOKEN } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith, type Handler } from '../../../test/client-with.ts'
import {
  createZuoraClient,
  ZuoraLimitError,
  ZuoraNetworkError,
  ZuoraNotFoundError,
  ZuoraUnreadableError,
} from '../../index.ts'

const ID = '3a3e85c4-96e7-486b-ae02-827120104301'
const SIGNATURE = 'sIgNaTuRe-0f-The-address'
const ADDRESS = `https://bucket.s3.test/${ID}_249.csv?X-Amz-Expires=14400&X-Amz-Signature=${SIGNATURE}`
const QUERY = {
  query: 'SELECT name FROM account',
  outputFormat: 'CSV',
  compression: 'NONE',
  output: { target: 'S3' },
} as const
const JOB = { id: ID, query: QUERY.query, queryStatus: 'completed', dataFile: ADDRESS, outputRows: 1 }

/** Zuora answers with the job, and the store with what is given. */
function storeWith(answer: () => Response | Promise<Response>, found: object = JOB): Handler {
  return (request) => (new URL(request.url).host === 'bucket.s3.test' ? answer() : json({ data: found }))
}

const csv = (): Response =>
  new Response('name\nAcme\n', { headers: { 'content-length': '10', etag: '"v1"' } })

const REFUSAL = '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>expired</Message></Error>'
const refusal = (status: number): (() => Response) => {
  return () => new Response(REFUSAL, { status, headers: { 'content-type': 'application/xml' } })
}

describe('dataQuery', () => {
  it('names each request by method, path and query, and returns what is in `data`', async () => {
    const { zuora, requests } = clientWith((request) =>
      json({ data: request.url.includes('pageSize') ? [JOB] : JOB }),
    )
    const { dataQuery } = zuora
    expect(await dataQuery.submit(QUERY, { idempotencyKey: 'key-1' })).toEqual(JOB)
    expect(await dataQuery.get({ jobId: ID })).toEqual(JOB)
    expect(await dataQuery.list({ pageSize: 1_000, queryStatus: 'in_progress' })).toEqual([JOB])
    expect(await dataQuery.cancel({ jobId: ID })).toEqual(JOB)
    expect(
      requests.map(({ method, url }) => `${method} ${url.replace('https://rest.zuora.test', '')}`),
    ).toEqual([
      'POST /query/jobs',
      `GET /query/jobs/${ID}`,
      'GET /query/jobs?pageSize=1000&queryStatus=in_progress',
      `DELETE /query/jobs/${ID}`,
    ])
    const [submit] = requests
    expect(submit!.headers.get('idempotency-key')).toBe('key-1')
    // With a charset behind it, nobody knows whether Zuora takes it.
    expect(submit!.headers.get('content-type')).toBe('application/json')
    expect(await submit!.json()).toEqual(QUERY)
  })

  it('tells a full queue from a limit of requests: only this submit waits', async () => {
    const { zuora } = clientWith(() =>
      json(
        { code: 429, message: 'The maximum number of query jobs that wait has been reached.' },
        { status: 429 },
      ),
    )
    const error = await rejection(zuora.dataQuery.submit(QUERY, { retries: 0 }))
    expect(error).toBeInstanceOf(ZuoraLimitError)
    expect(error).toMatchObject({ limit: 'jobs', retryable: true })
    expect(zuora.limits.pausedUntil).toBeUndefined()
  })
})

describe('dataQuery.download', () => {
  it('reads the job just before, and hands out the bytes', async () => {
    const { zuora, requests } = clientWith(storeWith(csv))
    const { body, job: read, status, endIsProof } = await zuora.dataQuery.download({ jobId: ID })
    expect(await new Response(body).text()).toBe('name\nAcme\n')
    expect([read, status, endIsProof]).toEqual([JOB, 200, true])
    expect(requests.map(({ url }) => url)).toEqual([`https://rest.zuora.test/query/jobs/${ID}`, ADDRESS])
  })

  it('sends neither the token nor a header of Zuora to another host', async () => {
    const { zuora, requests } = clientWith(storeWith(csv), { entityId: 'an-entity', orgIds: ['an-org'] })
    await zuora.dataQuery.download({ jobId: ID }, { trackId: 'a-track' })
    expect(Object.fromEntries(requests[0]!.headers)).toMatchObject({
      authorization: `Bearer ${TOKEN}-1`,
      'zuora-entity-ids': 'an-entity',
      'zuora-org-ids': 'an-org',
    })
    expect(Object.fromEntries(requests[1]!.headers)).toEqual({ accept: '*/*', 'accept-encoding': 'identity' })
  })

  it('sends no token either where the store is on the host of Zuora', async () => {
    const dataFile = 'https://rest.zuora.test/store/a.csv?signature=x'
    const { zuora, requests } = clientWith((request) =>
      request.url === dataFile ? csv() : json({ data: { ...JOB, dataFile } }),
    )
    await zuora.dataQuery.download({ jobId: ID })
    expect(requests[1]!.headers.has('authorization')).toBe(false)
  })

  it.each(['application/json', 'text/tab-separated-values', 'binary/octet-stream', ''])(
    'takes a result of type "%s" for a file',
    async (type) => {
      const { zuora } = clientWith(
        storeWith(() => new Response('{"a":1}\n', { headers: { 'content-type': type } })),
      )
      const { body } = await zuora.dataQuery.download({ jobId: ID })
      expect(await new Response(body).text()).toBe('{"a":1}\n')
    },
  )

  it('asks for a part', async () => {
    const { zuora, requests } = clientWith(storeWith(() => new Response('me\n', { status: 206 })))
    const { status } = await zuora.dataQuery.download({ jobId: ID, range: { from: 7, etag: '"v1"' } })
    expect(status).toBe(206)
    const { headers } = requests[1]!
    expect([headers.get('range'), headers.get('if-range')]).toEqual(['bytes=7-', '"v1"'])
  })

  it.each([400, 403, 404])('says to run the query again where the store answers %i', async (status) => {
    const { zuora, events } = clientWith(storeWith(refusal(status)))
    const error = await rejection(zuora.dataQuery.download({ jobId: ID }))
    expect(error).toBeInstanceOf(ZuoraNotFoundError)
    expect((error as Error).message).toBe(
      `the result of query job ${ID} can no longer be had, the store answers HTTP ${status}; run the query again`,
    )
    expect(JSON.stringify([events, error, String(error), (error as Error).cause])).not.toContain(SIGNATURE)
  })

  it('says what has no result', async () => {
    const { zuora, requests } = clientWith(
      storeWith(csv, { ...JOB, queryStatus: 'accepted', dataFile: undefined }),
    )
    const error = await rejection(zuora.dataQuery.download({ jobId: ID }))
    expect((error as Error).message).toBe(`query job ${ID} is accepted and has no result`)
    expect(requests).toHaveLength(1)
  })

  it.each(['http://bucket.s3.test/a.csv?signature=x', 'ftp://bucket.s3.test/a', 'no address'])(
    'goes to no address like %s',
    async (dataFile) => {
      const { zuora, requests } = clientWith(() => json({ data: { ...JOB, dataFile } }))
      const error = await rejection(zuora.dataQuery.download({ jobId: ID }))
      expect(error).toBeInstanceOf(ZuoraUnreadableError)
      expect((error as Error).message).not.toContain('signature')
      expect(requests).toHaveLength(1)
    },
  )

  it('follows no redirect, and tells the address nowhere: errors, events, causes', async () => {
    for (const answer of [
      () =>
        new Response(null, { status: 302, headers: { location: `https://elsewhere.test/?${SIGNATURE}` } }),
      () => Promise.reject(new TypeError('fetch failed', { cause: new Error('broken') })),
      refusal(500),
    ]) {
      const { zuora, events } = clientWith(storeWith(answer))
      const error = (await rejection(zuora.dataQuery.download({ jobId: ID }, { retries: 0 }))) as Error
      noteForLeaks(error)
      const told = JSON.stringify([events, error, error.message, String(error.cause), error.stack])
      expect(told).toContain('{dataFile}')
      for (const secret of [SIGNATURE, '_249.csv', SECRET]) expect(told).not.toContain(secret)
    }
  })

  it('leaves the limits of Zuora alone', async () => {
    const headers = { 'ratelimit-limit': '1', 'ratelimit-remaining': '0', 'ratelimit-reset': '60' }
    const { zuora } = clientWith(storeWith(() => new Response('slow down', { status: 429, headers })))
    await rejection(zuora.dataQuery.download({ jobId: ID }, { retries: 0 }))
    expect(zuora.limits).toEqual({})
  })

  it('repeats what may pass', async () => {
    let calls = 0
    const store = storeWith(() => {
      calls += 1
      return calls === 1 ? Promise.reject(new TypeError('fetch failed')) : csv()
    })
    const { zuora } = clientWith(store, { random: () => 0 })
    expect(await zuora.dataQuery.download({ jobId: ID })).toMatchObject({ status: 200 })
    expect(calls).toBe(2)
  })

  it('is told apart from a broken connection', async () => {
    const { zuora } = clientWith(storeWith(() => Promise.reject(new TypeError('fetch failed'))))
    const error = await rejection(zuora.dataQuery.download({ jobId: ID }, { retries: 0 }))
    expect(error).toBeInstanceOf(ZuoraNetworkError)
  })

  it('works with a mock tenant on this machine, which has no https', async () => {
    const asked: string[] = []
    const zuora = createZuoraClient({
      baseUrl: 'http://127.0.0.1:4000',
      auth: { getToken: () => 'a-token' },
      fetch: async ({ url }) => {
        asked.push(url)
        return url.includes('store')
          ? csv()
          : json({ data: { ...JOB, dataFile: 'http://127.0.0.1:4000/store?x' } })
      },
    })
    await zuora.dataQuery.download({ jobId: ID })
    expect(asked).toEqual([`http://127.0.0.1:4000/query/jobs/${ID}`, 'http://127.0.0.1:4000/store?x'])
  })
})
