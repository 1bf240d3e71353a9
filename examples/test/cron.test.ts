import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type MockTenant, type MockTenantOptions, startMockTenant } from '@zuora-jobs/mock'
import { describe, expect, it, type TestContext } from 'vitest'

import { startExample, temporaryFolder, until } from './start-example.ts'

async function tenantWith(
  test: TestContext,
  scenarios: NonNullable<MockTenantOptions['scenarios']>,
): Promise<MockTenant> {
  const tenant = await startMockTenant({ jobs: { queueMs: 10, executeMs: 10 }, scenarios })
  test.onTestFinished(tenant.close)
  return tenant
}

/** The POSTs that were sent to start jobs. */
const submits = ({ requests }: MockTenant): readonly unknown[] =>
  requests.filter(({ operationId }) => operationId === 'POST_BatchQueryJob')

describe.concurrent('the nightly export', () => {
  it('that is killed between submit and answer started a second job when it ran again', async (test) => {
    const tenant = await tenantWith(test, [
      { operation: 'POST_BatchQueryJob', effect: { delay: { ms: 60_000 } }, times: 1 },
    ])
    const folder = temporaryFolder(test)
    const output = join(folder, 'accounts.csv')
    const killed = startExample(test, 'cron', [output], tenant)
    await until(() => tenant.jobs.length === 1)
    await killed.kill()
    expect(readdirSync(folder)).toEqual(['accounts.csv.job'])

    const { code, stdout, stderr } = await startExample(test, 'cron', [output], tenant).ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(tenant.jobs).toHaveLength(1)
    expect(stdout).toBe(`job ${tenant.jobs[0]!.id} is in ${output}\n`)
    expect(readFileSync(output, 'utf8')).toMatch(/^Account: Account Number,/)
    expect(readdirSync(folder)).toEqual(['accounts.csv'])
  })

  it('starts one job although the answer is lost', async (test) => {
    const tenant = await tenantWith(test, [
      { operation: 'POST_BatchQueryJob', effect: { drop: 'after' }, times: 1 },
    ])
    const output = join(temporaryFolder(test), 'accounts.csv')
    const runs = [await startExample(test, 'cron', [output], tenant).ended]
    if (runs[0]!.code !== 0) runs.push(await startExample(test, 'cron', [output], tenant).ended)
    expect(runs.at(-1)).toMatchObject({ code: 0, stderr: '' })
    expect(submits(tenant)).toHaveLength(2)
    expect(tenant.jobs).toHaveLength(1)
  })

  it('goes on with its job when it is killed in the wait', async (test) => {
    const tenant = await tenantWith(test, [])
    const folder = temporaryFolder(test)
    const output = join(folder, 'accounts.csv')
    const killed = startExample(test, 'cron', [output], tenant)
    await until(() => readJob(`${output}.job`)?.includes('"handle"') === true)
    await killed.kill()
    expect(await startExample(test, 'cron', [output], tenant).ended).toMatchObject({ code: 0, stderr: '' })
    expect(submits(tenant)).toHaveLength(1)
  })

  it('takes another key after a refusal, which Zuora repeats under the old one', async (test) => {
    const tenant = await tenantWith(test, [
      { operation: 'POST_BatchQueryJob', effect: { reject: { errorCode: '90005' } }, times: 1 },
    ])
    const folder = temporaryFolder(test)
    const output = join(folder, 'accounts.csv')
    const refused = await startExample(test, 'cron', [output], tenant).ended
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('90005')
    expect(readdirSync(folder)).toEqual([])
    expect(await startExample(test, 'cron', [output], tenant).ended).toMatchObject({ code: 0, stderr: '' })
    expect(tenant.jobs).toHaveLength(1)
  })
})

function readJob(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
