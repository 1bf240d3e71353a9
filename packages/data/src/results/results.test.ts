import { createZuoraClient } from '@zuora-jobs/client'
import { type AquaResult, createJobs, type Outcome } from '@zuora-jobs/polling'
import { all, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { textOf } from '../../test/bytes.ts'
import { ACCOUNTS, accounts, HASTY, tenantWith } from '../../test/tenant.ts'
import { CsvError, FileExpiredError, MismatchError, PackedError } from '../results.ts'
import { results } from './results.ts'

const SESSION = { partner: 'salesforce', project: '42', version: '1.1' } as const

async function outcomeOf(
  options: Parameters<typeof tenantWith>[0],
  job: object = {},
): Promise<Awaited<ReturnType<typeof tenantWith>> & { readonly outcome: Outcome<AquaResult> }> {
  const world = await tenantWith(options)
  const handle = await world.jobs.submit('aqua', { queries: [ACCOUNTS], ...job })
  return { ...world, outcome: await world.jobs.settle(handle) }
}

describe('results', () => {
  it.each(['csv', 'gzip', 'zip'] as const)('of one %s file are its records', async (format) => {
    const { zuora, outcome } = await outcomeOf({ data: accounts(50) }, { format })
    const query = results(zuora, outcome).query('accounts')
    const batches = await all(query.records({ batch: 40 }))
    expect(batches.map((rows) => rows.length)).toEqual([40, 10])
    expect(batches[0]![0]).toEqual({ 'Account: ID': 'A0', 'Account: Name': 'Grace "0"\r\nHopper' })
    expect(await all(query.records({ as: 'arrays' }))).toMatchObject([{ 1: ['A1', 'Ada, 1'] }])
  })

  it.each(['csv', 'gzip', 'zip'] as const)('of many %s segments are one CSV, in order', async (format) => {
    const { zuora, outcome } = await outcomeOf(
      { data: accounts(95), segmentRecords: 10 },
      { ...SESSION, format },
    )
    const query = results(zuora, outcome).query(0)
    expect(query.fileIds).toHaveLength(10)
    const rows = (await all(query.records())).flat()
    expect(rows.map((row) => row['Account: ID'])).toEqual(accounts(95).Account.map(({ Id }) => Id))
    expect((await textOf(query.bytes())).match(/Account: ID/g)).toHaveLength(1)
  })

  it('fetch four segments at a time, also when they answer in another order', async () => {
    const { tenant, outcome } = await outcomeOf({ data: accounts(80), segmentRecords: 10 }, SESSION)
    let open = 0
    let most = 0
    const zuora = createZuoraClient({
      ...tenant.clientOptions,
      async fetch(input, init) {
        if (!input.url.includes('/files/')) return tenant.fetch(input, init)
        open += 1
        most = Math.max(most, open)
        await new Promise((resolve) => setTimeout(resolve, 30 - open * 5))
        const answer = await tenant.fetch(input, init)
        open -= 1
        return answer
      },
    })
    const rows = (await all(results(zuora, outcome).query(0).records())).flat()
    expect(rows.map((row) => row['Account: ID'])).toEqual(accounts(80).Account.map(({ Id }) => Id))
    expect(most).toBe(4)
  })

  it('of another number of records than announced fail with both numbers, unless nobody wants to know', async () => {
    const { zuora, outcome } = await outcomeOf({ data: accounts(5) })
    const [honest] = outcome.result.queries
    const wrong = { ...outcome, result: { ...outcome.result, queries: [{ ...honest!, recordCount: 7 }] } }
    const query = results(zuora, wrong).query('accounts')
    const error = await rejection(textOf(query.bytes()))
    expect(error).toBeInstanceOf(MismatchError)
    expect(error).toMatchObject({ measure: 'records', expected: 7, actual: 5 })
    expect(String(error)).toContain('"accounts"')
    expect(await textOf(query.bytes({ verify: false }))).toContain('A4')
  })

  it('whose segments have other headers are refused', async () => {
    const { zuora, jobs, outcome } = await outcomeOf({ data: accounts(5) })
    const other = await jobs.settle(
      await jobs.submit('aqua', { queries: [{ query: 'select Name, Id from Account', type: 'zoql' }] }),
    )
    const fileIds = [outcome, other].flatMap(({ result }) => result.queries[0]!.fileIds)
    const queries = [{ ...outcome.result.queries[0]!, fileIds, recordCount: 10 }]
    const error = await rejection(
      textOf(
        results(zuora, { ...outcome, result: { ...outcome.result, queries } })
          .query(0)
          .bytes(),
      ),
    )
    expect(error).toBeInstanceOf(CsvError)
    expect(error).toMatchObject({ problem: 'headers-differ' })
  })

  it('that Zuora has deleted say so', async () => {
    const { zuora, outcome } = await outcomeOf({ data: accounts(5), scenarios: ['aqua-files-gone'] })
    const error = await rejection(textOf(results(zuora, outcome).query(0).bytes()))
    expect(error).toBeInstanceOf(FileExpiredError)
  })

  it('that are cut on their way come whole', async () => {
    const world = await tenantWith({ data: accounts(2_000), scenarios: ['truncated-file'] })
    const jobs = createJobs(world.zuora, { schedule: HASTY })
    const outcome = await jobs.settle(await jobs.submit('aqua', { queries: [ACCOUNTS] }))
    const events: string[] = []
    const rows = await all(
      results(world.zuora, outcome)
        .query(0)
        .records({ batch: 5_000, onEvent: ({ type }) => events.push(type) }),
    )
    expect(rows[0]).toHaveLength(2_000)
    expect(events).toEqual(['transfer-interrupted', 'transfer-resumed'])
  })

  it('that are not packed as announced are refused', async () => {
    const { zuora, outcome } = await outcomeOf({ data: accounts(5) })
    for (const format of ['gzip', 'zip']) {
      const job = { ...outcome.result.job, format }
      const wrong = { ...outcome, result: { ...outcome.result, job } }
      const error = await rejection(textOf(results(zuora, wrong).query(0).bytes()))
      expect(error).toBeInstanceOf(PackedError)
    }
  })

  it('whose records nobody announces come in a way that proves their end', async () => {
    const { tenant, outcome } = await outcomeOf({ data: accounts(5) })
    const encodings: (string | null)[] = []
    const zuora = createZuoraClient({
      ...tenant.clientOptions,
      fetch(input, init) {
        const { url, headers } = input
        if (url.includes('/files/')) encodings.push(headers.get('accept-encoding'))
        return tenant.fetch(input, init)
      },
    })
    const [query] = outcome.result.queries
    for (const recordCount of [5, undefined]) {
      const queries = [{ ...query!, recordCount }]
      await textOf(
        results(zuora, { ...outcome, result: { ...outcome.result, queries } })
          .query(0)
          .bytes(),
      )
    }
    expect(encodings).toEqual([null, 'identity'])
  })

  it('of a query that is not there name those that are', async () => {
    const { zuora, outcome } = await outcomeOf({})
    expect(() => results(zuora, outcome).query('account')).toThrow('"accounts"')
    expect(() => results(zuora, outcome).query(3)).toThrow(RangeError)
  })

  it('can be left early, which ends the requests', async () => {
    const { zuora, outcome } = await outcomeOf({ data: accounts(95), segmentRecords: 10 }, SESSION)
    for await (const rows of results(zuora, outcome).query(0).records({ batch: 3 })) {
      expect(rows).toHaveLength(3)
      break
    }
    const abort = new AbortController()
    abort.abort(new Error('enough'))
    const error = await rejection(textOf(results(zuora, outcome).query(0).bytes({ signal: abort.signal })))
    expect(error).toMatchObject({ message: 'enough' })
  })
})
