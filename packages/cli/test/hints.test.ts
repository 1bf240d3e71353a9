import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { Interrupt } from '../src/context/cli-error.ts'
import { temporaryFolder, useTenant } from './run-cli.ts'

const { tenant, cli } = await useTenant()

const QUERY = 'select Name from Account'
const RUN = ['aqua', 'run', '--query', QUERY]
const id = (): string => tenant.jobs[0]!.id

/** The commands that a message names, as arguments. */
function commandsIn(stderr: string): readonly (readonly string[])[] {
  return [...stderr.matchAll(/"zuora-jobs ([^"]+)"/g)].map(([, line]) => argumentsOf(line!))
}

/** What a shell makes of a line with words and 'quoted words'. */
function argumentsOf(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!)
}

describe('what is said where a command stops waiting', () => {
  it.each([
    [
      'its time is over',
      ['--timeout', '1m'],
      8,
      'has not ended after 60 s; it goes on in Zuora; continue with',
    ],
    ['Zuora cannot be reached', [], 9, 'could not be followed: '],
  ])('named "the handle of this error" where %s; now it is one command', async (why, flags, code, told) => {
    using folder = temporaryFolder()
    const output = join(folder.path, 'my accounts.csv')
    tenant.addScenario('aqua-hold-executing')
    if (why.startsWith('Zuora')) {
      tenant.addScenario({ operation: 'GET_BatchQueryJob', effect: { fault: { status: 503 } } })
    }
    const stopped = await cli([...RUN, '--output', output, '--base-url', tenant.url, ...flags])
    expect(stopped.code).toBe(code)
    expect(stopped.stderr).toContain(told)
    expect(stopped.stderr).not.toContain('handle')
    expect(readdirSync(folder.path)).toEqual([])

    const commands = commandsIn(stopped.stderr)
    expect(commands).toEqual([['aqua', 'wait', id(), '--output', output, '--base-url', tenant.url]])
    // It does what it promises.
    tenant.setStatus(id(), 'completed')
    tenant.removeScenarios()
    for (const command of commands) expect(await cli(command)).toMatchObject({ code: 0 })
    expect(readFileSync(output, 'utf8')).toMatch(/^Account: /)
  })

  it('lost --output on Ctrl-C in a wait', async () => {
    tenant.addScenario('aqua-hold-executing')
    const interruption = new AbortController()
    const { code, stderr } = await cli([...RUN, '--output', '/tmp/never.csv'], {
      signal: interruption.signal,
      onPrint: (text) => {
        if (text.startsWith('submitted job')) interruption.abort(new Interrupt('SIGINT'))
      },
    })
    expect(code).toBe(130)
    expect(commandsIn(stderr).at(-1)).toEqual(['aqua', 'wait', id(), '--output', '/tmp/never.csv'])
  })

  it('was "interrupted: SIGINT" without an id on Ctrl-C in a download', async () => {
    tenant.addScenario({ operation: 'GET_Files', effect: { slow: { ms: 3_600_000 } } })
    const interruption = new AbortController()
    onTestFinished(() => interruption.abort())
    const { code, stderr } = await cli(RUN, {
      signal: interruption.signal,
      fetch: async (request, init) => {
        const answer = await tenant.clientOptions.fetch(request, init)
        if (request.url.includes('/files/')) interruption.abort(new Interrupt('SIGINT'))
        return answer
      },
    })
    expect(code).toBe(130)
    expect(stderr).toContain(
      `interrupted: job ${id()} has ended, and its files are in Zuora; continue with "zuora-jobs aqua wait ${id()}"\n`,
    )
  })

  it('names the two ways out of a job that waits for its file', async () => {
    tenant.addScenario({
      operation: 'POST_UploadFileForCustomObjectBulkJob',
      effect: { fault: { status: 503 } },
    })
    const { stderr } = await cli(
      ['bulk', 'create', '--object', 'passenger', '--csv', '-', '--submit-within', '30s'],
      { stdin: 'name__c,email__c\nGrace,grace@example.com\n' },
    )
    expect(commandsIn(stderr)).toEqual([
      ['jobs', 'resume', expect.stringMatching(/^[a-z2-9]{6}$/)],
      ['bulk', 'cancel', id()],
    ])
    expect(stderr).not.toContain('handle')
  })
})

describe('a submit in doubt', () => {
  it('told of a key that no flag took; now it prints the command, which starts no second job', async () => {
    // Every answer is lost, for as long as the submit may try.
    tenant.addScenario({ operation: 'POST_BatchQueryJob', effect: { drop: 'after' } })
    const inDoubt = await cli([...RUN, '--submit-within', '30s'])
    expect(inDoubt.code).toBe(15)
    expect(inDoubt.stderr).toContain('whether a job was started is not known')
    expect(tenant.jobs).toHaveLength(1)

    tenant.removeScenarios()
    const [command] = commandsIn(inDoubt.stderr)
    expect(command).toEqual(['jobs', 'resume', expect.any(String)])
    const resumed = await cli(command!)
    expect(resumed.code).toBe(0)
    expect(resumed.stdout).toMatch(/^Account: Name/)
    expect(tenant.jobs).toHaveLength(1)
  })

  it('does not follow from Ctrl-C before anything was sent', async () => {
    const interruption = new AbortController()
    const { code, stderr } = await cli(RUN, {
      signal: interruption.signal,
      // The token is never given.
      fetch: async (request, init) => {
        interruption.abort(new Interrupt('SIGINT'))
        return tenant.clientOptions.fetch(request, init)
      },
    })
    expect({ code, stderr }).toEqual({
      code: 130,
      stderr: 'interrupted: no job was started; run the same command again\n',
    })
    expect(tenant.jobs).toEqual([])
  })

  it('without a ledger names the key, once', async () => {
    tenant.addScenario({ operation: 'POST_BatchQueryJob', effect: { drop: 'after' } })
    const key = ['--idempotency-key=nightly-1', '--submit-within', '30s']
    const { code, stderr } = await cli([...RUN, ...key, '--no-ledger'])
    expect(code).toBe(15)
    expect(stderr).toMatch(/the same command with --idempotency-key nightly-1\n$/)
  })

  it('is gone on with by the same command with the same key, as cron starts it', async () => {
    tenant.addScenario({ operation: 'POST_BatchQueryJob', effect: { drop: 'after' } })
    const run = [...RUN, '--idempotency-key', 'nightly-2', '--submit-within', '30s']
    expect(await cli(run)).toMatchObject({ code: 15 })
    tenant.removeScenarios()
    const again = await cli(run)
    expect(again.stderr).toContain('which was begun with the same key\n')
    expect(again.code).toBe(0)
    expect(tenant.jobs).toHaveLength(1)
  })

  it('sends the key of --idempotency-key, also for labels', async () => {
    await cli([...RUN, '--idempotency-key', 'a-key'])
    const label = ['label', 'run', '--object-type', 'Account', '--query', 'select Id from Account']
    await cli([...label, '--org', 'Acme US', '--idempotency-key', 'b-key'])
    const byId = [
      'label',
      'run',
      '--object-type',
      'Account',
      '--id',
      '0badc0de'.repeat(4),
      '--org',
      'Acme US',
    ]
    await cli([...byId, '--idempotency-key', 'c-key'])
    const keys = tenant.requests.flatMap(({ headers }) => headers['idempotency-key'] ?? [])
    expect(keys).toEqual(['a-key', 'b-key', 'c-key-0'])
  })

  it('of a custom object job points to the list before anything is repeated', async () => {
    tenant.addScenario({ operation: 'POST_CustomObjectBulkJob', effect: { drop: 'after' } })
    const run = ['bulk', 'create', '--object', 'passenger', '--csv', '-']
    const { code, stderr } = await cli(run, { stdin: 'name__c,email__c\nGrace,grace@example.com\n' })
    expect(code).toBe(15)
    expect(stderr).toContain('before you submit again, see')
    expect(tenant.jobs).toHaveLength(1)
  })
})

it('ends with 13 where the tenant has no slot left for as long as the submit may wait', async () => {
  tenant.addScenario('aqua-no-slot-left')
  tenant.addScenario({ operation: 'POST_BatchQueryJob', effect: { reject: { errorCode: '90028' } } })
  const { code } = await cli([...RUN, '--submit-within', '30s'])
  expect(code).toBe(13)
  expect(tenant.jobs).toEqual([])
})
