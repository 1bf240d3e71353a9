import { json, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'
import { aqua, createZuoraClientWith, ZuoraInputError } from '../index.ts'

describe('customObjects', () => {
  it('names each request by method, path and query', async () => {
    const { zuora, requests } = clientWith(() => json({ Id: 'a', jobs: [], errors: [] }))
    const { customObjects } = zuora
    const job = { namespace: 'default', object: 'passenger', operation: 'create' } as const
    await customObjects.submit(job)
    await customObjects.list({ pageSize: 100, status: 'in_progress' })
    await customObjects.get({ jobId: 'a' })
    await customObjects.upload({ jobId: 'a', csv: 'name__c\nAda\n' })
    await customObjects.errors({ jobId: 'a' })
    await customObjects.cancel({ jobId: 'a' })
    expect(
      requests.map(({ method, url }) => `${method} ${url.replace('https://rest.zuora.test', '')}`),
    ).toEqual([
      'POST /objects/jobs',
      'GET /objects/jobs?pageSize=100&status=in_progress',
      'GET /objects/jobs/a',
      'POST /objects/jobs/a/files',
      'GET /objects/jobs/a/errors',
      'PATCH /objects/jobs/a/cancel',
    ])
    expect(await requests[0]!.json()).toEqual(job)
    expect(requests[3]!.headers.get('content-type')).toBe('text/csv')
    expect(await requests[3]!.text()).toBe('name__c\nAda\n')
    expect(requests.some(({ headers }) => headers.has('idempotency-key'))).toBe(false)
  })
})

describe('dataLabeling', () => {
  it('keeps null, [] and absent apart on the wire', async () => {
    const { zuora, requests } = clientWith(() => json({ jobId: 'a', success: true }))
    const job = { objectType: 'Product', queryType: 'ById', ids: ['1'] } as const
    for (const orgs of [{ orgs: null }, { orgs: [] }, {}]) {
      await zuora.dataLabeling.submit({ ...job, ids: ['1'], ...orgs })
    }
    expect(await Promise.all(requests.map((request) => request.json()))).toEqual([
      { ...job, orgs: null },
      { ...job, orgs: [] },
      job,
    ])
    expect(requests[0]!.url).toBe('https://rest.zuora.test/v1/multi-organizations/data-labeling-job')
  })
})

describe('createZuoraClientWith', () => {
  it('has the families it was given, and no others', () => {
    const zuora = createZuoraClientWith(
      { aqua },
      { environment: 'eu-production', auth: { getToken: () => 'token' } },
    )
    expect(Object.keys(zuora).toSorted()).toEqual([
      'DELETE',
      'GET',
      'PATCH',
      'POST',
      'aqua',
      'identity',
      'limits',
      'request',
      'tenant',
    ])
  })
})

/** As a caller without types may call. */
type Untyped = Readonly<Record<string, Readonly<Record<string, (given?: unknown) => Promise<unknown>>>>>

describe('an operation that was called without what it needs', () => {
  it.each([
    ...['get', 'cancel'].map((name) => ['aqua', name, 'jobId'] as const),
    ['aqua', 'lastCompleted', 'partner'] as const,
    ...['get', 'errors', 'cancel', 'upload'].map((name) => ['customObjects', name, 'jobId'] as const),
    ['dataLabeling', 'get', 'jobId'] as const,
    ...['get', 'cancel', 'download'].map((name) => ['dataQuery', name, 'jobId'] as const),
    ['files', 'download', 'fileId'] as const,
  ])('threw a TypeError, or named a field that no caller knows: %s.%s', async (family, name, field) => {
    const { zuora, requests } = clientWith(() => new Response())
    const operation = (zuora as unknown as Untyped)[family]![name]!
    for (const given of [undefined, null, {}]) {
      const error = (await rejection(operation(given))) as ZuoraInputError
      expect(error).toBeInstanceOf(ZuoraInputError)
      expect(error.problems[0]).toMatchObject({ path: field, message: expect.stringContaining('is missing') })
    }
    expect(requests).toEqual([])
  })

  it.each(['aqua', 'customObjects', 'dataLabeling', 'dataQuery'])(
    'says that nothing was given: %s.submit',
    async (family) => {
      const { zuora, requests } = clientWith(() => new Response())
      for (const given of [undefined, null]) {
        const error = await rejection((zuora as unknown as Untyped)[family]!['submit']!(given))
        expect(error).toMatchObject({ name: 'ZuoraInputError', message: 'nothing was given; pass an object' })
      }
      expect(requests).toEqual([])
    },
  )
})
