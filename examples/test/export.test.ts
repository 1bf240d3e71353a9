import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { startMockTenant } from '@zuora-jobs/mock'
import { describe, expect, it } from 'vitest'

import { startExample, temporaryFolder, until } from './start-example.ts'

describe.concurrent('the nightly export into a folder', () => {
  it('that is killed between submit and answer, and in the wait, is one job and whole files', async (test) => {
    const tenant = await startMockTenant({
      jobs: { queueMs: 10, executeMs: 700 },
      scenarios: [{ operation: 'POST_BatchQueryJob', effect: { delay: { ms: 60_000 } }, times: 1 }],
    })
    test.onTestFinished(tenant.close)
    const folder = join(temporaryFolder(test), 'exports')
    const first = startExample(test, 'export', [folder], tenant)
    await until(() => tenant.jobs.length === 1)
    await first.kill()

    const second = startExample(test, 'export', [folder], tenant)
    await until(() => tenant.requests.some(({ operationId }) => operationId === 'GET_BatchQueryJob'))
    await second.kill()

    const { code, stdout, stderr } = await startExample(test, 'export', [folder], tenant).ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(tenant.jobs[0]!.id)
    expect(readdirSync(folder).toSorted()).toEqual(['accounts.csv', 'invoices.csv', 'manifest.json'])
    expect(readFileSync(join(folder, 'accounts.csv'), 'utf8')).toMatch(/^Account: Account Number,/)

    const again = await startExample(test, 'export', [folder], tenant).ended
    expect(again.stdout).toBe(stdout.replace(':', ', as before:'))
    expect(tenant.jobs).toHaveLength(1)
  })
})
