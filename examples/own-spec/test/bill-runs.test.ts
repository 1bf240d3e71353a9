import { createJobs, zuoraFamilies } from '@zuora-jobs/polling'
import { expect, expectTypeOf, it } from 'vitest'

import { BILL_RUNS, FAMILIES } from '../dist/values.ts'
import { billRuns } from '../src/bill-runs.ts'
import { connect } from '../src/own-spec.ts'

const BILL_RUN = { id: 'b', name: 'January', success: true }
const INPUT = { name: 'January', batches: ['Batch1'], invoiceDate: '2026-02-01', targetDate: '2026-01-31' }

/** A client whose bill run stands in each of the statuses in turn, and what it was asked. */
function billing(...statuses: readonly string[]): { zuora: ReturnType<typeof connect>; asked: string[] } {
  const asked: string[] = []
  const zuora = connect({
    baseUrl: 'https://rest.zuora.test',
    auth: { clientId: 'id', clientSecret: 'secret' },
    fetch: ({ method, url }) => {
      const { pathname } = new URL(url)
      if (pathname === '/oauth/token') {
        return Promise.resolve(Response.json({ access_token: 'a', token_type: 'bearer', expires_in: 3599 }))
      }
      asked.push(`${method} ${pathname}`)
      return Promise.resolve(Response.json({ ...BILL_RUN, status: statuses[asked.length - 1] }))
    },
  })
  return { zuora, asked }
}

it('has the facts of the family beside those of the spec', () => {
  expect(BILL_RUNS.phases).toEqual({
    pending: 'waiting',
    processing: 'running',
    completed: 'succeeded',
    error: 'failed',
    canceled: 'cancelled',
  })
  expect(Object.keys(FAMILIES)).toEqual(['aqua', 'customObjects', 'dataLabeling', 'dataQuery', 'billRuns'])
  expectTypeOf(BILL_RUNS.operations.poll).toEqualTypeOf<'GET_BillRun'>()
})

it('takes a bill run to its end', async () => {
  const { zuora, asked } = billing('Pending', 'Processing', 'Completed')
  const jobs = createJobs(zuora, { families: { ...zuoraFamilies, billRuns } })
  const handle = await jobs.submit('billRuns', INPUT)
  expect(handle).toMatchObject({ family: 'billRuns', id: 'b', phase: 'waiting', status: 'Pending' })
  const running = await jobs.advance(handle)
  expect(running).toMatchObject({ done: false, handle: { phase: 'running', status: 'Processing' } })
  const ended = await jobs.advance(running.handle)
  expect(ended).toMatchObject({
    done: true,
    outcome: { phase: 'succeeded', result: { ...BILL_RUN, status: 'Completed' } },
  })
  expect(asked).toEqual(['POST /v1/bill-runs', 'GET /v1/bill-runs/b', 'GET /v1/bill-runs/b'])
})

it('cancels a bill run', async () => {
  const { zuora, asked } = billing('Pending', 'Canceled')
  const jobs = createJobs(zuora, { families: { billRuns } })
  await jobs.cancel(await jobs.submit('billRuns', INPUT))
  expect(asked).toEqual(['POST /v1/bill-runs', 'PUT /v1/bill-runs/b/cancel'])
})

it('counts a status that is not listed as running', () => {
  expect(billRuns.report({ id: 'b', status: 'Posted' })).toMatchObject({ phase: 'running', known: false })
})
