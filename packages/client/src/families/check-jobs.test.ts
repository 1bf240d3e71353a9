import { Readable } from 'node:stream'

import { json, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'
import { type ZuoraClient, ZuoraInputError } from '../index.ts'

/** What a client finds wrong before it sends anything; empty where it sends. */
async function problemsOf(call: (zuora: ZuoraClient) => Promise<unknown>): Promise<readonly string[]> {
  const { zuora, requests, tokens } = clientWith(() => json({ jobId: 'a', Id: 'a', jobs: [] }))
  const error = await call(zuora).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error === undefined) return []
  if (!(error instanceof ZuoraInputError)) throw error
  expect([requests.length, tokens()]).toEqual([0, 0])
  return error.problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
}

const labeling = (job: object) => problemsOf(({ dataLabeling }) => dataLabeling.submit(job as never))
const BY_ID = { queryType: 'ById', ids: ['1'] }

describe('dataLabeling.submit', () => {
  it.each([
    { objectType: 'Account', queryType: 'ByZoql', query: 'select Id from Account', orgs: ['a'] },
    { objectType: 'Account', ...BY_ID, orgIds: ['12345678-1234-1234-1234-123456789012'] },
    { objectType: 'User', ...BY_ID, orgs: null },
    { objectType: 'User', ...BY_ID, orgs: [] },
    // Not documented, so not refused.
    { objectType: 'User', ...BY_ID, orgs: ['a'], orgIds: [] },
    { objectType: 'Product', ...BY_ID },
    { objectType: 'BillRun', ...BY_ID },
    { objectType: 'PaymentRun', ...BY_ID },
  ])('takes %j', async (job) => {
    expect(await labeling(job)).toEqual([])
  })

  it.each([
    [{ objectType: 'Account', ...BY_ID }, 'orgIds: is missing; Account needs orgIds or orgs'],
    [{ objectType: 'ForecastRun', ...BY_ID }, 'orgIds: is missing; ForecastRun needs orgIds or orgs'],
    [{ objectType: 'Account', ...BY_ID, orgs: [] }, 'orgs: must name exactly one organization for Account'],
    [
      { objectType: 'Account', ...BY_ID, orgIds: null },
      'orgIds: must name exactly one organization for Account',
    ],
    [
      { objectType: 'Account', ...BY_ID, orgs: ['a', 'b'] },
      'orgs: must name exactly one organization for Account',
    ],
    [
      { objectType: 'User', ...BY_ID, query: 'q', orgs: [] },
      'query: does not go with queryType "ById"; pass ids only',
    ],
    [{ objectType: 'User', queryType: 'ById', orgs: [] }, 'ids: is missing; queryType "ById" needs it'],
    [
      { objectType: 'User', queryType: 'ById', ids: [], orgs: [] },
      'ids: is missing; queryType "ById" needs it',
    ],
    [{ objectType: 'User', queryType: 'ByZoql', orgs: [] }, 'query: is missing; queryType "ByZoql" needs it'],
    [
      { objectType: 'Acount', ...BY_ID, orgs: ['a'] },
      'objectType: "Acount" is not one of "User", "Account", "Product", "BillRun", "PaymentRun", "ForecastRun"',
    ],
    [
      { objectType: 'User', queryType: 'byId', ids: ['1'], orgs: [] },
      'queryType: "byId" is not one of "ById", "ByZoql"',
    ],
    [{ objectType: 'User', ...BY_ID, org: [] }, 'org: unknown field; did you mean "orgs"?'],
  ])('refuses %j', async (job, problem) => {
    expect(await labeling(job)).toEqual([problem])
  })

  it('refuses a payload over 4 MB', async () => {
    const ids = Array.from({ length: 150_000 }, (_, index) => `8ad08f06909293cd01909613f3${index}`)
    const [problem] = await labeling({ objectType: 'User', queryType: 'ById', ids, orgs: [] })
    expect(problem).toMatch(/^the job takes \d+ bytes, and Zuora takes 4 MB; split ids over several jobs$/)
  })
})

const bulk = (job: object) => problemsOf(({ customObjects }) => customObjects.submit(job as never))
const PASSENGER = { namespace: 'default', object: 'passenger' }
const CONDITION = { field: 'CreatedDate', operator: 'LT', value: '2020-01-01T00:00:00.000Z' }

describe('customObjects.submit', () => {
  it.each([
    { ...PASSENGER, operation: 'create' },
    { ...PASSENGER, operation: 'delete', filter: 'all' },
    { ...PASSENGER, operation: 'delete', filter: { conditions: [CONDITION, CONDITION] } },
    { namespace: 'com_zuora', object: 'SavedQuery', operation: 'update' },
  ])('takes %j', async (job) => {
    expect(await bulk(job)).toEqual([])
  })

  it('sends no filter for a delete of everything, which has to be asked for', async () => {
    const { zuora, requests } = clientWith(() => json({ Id: 'a', status: 'accepted' }))
    const deletion = { namespace: 'default', object: 'passenger', operation: 'delete' } as const
    await zuora.customObjects.submit({ ...deletion, filter: 'all' })
    expect(await requests[0]!.json()).toEqual(deletion)
  })

  it.each([
    [
      { ...PASSENGER, operation: 'delete' },
      "filter: is missing; name the records to delete, or write 'all' to delete every record of passenger",
    ],
    [
      { ...PASSENGER, operation: 'create', filter: { conditions: [CONDITION] } },
      'filter: is for delete; create takes its records from the file that you upload',
    ],
    [
      { ...PASSENGER, operation: 'update', filter: 'all' },
      'filter: is for delete; update takes its records from the file that you upload',
    ],
    [{ ...PASSENGER, operation: 'delete', filter: 'ALL' }, 'filter: "ALL" must be of type object'],
    [
      { ...PASSENGER, operation: 'delete', filter: 'all', csv: 'Id\n1\n' },
      'csv: unknown field; the fields are namespace, object, operation, filter',
    ],
    [
      { ...PASSENGER, operation: 'delete', filter: { conditions: [] } },
      'filter.conditions: needs at least 1',
    ],
    [
      { ...PASSENGER, operation: 'delete', filter: { conditions: [CONDITION, CONDITION, CONDITION] } },
      'filter.conditions: has more than 2 items',
    ],
    [
      { ...PASSENGER, operation: 'delete', filter: { conditions: [{ ...CONDITION, operator: 'NE' }] } },
      'filter.conditions[0].operator: "NE" is not one of "EQ", "GT", "LT", "GE", "LE"',
    ],
    [{ ...PASSENGER, operation: 'delete', filter: {} }, 'filter.conditions: is missing'],
    [{ ...PASSENGER, operation: 'upsert' }, 'operation: "upsert" is not one of "create", "update", "delete"'],
    [{ object: 'passenger', operation: 'create' }, 'namespace: is missing'],
    [{ ...PASSENGER, operation: 'create', Object: 'x' }, 'Object: unknown field; did you mean "object"?'],
  ])('refuses %j', async (job, problem) => {
    expect(await bulk(job)).toEqual([problem])
  })
})

describe('customObjects.upload', () => {
  const upload = (csv: unknown) =>
    problemsOf(({ customObjects }) => customObjects.upload({ jobId: 'a', csv: csv as never }))
  const bytes = new TextEncoder().encode('a,b\n1,2\n')
  async function* pieces(): AsyncGenerator<Uint8Array | string> {
    yield bytes
    yield '3,4\n'
  }

  it.each([
    ['text', 'a\n1\n'],
    ['bytes', bytes],
    ['a Blob', new Blob(['a\n1\n'])],
    ['a stream', new Blob(['a\n1\n']).stream()],
    ['a stream of Node', Readable.from([Buffer.from('a\n'), Buffer.from('1\n')])],
    ['what yields bytes or text', pieces()],
  ])('takes %s', async (_, csv) => {
    expect(await upload(csv)).toEqual([])
  })

  it.each([
    ['nothing', '', 'csv: is empty; a file has a header and at least one record'],
    [
      'Latin-1',
      new Uint8Array([0x61, 0x0a, 0x62, 0xe9]),
      'csv: line 2, column 2: is not UTF-8; save it with that encoding',
    ],
    ['a header alone', 'a,b\n', 'csv: has a header and no record; each record is a line below it'],
    [
      'more than 15 MB',
      'x'.repeat(15 * 1024 * 1024 + 1),
      'csv: is larger than 15 MB; split it over several jobs',
    ],
    ['a path', { path: 'a.csv' }, 'csv: must be a string, a Uint8Array, a Blob or a stream of bytes'],
    [
      'a stream of numbers',
      Readable.from([1, 2]),
      'csv: must be a string, a Uint8Array, a Blob or a stream of bytes',
    ],
  ])('refuses %s', async (_, csv, problem) => {
    expect(await upload(csv)).toEqual([problem])
  })

  it('does not send a byte order mark, which Zuora may take for a part of the first name', async () => {
    const { zuora, requests } = clientWith(() => json({ Id: 'a', status: 'in_progress' }))
    for (const csv of ['\ufeffname__c\nAda\n', new TextEncoder().encode('\ufeffname__c\nAda\n')]) {
      await zuora.customObjects.upload({ jobId: 'a', csv })
    }
    for (const request of requests) expect((await request.bytes())[0]).toBe(0x6e)
  })

  it('reads no more of a stream than it takes to know that it is too large', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(1024 * 1024))
      },
    })
    expect(await upload(endless)).toEqual(['csv: is larger than 15 MB; split it over several jobs'])
    expect(sent).toBeLessThan(20)
  })
})

describe('customObjects.list', () => {
  const list = (query: object) => problemsOf(({ customObjects }) => customObjects.list(query))

  it.each([{}, { pageSize: 1 }, { pageSize: 100, cursor: 'a', status: 'pending' }, { cursor: undefined }])(
    'takes %j',
    async (query) => {
      expect(await list(query)).toEqual([])
    },
  )

  it.each([
    [{ pageSize: 0 }, 'pageSize: 0 must be a whole number from 1 to 100'],
    [{ pageSize: 101 }, 'pageSize: 101 must be a whole number from 1 to 100'],
    [
      { status: 'running' },
      'status: "running" is not one of accepted, pending, in_progress, completed, failed, cancelled',
    ],
    [{ cursor: '' }, 'cursor: must be the cursor of the page before'],
    [{ pagesize: 1 }, 'pagesize: unknown field; did you mean "pageSize"?'],
  ])('refuses %j', async (query, problem) => {
    expect(await list(query)).toEqual([problem])
  })
})

describe('call options', () => {
  it.each([
    [{ timeout: 1 }, 'timeout: unknown field; did you mean "timeoutMs"?'],
    [{ idempotencyKey: 'x'.repeat(256) }, 'idempotencyKey: '],
    [{ signal: {} }, 'signal: {} must be an AbortSignal'],
    [{ retries: 0.5 }, 'retries: 0.5 must be a whole number from 0'],
  ])('refuses %j', async (options, problem) => {
    const [found] = await problemsOf(({ aqua }) => aqua.get({ jobId: 'a' }, options as never))
    expect(found).toContain(problem)
  })

  it('are checked together', async () => {
    const { zuora } = clientWith(() => json({}))
    const error = await rejection(zuora.aqua.get({ jobId: 'a' }, { retries: -1, timeoutMs: -1 }))
    expect((error as ZuoraInputError).problems).toHaveLength(2)
  })
})
