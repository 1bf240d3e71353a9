import { expect, test } from 'vitest'

import type { MockTenantOptions } from '../src/index.ts'
import { getToken, send, startTenant } from './helpers.ts'

// The sample requests of five documentation pages, as they stand there, and the sample answers, field by
// field. A value that cannot be the same (an id, a date) is named under `byShape`; sample and answer must
// both have its shape.

const HEX32 = /^[0-9a-f]{32}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/

interface Sample {
  readonly page: string
  readonly tenant?: MockTenantOptions
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
  /** What a page shows of a job that is over is what its retrieval shows at that time. */
  readonly at?: { readonly ms: number; readonly path: (answer: Record<string, unknown>) => string }
  readonly answer: object
  readonly byShape: Readonly<Record<string, RegExp>>
}

const LABELING = '/v1/multi-organizations/data-labeling-job'
const usAccounts = Array.from({ length: 11 }, (_, index) => ({
  Id: String(index),
  BillToContact: { Country: 'US' },
}))
const LABEL_REQUEST = {
  objectType: 'Account',
  orgIds: ['12345678-1234-1234-1234-123456789012'],
  query: "select Id from Account where BillToContact.Country = 'US'",
  queryType: 'ByZoql',
}

// 501 passengers from before 2020, of whom a job deletes 500 before it fails.
const bulk: Omit<Sample, 'page'> = {
  tenant: {
    jobs: { queueMs: 882, executeMs: 1000 },
    customObjects: {
      passenger: {
        fields: {},
        records: Array.from({ length: 501 }, () => ({ CreatedDate: '2019-06-01T00:00:00.000Z' })),
      },
    },
    scenarios: [{ effect: { fail: { afterRecords: 500 } } }],
  },
  method: 'POST',
  path: '/objects/jobs',
  body: {
    filter: { conditions: [{ field: 'CreatedDate', operator: 'LT', value: '2020-01-01T00:00:00.000Z' }] },
    namespace: 'default',
    object: 'passenger',
    operation: 'delete',
  },
  at: { ms: 1882, path: ({ Id }) => `/objects/jobs/${String(Id)}` },
  answer: {
    CreatedById: '7b39d73f-22e6-404a-b8e7-894f7620e91c',
    CreatedDate: '2021-03-15T06:47:18Z',
    Id: 'ed4b9701-bafb-4976-8019-b08269430153',
    UpdatedById: '7b39d73f-22e6-404a-b8e7-894f7620e91c',
    UpdatedDate: '2021-03-15T06:47:18Z',
    error: { code: 71012560, message: 'Service limit reached, please retry later.' },
    namespace: 'default',
    object: 'passenger',
    operation: 'delete',
    processingTime: 1882,
    recordsProcessed: 500,
    status: 'failed',
  },
  byShape: { CreatedById: UUID, CreatedDate: INSTANT, Id: UUID, UpdatedById: UUID, UpdatedDate: INSTANT },
}

const samples: readonly Sample[] = [
  {
    page: 'POST_BatchQueryJob',
    method: 'POST',
    path: '/v1/batch-query',
    body: { queries: [{ query: 'select AccountNumber, BillCycleDay from Account', type: 'zoql' }] },
    answer: {
      id: '8ad08f06909293cd01909613f23549e4',
      status: 'submitted',
      version: 1,
      format: 'CSV',
      batches: [
        {
          batchId: '8ad08f06909293cd01909613f23549e5',
          status: 'pending',
          localizedStatus: 'pending',
          apiVersion: '145.0',
          recordCount: 0,
          batchType: 'zoql',
          full: true,
          query: 'select AccountNumber, BillCycleDay from Account',
        },
      ],
      encrypted: 'none',
      useLastCompletedJobQueries: false,
      offset: 0,
    },
    byShape: { id: HEX32, 'batches.0.batchId': HEX32 },
  },
  {
    page: 'POST_DataLabelingJob',
    method: 'POST',
    path: LABELING,
    body: LABEL_REQUEST,
    answer: { jobId: 'ff80808186beca0a0186bedbf7d3006f', jobStatus: 'Accepted', success: true },
    byShape: { jobId: HEX32 },
  },
  {
    page: 'GET_DataLabelingJob',
    tenant: {
      data: { Account: usAccounts },
      scenarios: [{ effect: { leaveUnlabeled: { failed: 1, timeout: 1 } } }],
    },
    method: 'POST',
    path: LABELING,
    body: LABEL_REQUEST,
    // The page's cURL sends the type of each header as its value.
    headers: {
      'accept-encoding': 'string',
      'content-encoding': 'string',
      'zuora-entity-ids': 'string',
      'zuora-track-id': 'string',
      'zuora-version': 'string',
    },
    at: { ms: 900, path: ({ jobId }) => `${LABELING}/${String(jobId)}` },
    answer: {
      jobId: 'ff80808186b966950186b97922e200ab',
      jobStatus: 'Completed',
      objectType: 'Account',
      progress: { failed: 1, labeled: 9, timeout: 1 },
      success: true,
      totalObject: 11,
    },
    byShape: { jobId: HEX32 },
  },
  { page: 'POST_CustomObjectBulkJob, as HTML', ...bulk },
  // This rendering has dates among the versions.
  { page: 'POST_CustomObjectBulkJob, as Markdown', ...bulk, headers: { 'zuora-version': '2026-02-20' } },
]

test.each(samples)('$page', async ({ tenant: options, method, path, headers, body, at, answer, byShape }) => {
  const tenant = await startTenant(options)
  const authorization = `Bearer ${await getToken(tenant)}`
  const first = await send(tenant.url + path, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  expect(first.status).toBe(200)
  if (at !== undefined) tenant.advance(at.ms)
  const last =
    at === undefined
      ? first
      : await send(tenant.url + at.path(first.json), { headers: { authorization, ...headers } })
  expect(last.status).toBe(200)
  expect(last.headers.get('zuora-track-id')).toBe(headers?.['zuora-track-id'] ?? null)

  const sample = leaves(answer)
  const shapes = Object.entries(byShape).map(([place, shape]) => [place, expect.stringMatching(shape)])
  const expected = { ...sample, ...Object.fromEntries(shapes) }
  expect(sample).toEqual(expected)
  expect(leaves(last.json)).toEqual(expected)
})

/** Every value of an answer that holds no others, by its place. */
function leaves(value: unknown, place = ''): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return { [place]: value }
  const parts = Object.entries(value).map(([key, inner]) =>
    leaves(inner, place === '' ? key : `${place}.${key}`),
  )
  return Object.assign({}, ...parts) as Readonly<Record<string, unknown>>
}
