// What is said, checked and planned before anything is sent.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { type Ended, type RunCliOptions, runCli, useFolder, useTenant } from './run-cli.ts'

const { tenant } = await useTenant()

let folder: string
useFolder((path) => (folder = path))

function cli(args: readonly string[], options: RunCliOptions = {}): Promise<Ended> {
  return runCli(args, { tenant, cwd: folder, ...options, env: { XDG_STATE_HOME: folder, ...options.env } })
}

const file = (name: string, content: string): void => writeFileSync(join(folder, name), content)
const submitted = (): unknown =>
  tenant.requests.find(({ operationId }) => operationId === 'POST_BatchQueryJob')?.body

describe('queries', () => {
  it('come by name, from files and from stdin, as many as there are', async () => {
    file('accounts.zoql', 'select Id from Account\n')
    const args = ['--query', 'all=@accounts.zoql', '--query', 'select Name from Account where Name = "a=b"']
    const { code, stderr } = await cli(['aqua', 'run', ...args, '--query', 'piped = -', '-o', 'out'], {
      stdin: 'select Id from Invoice',
    })
    expect(submitted()).toMatchObject({
      format: 'csv',
      queries: [
        { name: 'all', query: 'select Id from Account', type: 'zoql' },
        { query: 'select Name from Account where Name = "a=b"', type: 'zoql' },
        { name: 'piped', query: 'select Id from Invoice', type: 'zoql' },
      ],
    })
    expect(stderr).toContain('to out/piped.csv\n')
    expect(code).toBe(0)
  })

  it.each([
    [['--query', '@nowhere.zoql'], 10, 'cannot read the query nowhere.zoql: there is no such file'],
    [['--query', ''], 10, '--query is empty; write one such as'],
    [['--query', '-', '--query', 'b=-'], 2, 'only one --query can be read from stdin'],
    [['--job', 'job.json', '--type', 'zoql'], 2, '--type is for --query; the job definition says it'],
    [['--job', 'job.json', '--format', 'csv'], 2, '--format is for --query; the job definition says it'],
    [
      ['--query', 'select Id from Account', '--into', 'postgres://u:p@h/d'],
      2,
      'the connection comes from PGHOST',
    ],
    [
      ['--query', 'select Id from Account', '--into', 'accounts'],
      12,
      'set PGHOST, PGDATABASE, PGUSER and PGPASSWORD',
    ],
    [['--job', 'broken.json'], 10, 'the job definition broken.json is not JSON: line 3, column 1'],
  ])('%j are refused', async (args, expected, told) => {
    file('job.json', '{"queries": []}')
    file('broken.json', '{\n  "queries": [\n}')
    const { code, stderr } = await cli(['aqua', 'run', ...args])
    expect(stderr).toContain(told)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(expected)
    expect(tenant.requests).toEqual([])
  })

  it('are taken from the job files of other tools, with a remark', async () => {
    file(
      'job.json',
      '\u{feff}{\n  // nightly\n  "format": "CSV", "partner": "", "useQueryLabels": "true", /* old */ "dateTimeUtc": "FALSE",\n' +
        '  "queries": [{ "name": "a // b", "query": "select Id from Account", "type": "ZOQL" }]\n}',
    )
    const { code, stderr } = await cli(['aqua', 'run', '--job', 'job.json'])
    expect(submitted()).toEqual({
      format: 'csv',
      useQueryLabels: true,
      dateTimeUtc: false,
      queries: [{ name: 'a // b', query: 'select Id from Account', type: 'zoql' }],
    })
    expect(stderr).toContain('the job definition job.json: partner is empty, and left out\n')
    expect(stderr).toContain('the job definition job.json: format: "CSV" is taken for "csv"\n')
    expect(stderr).toContain('queries[0].type: "ZOQL" is taken for "zoql"\n')
    expect(code).toBe(0)
  })
})

describe('--dry-run', () => {
  it.each([
    [
      ['aqua', 'run', '--query', 'select Id from Account'],
      ['POST http://127.0.0.1:', '/v1/batch-query', '"query": "select Id from Account"'],
    ],
    [
      ['bulk', 'create', '--object', 'passenger', '--csv', 'in.csv'],
      ['/objects/jobs\n', '"operation": "create"', '/objects/jobs/{id}/files', '46 bytes of CSV'],
    ],
    [
      ['bulk', 'delete', '--object', 'passenger', '--all'],
      ['/objects/jobs\n', '"operation": "delete"'],
    ],
    [
      ['label', 'run', '--object-type', 'Account', '--ids', 'ids.txt', '--org', 'A'],
      ['data-labeling-job', '"ids": "1 ids"'],
    ],
  ])('of %j prints requests and sends none', async (args, told) => {
    file('in.csv', 'name__c,email__c\nGrace,grace@example.com\nAda,\n')
    file('ids.txt', '0badc0de'.repeat(4))
    const { code, stdout, stderr } = await cli([...args, '--dry-run'])
    for (const one of told) expect(stdout).toContain(one)
    expect(stdout).toContain('authorization: [redacted]')
    expect(stdout).not.toContain('grace@example.com')
    expect(stderr).toMatch(/nothing was sent\n$/)
    expect(code).toBe(0)
    expect(tenant.requests).toEqual([])
    expect((await cli(['jobs', 'list'])).stdout).toBe('')
  })
})

interface Planned {
  readonly plan: {
    readonly waits: readonly { durationMs: number; polls: number; latenessMs: number }[]
  }
}

describe('--plan', () => {
  it('tells polls, lateness and the share of the quota', async () => {
    const args = ['aqua', 'run', '--query', 'select Id from Account', '--plan']
    const { code, stdout } = await cli(args)
    expect(stdout).toMatch(
      /^A JOB TAKES +POLLS +NOTICED LATE BY +OF THE HOUR'S REQUESTS\n10 s +\d+ +\d s at most/,
    )
    const json = await cli([...args, '--output', 'a.csv', '--json'])
    const { waits } = (JSON.parse(json.stdout) as Planned).plan
    for (const { durationMs, latenessMs } of waits)
      expect(latenessMs).toBeLessThan(Math.max(0.3 * durationMs, 3_000))
    expect(code).toBe(0)
    expect(tenant.requests).toEqual([])
  })

  it('is what the command plan does', async () => {
    const line = ['aqua', 'run', '--query', 'select Id from Account']
    expect(await cli(['plan', ...line])).toEqual(await cli([...line, '--plan']))
    expect(await cli(['plan', ...line, '--output', 'a.csv', '--json'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"command":"aqua run"'),
    })
    expect(await cli(['plan', 'bulk', 'list'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"bulk list" starts no job; plan takes aqua run, bulk create'),
    })
    expect(tenant.requests).toEqual([])
  })

  it('tells parts and slots of a load, and what an update would reset', async () => {
    file('in.csv', 'Id,name__c\n1,Grace\n2,Ada\n')
    const update = [
      'bulk',
      'update',
      '--object',
      'passenger',
      '--csv',
      'in.csv',
      '--allow-defaults',
      '--plan',
    ]
    const unknown = await cli(update)
    expect(unknown.stderr).toContain('2 records in 1 job, 1 at a time; the tenant has 5 slots\n')
    expect(unknown.stderr).toContain('name all fields with --columns to see which')
    const known = await cli([...update, '--columns', 'name__c,email__c,miles__c'])
    expect(known.stderr).toContain('reset to the default in every record: email__c, miles__c\n')
    const refused = await cli(
      update.filter((arg) => arg !== '--allow-defaults').concat('--columns', 'name__c,email__c'),
    )
    expect(refused.code).toBe(10)
    expect(refused.stderr).toContain('email__c would be reset to the default in every record')
    expect(refused.stderr).toContain('--allow-defaults')
    expect(tenant.requests).toEqual([])
  })
})

describe('--part-size', () => {
  const create = ['bulk', 'create', '--object', 'passenger', '--csv', 'in.csv', '--part-size']

  it('splits a file into jobs of that size, and says so before', async () => {
    const rows = Array.from({ length: 6 }, (_, index) => `Grace,${index}@example.com\n`)
    file('in.csv', `name__c,email__c\n${rows.join('')}`)
    const planned = await cli([...create, '60B', '--plan'])
    expect(planned.stderr).toContain('6 records in 3 jobs, 3 at a time')
    expect(await cli([...create, '60B'])).toMatchObject({ code: 0 })
    expect(tenant.jobs).toHaveLength(3)
  })

  it.each(['15XB', '16MB', '0', ''])('of %j is refused by name, value and example', async (size) => {
    file('in.csv', 'name__c,email__c\nGrace,grace@example.com\n')
    const { code, stderr } = await cli([...create, size])
    expect(stderr).toContain(`--part-size: "${size}" is not a size from 1B to 15MiB, such as 10MB`)
    expect(code).toBe(2)
    expect(tenant.requests).toEqual([])
  })

  it('that has no room for a record says which', async () => {
    file('in.csv', 'name__c,email__c\nGrace,grace@example.com\n')
    const { code, stderr } = await cli([...create, '20B'])
    expect(stderr).toContain(
      'line 2, record 1: the record is larger than 20 bytes with the header, which is what a file may have; shorten it, or raise --part-size',
    )
    expect(code).toBe(10)
  })
})

describe('rejects', () => {
  it('are written, mended and loaded again, as often as it takes', async () => {
    file('in.csv', 'name__c,email__c\nGrace,grace@example.com\nAda,\n')
    const first = await cli([
      'bulk',
      'create',
      '--object',
      'passenger',
      '--csv',
      'in.csv',
      '--rejects',
      'rejects.csv',
    ])
    expect(first.code).toBe(6)
    expect(first.stderr).toContain(
      'wrote 1 record to rejects.csv; mend them, and load them with "zuora-jobs bulk retry rejects.csv"\n',
    )
    const again = await cli(['bulk', 'retry', 'rejects.csv'])
    expect(again.code).toBe(6)
    expect(again.stderr).toContain('"zuora-jobs bulk retry rejects-2.csv"')
    file('rejects-2.csv', 'name__c,email__c,_line,_record,_code,_message\nAda,ada@example.com,2,1,1,x\n')
    const mended = await cli(['bulk', 'retry', 'rejects-2.csv'])
    expect(mended.stderr).toContain('succeeded: 1 of 1 record loaded, 0 rejected')
    expect(mended.code).toBe(0)
    const names = Object.values(tenant.records['passenger']!).map(({ name__c }) => name__c)
    expect(names.filter((name) => name === 'Ada' || name === 'Grace')).toHaveLength(2)
  })

  it('of a file from elsewhere need the object and the operation', async () => {
    file('other.csv', 'name__c,email__c,_line,_record,_code,_message\nAda,ada@example.com,2,1,1,x\n')
    expect(await cli(['bulk', 'retry', 'other.csv'])).toMatchObject({ code: 2 })
    const args = ['bulk', 'retry', 'other.csv', '--object', 'passenger', '--operation', 'create']
    expect(await cli(args)).toMatchObject({ code: 0 })
  })
})

describe('verify', () => {
  it('proves that files are whole, and names those that are not', async () => {
    await cli(['aqua', 'run', '--query', 'select Name from Account', '-o', 'a.csv'])
    const whole = await cli(['verify', 'a.csv.manifest.json'])
    expect(whole.code).toBe(0)
    expect(whole.stderr).toMatch(/^1 file of job \w+: whole\n$/)
    expect(await cli(['verify', 'a.csv'])).toMatchObject({ code: 0, stderr: whole.stderr })
    file('a.csv', 'something else')
    const changed = await cli(['verify', 'a.csv.manifest.json'])
    expect(changed.code).toBe(11)
    expect(changed.stderr).toMatch(
      /^error: a\.csv: bytes: \d+ announced, 14 found\nnext: zuora-jobs aqua download \w+ --output FILE\n$/,
    )
    expect(await cli(['verify', 'nowhere.json'])).toMatchObject({ code: 11 })
  })
})

describe('label run --ids', () => {
  it('labels as many as are in a file, or on stdin', async () => {
    const { Account = [] } = (await import('@zuora-jobs/mock')).BUILT_IN_DATA
    const ids = Account.slice(0, 3).map(({ Id }) => Id as string)
    file('ids.txt', `${ids.join('\r\n')}\r\n\r\n${ids[0]}\r\n`)
    const label = ['label', 'run', '--object-type', 'Account', '--org', 'Acme US', '--ids']
    const { code, stderr } = await cli([...label, 'ids.txt'])
    expect(stderr).toMatch(/succeeded: 3 of 3 objects labeled\n$/)
    expect(code).toBe(0)
    expect(await cli([...label, '-'], { stdin: ids.join('\n') })).toMatchObject({ code: 0 })
    const wrong = await cli([...label, '-'], { stdin: 'not an id' })
    expect(wrong.code).toBe(10)
    expect(wrong.stderr).toContain('"not an id" is not an id')
  })
})

it('aqua last shows the last job of a session', async () => {
  const job = {
    partner: 'p',
    project: 'q',
    queries: [{ name: 'a', query: 'select Id from Account', type: 'zoql' }],
  }
  await cli(['aqua', 'run', '--job', '-', '-o', 'a.csv'], { stdin: JSON.stringify(job) })
  const { code, stdout, stderr } = await cli(['aqua', 'last', '--partner', 'p', '--project', 'q'])
  expect(code).toBe(0)
  expect(stdout).toMatch(new RegExp(`^job ${tenant.jobs[0]!.id}: completed, started `))
  expect(stderr).toContain(`aqua download ${tenant.jobs[0]!.id} --output FILE`)
})
