import type { DataQueryJob } from '@zuora-jobs/client'
import { describe, expect, it } from 'vitest'

import type { JobHandle } from '../job/handle.ts'
import type { FinalReport } from '../job/report.ts'
import { dataQuery, type DataQueryJobReport } from './data-query.ts'

const ADDRESS = 'https://bucket.s3.test/a.csv?X-Amz-Signature=the-signature'
const INPUT = {
  query: 'select Id from Account',
  outputFormat: 'CSV',
  compression: 'NONE',
  output: { target: 'S3' },
} as const

/** A job as the family hands it on, of an answer of Zuora. */
async function reported(
  queryStatus: string,
  fields: Partial<DataQueryJob> = {},
): Promise<DataQueryJobReport> {
  const data = { id: 'j', query: INPUT.query, queryStatus, ...fields }
  const request = async (): Promise<object> => ({ type: 'json', value: { data }, retryAfterMs: 5 })
  const { raw, retryAfterMs } = await dataQuery.poll({ request } as never, 'j', {})
  expect(retryAfterMs).toBe(5)
  return raw
}

const outcomeOf = async (raw: DataQueryJobReport): ReturnType<typeof dataQuery.outcome> =>
  dataQuery.outcome(undefined as never, raw, dataQuery.report(raw) as FinalReport, {}, {} as JobHandle)

describe('dataQuery.report', () => {
  it.each([
    ['submitted', 'waiting'],
    ['accepted', 'waiting'],
    ['in_progress', 'running'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['canceled', 'cancelled'],
  ])('%s is %s', async (status, phase) => {
    expect(dataQuery.report(await reported(status))).toMatchObject({ phase, status, known: true })
  })

  it('takes a status it does not know as running', async () => {
    expect(dataQuery.report(await reported('aborted'))).toMatchObject({ phase: 'running', known: false })
  })

  it.each([{}, { dataFile: ADDRESS }, { outputRows: 3 }])(
    'takes an end with %j alone for vague',
    async (fields) => {
      expect(dataQuery.report(await reported('completed', fields))).toMatchObject({ isVague: true })
    },
  )
})

describe('dataQuery.outcome', () => {
  it.each<[string, Partial<DataQueryJob>, string, number | undefined, readonly string[]]>([
    ['completed', { dataFile: ADDRESS, outputRows: 3 }, 'succeeded', 3, []],
    ['completed', { dataFile: ADDRESS, outputRows: 0 }, 'succeeded', 0, []],
    ['completed', { dataFile: ADDRESS }, 'partial', undefined, ['counters']],
    ['completed', { outputRows: 3 }, 'failed', 3, ['result']],
    ['failed', { errorMessage: 'Column cannot be resolved' }, 'failed', undefined, ['query']],
    ['failed', {}, 'failed', undefined, ['query']],
    ['cancelled', {}, 'cancelled', undefined, []],
  ])('%s with %j is %s', async (status, fields, phase, rows, where) => {
    const outcome = await outcomeOf(await reported(status, fields))
    expect([outcome.phase, outcome.result.rows, outcome.problems.map((one) => one.where)]).toEqual([
      phase,
      rows,
      where,
    ])
  })

  it.each<[string, Partial<DataQueryJob>, readonly string[]]>([
    ['failed', {}, ['Zuora says no reason']],
    [
      'completed',
      {},
      ['Zuora names no address of the result', 'Zuora reported outputRows: null, which is not a count'],
    ],
    ['cancelled', { errorMessage: 'somebody has cancelled it' }, []],
  ])('says of %s with %j: %j', async (status, fields, problems) => {
    const outcome = await outcomeOf(await reported(status, fields))
    expect(outcome.problems.map(({ message }) => message)).toEqual(problems)
  })

  it('tells why a query failed', async () => {
    const { problems } = await outcomeOf(await reported('failed', { errorMessage: 'no such column' }))
    expect(problems).toEqual([{ where: 'query', message: 'no such column' }])
  })
})

describe('the address of a result', () => {
  it('is in nothing that the family hands on', async () => {
    const raw = await reported('completed', { dataFile: ADDRESS, outputRows: 3 })
    const job = { id: 'j', query: INPUT.query, queryStatus: 'completed', dataFile: ADDRESS }
    const zuora = { dataQuery: { submit: async () => job, list: async () => [job] } } as never
    const submitted = await dataQuery.submit(zuora, INPUT, { idempotencyKey: 'k' })
    const listed = await dataQuery.list.page(zuora, undefined, {})
    expect(JSON.stringify([raw, await outcomeOf(raw), submitted, listed])).not.toContain('signature')
    expect(raw.hasFile).toBe(true)
  })
})

it('takes a slot of what it reads', () => {
  expect(dataQuery.slots).toMatchObject({ live: { limit: 15 }, warehouse: { limit: 45 } })
  expect(dataQuery.slotOf!(INPUT)).toBe('live')
  expect(dataQuery.slotOf!({ ...INPUT, sourceData: 'WAREHOUSE' })).toBe('warehouse')
})

it('sends what it was given, and hands on the answer', async () => {
  const sent: unknown[] = []
  const job = { id: 'j', query: INPUT.query, queryStatus: 'completed', dataFile: ADDRESS }
  const { dataFile: _address, ...told } = job
  const raw = { ...told, hasFile: true }
  const answer =
    <Value>(value: Value) =>
    async (...given: unknown[]): Promise<Value> => {
      sent.push(given)
      return value
    }
  const zuora = {
    request: answer({ type: 'json', value: { data: job }, retryAfterMs: 7 }),
    dataQuery: { submit: answer(job), cancel: answer(undefined), list: answer([job]) },
  } as never
  const options = { idempotencyKey: 'k', signal: AbortSignal.abort() }
  expect(await dataQuery.submit(zuora, INPUT, options)).toEqual({ id: 'j', raw })
  expect(await dataQuery.poll(zuora, 'j', options)).toEqual({ raw, retryAfterMs: 7 })
  await dataQuery.cancel(zuora, 'j', options)
  expect(await dataQuery.list.page(zuora, 'c', options)).toEqual({ items: [raw], next: undefined })
  expect(sent).toEqual([
    [INPUT, options],
    [{ method: 'GET', path: '/query/jobs/{job-id}', params: { 'job-id': 'j' } }, options],
    [{ jobId: 'j' }, options],
    [{ pageSize: 100 }, options],
  ])
  expect([dataQuery.idOf!(raw), dataQuery.list.idOf(raw)]).toEqual(['j', 'j'])
  expect([dataQuery.acceptsIdempotencyKey, dataQuery.list.pageSize]).toEqual([true, 100])
})

it('may be a job of the list by its SQL and its time', () => {
  const job = { id: 'j', query: INPUT.query, queryStatus: 'accepted', hasFile: false }
  const at = Date.parse('2026-01-01T00:00:00Z')
  const could = (updatedOn?: string): boolean =>
    dataQuery.list.couldBe({ ...job, ...(updatedOn && { updatedOn }) }, INPUT, at)
  expect([could(), could('2026-01-01T00:00:01.2Z'), could('2025-12-31T23:00:00Z')]).toEqual([
    true,
    true,
    false,
  ])
  // Half an hour is what the clocks may be apart.
  expect([could('2025-12-31T23:30:00Z'), could('2025-12-31T23:29:59.999Z')]).toEqual([true, false])
  expect(dataQuery.list.couldBe({ ...job, query: 'other' }, INPUT, at)).toBe(false)
})
