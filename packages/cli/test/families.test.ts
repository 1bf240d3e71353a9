import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { cli, envOf } from './cli.ts'

let tenant: MockTenant
let env: Readonly<Record<string, string>>
let folder: string
beforeAll(async () => {
  tenant = await startMockTenant({ jobs: { queueMs: 5, executeMs: 5 } })
  env = envOf(tenant)
})
afterAll(() => tenant.close())
beforeEach(() => {
  tenant.reset()
  folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const CREATE = ['bulk', 'run', '--operation', 'create', '--object', 'passenger', '--csv', '-']
const ROWS = 'name__c,email__c\nGrace,grace@example.com\nAda,\n'
const jobId = (): string => tenant.jobs.at(-1)!.id

describe('bulk', () => {
  it('creates records from stdin, and ends with 6 where rows were rejected', async () => {
    const { code, stdout, stderr } = await cli(CREATE, env, ROWS)
    expect({ code, stdout }).toEqual({ code: 6, stdout: '' })
    expect(stderr).toMatch(
      /submitted job \S+\nrow 3: .*email__c.*\nerror: customObjects job \S+ \(status "completed"\) ended as partial/,
    )
    expect(Object.values(tenant.records['passenger']!).map(({ email__c }) => email__c)).toContain(
      'grace@example.com',
    )
  })

  it('lists rejected rows as CSV, and as JSON', async () => {
    await cli(CREATE, env, ROWS)
    const csv = await cli(['bulk', 'errors', jobId()], env)
    expect(csv.stdout).toMatch(/^row,code,message,record\n3,\d+,.*email__c/)
    const json = await cli(['bulk', 'errors', jobId(), '--json'], env)
    expect(JSON.parse(json.stdout)).toMatchObject({ errors: [{ row: 3 }] })
  })

  it('deletes what a filter chooses', async () => {
    const args = [
      'bulk',
      'run',
      '--operation',
      'delete',
      '--object',
      'passenger',
      '--filter',
      'miles__c GT 1000',
    ]
    const { code, stderr } = await cli(args, env)
    expect(code).toBe(0)
    expect(stderr).toMatch(/succeeded: 1 record processed, 0 rows rejected\n$/)
    expect(tenant.records['passenger']).toHaveLength(2)
  })

  it('uploads to a job that waits, lists it before, and waits for its end', async () => {
    await using blocked = await startMockTenant({ jobs: { queueMs: 5, executeMs: 5 } })
    const own = envOf(blocked)
    const token = await fetch(`${blocked.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: blocked.clientId,
        client_secret: blocked.clientSecret,
        grant_type: 'client_credentials',
      }),
    }).then((response) => response.json() as Promise<{ access_token: string }>)
    await fetch(`${blocked.url}/objects/jobs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ namespace: 'default', object: 'passenger', operation: 'create' }),
    })
    const { id } = blocked.jobs[0]!
    const listed = await cli(['bulk', 'list', '--status', 'pending'], own)
    expect(listed.stdout).toMatch(new RegExp(`^ID +STATUS +OPERATION .*\n${id} +pending +create +passenger`))
    const early = await cli(['bulk', 'wait', id], own)
    expect(early.code).toBe(8)
    expect(early.stderr).toContain('(status "pending") waits for you: upload its CSV')

    const file = join(folder, 'passengers.csv')
    writeFileSync(file, 'name__c,email__c\nGrace,grace@example.com\n')
    const uploaded = await cli(['bulk', 'upload', id, '--csv', file], own)
    expect(uploaded.stderr).toContain(`"zuora-jobs bulk wait ${id}" tells how it ends`)
    const waited = await cli(['bulk', 'wait', id], own)
    expect(waited).toMatchObject({ code: 0, stdout: '' })
  })

  it.each([
    [
      ['--operation', 'create', '--object', 'p'],
      2,
      'create needs --csv with the path of a file, or - for stdin',
    ],
    [
      ['--operation', 'delete', '--object', 'p', '--csv', '-'],
      2,
      'delete takes no --csv; choose records with --filter',
    ],
    [
      ['--operation', 'create', '--object', 'p', '--csv', '-', '--filter', 'a EQ 1'],
      2,
      '--filter is for delete',
    ],
    [
      ['--operation', 'delete', '--object', 'p', '--filter', 'a LIKE b'],
      2,
      'is not "<field> <EQ|GT|LT|GE|LE> <value>"',
    ],
    [
      ['--operation', 'create', '--object', 'p', '--csv', '/nowhere.csv'],
      10,
      'cannot read the CSV /nowhere.csv: there is no such file',
    ],
    [['--operation', 'create', '--object', 'p', '--csv', '-'], 10, 'csv: is empty'],
  ])('refuses %j', async (args, expected, sentence) => {
    const { code, stderr } = await cli(['bulk', 'run', ...args], env)
    expect(stderr).toContain(sentence)
    expect(code).toBe(expected)
    expect(tenant.jobs).toEqual([])
  })
})

describe('label', () => {
  const RUN = [
    'label',
    'run',
    '--object-type',
    'Account',
    '--query',
    'select Id from Account',
    '--org',
    'Acme US',
  ]

  it('labels, and says how many', async () => {
    const { code, stderr } = await cli(RUN, env)
    expect(code).toBe(0)
    expect(stderr).toMatch(/succeeded: (\d+) of \1 objects labeled\n$/)
  })

  it('does not take Completed for success', async () => {
    tenant.addScenario({ effect: { label: { failed: 1, timeout: 1 } } })
    const { code, stderr } = await cli(RUN, env)
    expect(code).toBe(6)
    expect(stderr).toMatch(/\(status "Completed"\) ended as partial; 1 of \d+ objects: could not be labeled/)
  })

  it.each([
    [
      ['--object-type', 'Account', '--org', 'a'],
      2,
      'choose the objects either with --id, once per object, or with --query',
    ],
    [
      ['--object-type', 'User', '--id', '1', '--unlabel', '--all-orgs'],
      2,
      'pass only one of --org, --all-orgs and --unlabel',
    ],
    [['--object-type', 'Account', '--id', '1'], 10, 'orgIds: is missing; Account needs orgIds or orgs'],
  ])('refuses %j', async (args, expected, sentence) => {
    const { code, stderr } = await cli(['label', 'run', ...args], env)
    expect(stderr).toContain(sentence)
    expect(code).toBe(expected)
  })
})

describe('aqua', () => {
  it('tells the status, downloads afterwards, and cancels', async () => {
    await cli(['aqua', 'run', '--query', 'select Name from Account'], env)
    const id = jobId()
    const status = await cli(['aqua', 'status', id], env)
    expect(status).toMatchObject({
      code: 0,
      stdout: `job ${id}: completed, 1 of 1 done: 1 of 1 queries completed\n`,
    })
    const output = join(folder, 'names.csv')
    expect(await cli(['aqua', 'download', id, '--output', output], env)).toMatchObject({ code: 0 })
    expect(readFileSync(output, 'utf8')).toMatch(/^Account: /)

    await using slow = await startMockTenant({ jobs: { queueMs: 60_000 } })
    const own = envOf(slow)
    await cli(['aqua', 'run', '--query', 'select Name from Account', '--timeout', '0.1'], own)
    const running = slow.jobs[0]!.id
    const json = await cli(['aqua', 'status', running, '--json'], own)
    expect(json.code).toBe(8)
    expect(JSON.parse(json.stdout)).toMatchObject({ phase: 'waiting', handle: { v: 1, id: running } })
    const early = await cli(['aqua', 'download', running, '--output', join(folder, 'early.csv')], own)
    expect(early).toMatchObject({ code: 8 })
    expect(await cli(['aqua', 'cancel', running], own)).toMatchObject({ code: 0 })
    expect(await cli(['aqua', 'wait', running], own)).toMatchObject({ code: 7 })
    expect(readdirSync(folder)).toEqual(['names.csv'])
  })

  it('says that a job is not known', async () => {
    const { code, stderr } = await cli(['aqua', 'wait', 'ffffffffffffffffffffffffffffffff'], env)
    expect(code).toBe(4)
    expect(stderr).toContain('is not known to Zuora')
  })
})
