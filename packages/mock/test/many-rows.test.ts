import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'

import { expect, test } from 'vitest'

import { builtInData } from '../src/index.ts'
import { signIn, startTenant } from './helpers.ts'

/** More than a tenant keeps of a result; `MOCK_ROWS=1000000` tries a million accounts. */
const ACCOUNTS = Number(process.env['MOCK_ROWS'] ?? 5_100)

test('a result of any size is written while it is sent, and its memory does not grow with it', async () => {
  const tenant = await startTenant({
    data: builtInData({ rows: ACCOUNTS, seed: 3 }),
    jobs: { queueMs: 0, executeMs: 0 },
  })
  const call = await signIn(tenant)
  const queries = [
    'select Id, Invoice.InvoiceNumber, Account.Name, ChargeAmount from InvoiceItem',
    "select Id from InvoiceItem where ChargeName = 'Messages'",
    'select Id from InvoiceItem limit 10,30',
  ].map((query) => ({ query, type: 'zoqlexport' }))
  const { json } = await call('POST', '/v1/batch-query', { useQueryLabels: true, queries })
  const { batches } = (await call('GET', `/v1/batch-query/jobs/${json.id}`)).json
  const items = (ACCOUNTS - 1) * 4
  expect(batches.map(({ recordCount }: { recordCount: number }) => recordCount)).toEqual([
    items,
    items / 2,
    30,
  ])
  // What a snapshot would hold of it is small.
  expect(JSON.stringify(tenant.snapshot()).length).toBeLessThan(1_000_000)
  const authorization = `Basic ${Buffer.from(`${tenant.clientId}:${tenant.clientSecret}`).toString('base64')}`
  const response = await fetch(`${tenant.url}/v1/files/${batches[0].fileId}`, { headers: { authorization } })
  const lines = createInterface({ input: Readable.fromWeb(response.body as never) })
  let count = 0
  let [most, last] = [0, '']
  const before = process.memoryUsage().rss
  for await (const line of lines) {
    count += 1
    last = line
    if (count % 50_000 === 0) most = Math.max(most, process.memoryUsage().rss - before)
  }
  expect(count).toBe(items + 1)
  expect(last).toMatch(
    new RegExp(`^0badc0de17e30003\\d{16},INV${String((ACCOUNTS - 1) * 2).padStart(8, '0')},`),
  )
  if (process.env['MOCK_ROWS'] !== undefined)
    console.log(`${items} rows, at most ${Math.round(most / 2 ** 20)} MB more than before`)
  expect(most).toBeLessThan(250 * 2 ** 20)
})

test('a file beyond the limit is refused before it is sent, also one that is not written yet', async () => {
  const tenant = await startTenant({
    data: builtInData({ rows: 5_100 }),
    jobs: { queueMs: 0, executeMs: 0 },
    limits: { fileBytes: 500_000 },
  })
  const call = await signIn(tenant)
  const queries = [{ query: 'select Id from InvoiceItem', type: 'zoqlexport' }]
  const { id } = (await call('POST', '/v1/batch-query', { queries })).json
  const [{ fileId }] = (await call('GET', `/v1/batch-query/jobs/${id}`)).json.batches
  const refused = await call('GET', `/v1/files/${fileId}`)
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('max-object-size')])
})
