import { startMockTenant } from '@zuora-jobs/mock'
import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'

import { load } from '../src/logging.ts'

const ROWS = 20_000

it('wrote 4 MB of customers’ data for 20,000 rejected rows; now a short line, and no secret', async () => {
  const tenant = await startMockTenant({ jobs: { queueMs: 1, executeMs: 1 } })
  onTestFinished(tenant.close)
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) })
  const { url: baseUrl, clientId, clientSecret } = tenant

  const rows = Array.from({ length: ROWS }, (_, index) => `Customer ${index},\n`).join('')
  await load(
    log,
    { baseUrl, auth: { clientId, clientSecret } },
    {
      namespace: 'default',
      object: 'passenger',
      operation: 'create',
      csv: `name__c,email__c\n${rows}`,
    },
  )

  const last = lines.at(-1)!
  expect(JSON.parse(last)).toMatchObject({
    msg: 'not loaded',
    err: { type: 'JobOutcomeError', code: 'job-partial' },
  })
  expect(last.length).toBeLessThan(4_000)
  const all = lines.join('')
  expect(all).not.toContain('Customer 1')
  expect(all).not.toContain(clientSecret)
  expect(all).not.toMatch(/0badc0decccc/)
  expect(all.length).toBeLessThan(20_000)
})
