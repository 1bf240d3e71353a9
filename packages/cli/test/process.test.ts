// What only real processes and real time show: signals, pipes, exit codes. The other tests run in process.
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { FAMILIES } from '@zuora-jobs/spec'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { envOf, runCli, temporaryFolder } from './run-cli.ts'
import { CLOSED, endProcesses, startProcess } from './start-process.ts'

const QUERY = 'select AccountNumber from Account'

let tenant: MockTenant
beforeAll(async () => {
  tenant = await startMockTenant({ jobs: { queueMs: 5, executeMs: 5 } })
})
afterAll(async () => {
  endProcesses()
  await tenant.close()
})

describe.concurrent('the process', () => {
  it('reads a pipe, writes data to stdout and the rest to stderr, and ends with the code of the job', async () => {
    const args = ['bulk', 'create', '--object', 'passenger', '--csv', '-']
    const { child, ended } = startProcess(args, envOf(tenant))
    child.stdin!.end('name__c,email__c\nGrace,grace@example.com\nAda,\n')
    const { code, stdout, stderr } = await ended
    expect({ code, stdout }).toEqual({ code: 6, stdout: '' })
    expect(stderr).toMatch(/submitted job \S+\n[^]*line 3: .*email__c/)
  })

  it('ends with 2 for a command line that is wrong', async () => {
    const { code, stdout, stderr } = await startProcess(['aqau', 'run']).ended
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('aqua')
  })

  it('ends with 0 when the reader of its stdout goes away', async () => {
    const { child, ended } = startProcess(['aqua', 'run', '--query', QUERY], envOf(tenant))
    ended.catch(() => undefined)
    child.stdout!.destroy()
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
  })

  it.runIf(process.platform === 'linux')('starts nothing for a stdout that is closed', async () => {
    const args = ['aqua', 'run', '--query', QUERY]
    await using own = await startMockTenant({ jobs: { queueMs: 5, executeMs: 5 } })
    const { code, stderr } = await startProcess(args, envOf(own), CLOSED).ended
    expect({ code, stderr }).toEqual({
      code: 11,
      stderr:
        'error: standard output is closed, and the result would be lost; ' +
        'no job was started; name a file with --output, also /dev/null to throw the result away\n',
    })
    expect(own.jobs).toEqual([])
    // What a person throws away is another thing.
    expect((await startProcess(args, envOf(own), '/dev/null').ended).code).toBe(0)
  })

  it.runIf(process.platform === 'linux').each([[['bulk', 'list']], [['jobs', 'list', '--json']]])(
    'ends with 11 where %j writes to a stdout that is closed',
    async (args) => {
      const { code, stderr } = await startProcess(args, envOf(tenant), CLOSED).ended
      expect(code).toBe(11)
      expect(stderr).toContain('error: cannot write to standard output: it is closed\n')
    },
  )

  it('detaches on Ctrl-C, says where the job is, and leaves no file', async () => {
    await using slow = await startMockTenant({ jobs: { queueMs: 60_000 } })
    using folder = temporaryFolder()
    const output = join(folder.path, 'a.csv')
    const { child, prints, ended } = startProcess(
      ['aqua', 'run', '--query', QUERY, '--output', output],
      envOf(slow),
    )
    await prints(/submitted job/)
    child.kill('SIGINT')
    const { code, stderr } = await ended
    expect(code).toBe(130)
    expect(stderr).toContain(`interrupted: job ${slow.jobs[0]!.id} goes on in Zuora`)
    expect(slow.jobs[0]!.status).toBe('submitted')
    expect(readdirSync(folder.path)).toEqual([])
  })
})

describe.concurrent('a signal', () => {
  it('ends a command that reads stdin, with 143 for SIGTERM', async () => {
    const { child, ended } = startProcess(['aqua', 'run', '--job', '-'], envOf(tenant))
    // More than a pipe holds: it has begun to read.
    await new Promise((resolve) => child.stdin!.write(' '.repeat(4_000_000), resolve))
    child.kill('SIGTERM')
    const { code, stderr } = await ended
    expect({ code, stderr }).toEqual({
      code: 143,
      stderr: 'interrupted: no job was started; run the same command again\n',
    })
  })

  it('SIGHUP leaves the job to be resumed, also where nobody reads stderr any more', async () => {
    await using slow = await startMockTenant({ jobs: { queueMs: 60_000 } })
    using folder = temporaryFolder()
    const env = { ...envOf(slow), XDG_STATE_HOME: folder.path }
    const args = ['aqua', 'run', '--query', QUERY, '--output', join(folder.path, 'a.csv'), '--progress']
    const { child, prints, ended } = startProcess(args, env)
    ended.catch(() => undefined)
    await prints(/submitted job/)
    child.stderr!.destroy()
    // Polls are shown to nobody.
    await setTimeout(2_500)
    expect(child.exitCode).toBe(null)
    child.kill('SIGHUP')
    const [code] = await once(child, 'exit')
    expect(code).toBe(130)
    const { stdout } = await runCli(['jobs', 'list', '--open'], { env })
    expect(stdout).toContain(slow.jobs[0]!.id)
    expect(stdout).toContain('submitted, left')
  })
})

describe.concurrent('mock', () => {
  it('says in one line of JSON how to reach it, serves, and ends with Ctrl-C', async () => {
    const { child, prints, ended } = startProcess(['mock', '--json'])
    const line = (await prints(/\}\n/)).split('\n').find((one) => one.startsWith('{'))
    const { url, clientId, clientSecret, ...rest } = JSON.parse(line!) as Record<string, string>
    expect(rest).toEqual({ version: 1, command: 'mock', exitCode: 0 })
    const env = { ZUORA_BASE_URL: url!, ZUORA_CLIENT_ID: clientId!, ZUORA_CLIENT_SECRET: clientSecret! }
    const { code } = await runCli(['aqua', 'run', '--query', 'select Name from Account'], { env })
    expect(code).toBe(0)
    child.kill('SIGINT')
    const { code: mockCode, stdout } = await ended
    expect(mockCode).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(1)
  })

  it('prints what to export, and ends with SIGTERM', async () => {
    const { child, prints, ended } = startProcess(['mock'])
    const printed = await prints(/ZUORA_CLIENT_SECRET=\S+\n/)
    child.kill('SIGTERM')
    expect(printed).toMatch(/export ZUORA_BASE_URL=http:\/\/127\.0\.0\.1:\d+\nexport ZUORA_CLIENT_ID=\S+\n/)
    expect((await ended).code).toBe(0)
  })
})

describe.concurrent('demo', () => {
  it('shows a whole run: the CSV on stdout, all else on stderr, and what to try next', async () => {
    const { code, stdout, stderr } = await runCli(['demo'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Account: Account Number,Account: Bill Cycle Day\r?\n/)
    expect(stdout.trim().split('\n').length).toBeGreaterThan(10)
    expect(stderr).toMatch(/job \w+: executing, 0 of 1 done, \d s\n/)
    expect(stderr).toMatch(
      /line 4: [^\n]*\nline 6: [^\n]*\nerror: a part of job \S+ failed: 3 of 5 records loaded, 2 rejected/,
    )
    expect(stderr).toMatch(/error: a part of job \S+ failed: \d+ of \d+ objects labeled/)
    expect(stderr.match(/exit code 6: /g)).toHaveLength(2)
    expect(stdout).toContain('\nname,currency\n')
    const families = Object.values(FAMILIES).map(({ command }) => command)
    for (const command of families) expect(stderr).toMatch(new RegExp(`\\$ .*zuora-jobs ${command} `))
    expect(stderr).toContain('Try next:')
  })

  it('saves the rows of its first query, and refuses where it cannot', async () => {
    using folder = temporaryFolder()
    const output = join(folder.path, 'accounts.csv')
    const [saved, refused] = await Promise.all([
      runCli(['demo', '--quiet', '--output', output]),
      runCli(['demo', '--output', join(folder.path, 'none/accounts.csv')]),
    ])
    expect(saved.code).toBe(0)
    expect(saved.stderr).not.toContain('submitted job')
    expect((await runCli(['verify', output])).stderr).toMatch(/^1 file of job \S+: whole\n$/)
    expect(refused.code).toBe(11)
    expect(refused.stderr).not.toContain('bulk create')
  })
})
