import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { describe, expect, it, type TestContext } from 'vitest'

import { startExample, temporaryFolder, until } from './start-example.ts'

async function tenantFor(test: TestContext, executeMs = 10): Promise<MockTenant> {
  const tenant = await startMockTenant({ jobs: { queueMs: 10, executeMs } })
  test.onTestFinished(tenant.close)
  return tenant
}

const loadedIn = ({ records }: MockTenant): readonly unknown[] =>
  records['passenger']!.map(({ email__c }) => email__c).filter((email) =>
    String(email).endsWith('@load.example'),
  )

describe.concurrent('the load of a CSV', () => {
  it('leaves what is rejected with its reasons, mended and loaded again', async (test) => {
    const tenant = await tenantFor(test)
    const folder = temporaryFolder(test)
    const from = join(folder, 'in.csv')
    writeFileSync(
      from,
      'name__c,email__c\nGrace,grace@load.example\n"Ada, ""A.""",\nJoan,joan@load.example\n',
    )

    const first = await startExample(test, 'load', [from, 'monday'], tenant).ended
    const rejects = join(folder, 'in.rejects.csv')
    expect(first).toEqual({
      code: 1,
      stdout: `2 of 3 loaded\n1 rejected: mend ${rejects}, and load it\n`,
      stderr: '',
    })
    expect(readFileSync(rejects, 'utf8')).toBe(
      'name__c,email__c,_line,_record,_code,_message\n"Ada, ""A.""",,3,2,71012522,email__c is required\n',
    )

    writeFileSync(rejects, readFileSync(rejects, 'utf8').replace('",,', '",ada@load.example,'))
    const second = await startExample(test, 'load', [rejects, 'monday'], tenant).ended
    expect(second).toEqual({ code: 0, stdout: '1 of 1 loaded\n', stderr: '' })
    expect(loadedIn(tenant)).toEqual(['grace@load.example', 'joan@load.example', 'ada@load.example'])
  })

  it('loads no record twice when it is killed', async (test) => {
    const tenant = await tenantFor(test, 3_000)
    const from = join(temporaryFolder(test), 'in.csv')
    writeFileSync(from, 'name__c,email__c\nGrace,grace@load.example\n')
    const killed = startExample(test, 'load', [from, 'monday'], tenant)
    await until(() => loadedIn(tenant).length === 1)
    await killed.kill()
    for (let runs = 0; runs < 2; runs += 1) {
      const { code, stdout, stderr } = await startExample(test, 'load', [from, 'monday'], tenant).ended
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '1 of 1 loaded\n', stderr: '' })
    }
    expect(loadedIn(tenant)).toHaveLength(1)
    expect(tenant.jobs).toHaveLength(1)
  })

  it('says what is wrong with a file before anything is sent', async (test) => {
    const tenant = await tenantFor(test)
    const from = join(temporaryFolder(test), 'in.csv')
    writeFileSync(from, 'name__c,CreatedDate\nGrace,2026-01-01\n')
    const { code, stderr } = await startExample(test, 'load', [from], tenant).ended
    expect(code).toBe(2)
    expect(stderr).toBe('csv: line 1: column 2: CreatedDate is kept by Zuora and cannot be set; remove it\n')
    expect(tenant.jobs).toEqual([])
  })
})
