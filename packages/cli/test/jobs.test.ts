import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { createZuoraClient } from '@zuora-jobs/client'
import { startMockTenant } from '@zuora-jobs/mock'
import { describe, expect, it } from 'vitest'

import { Interrupt } from '../src/context/cli-error.ts'
import { EXIT } from '../src/context/exit.ts'
import type { Facts } from '../src/context/result.ts'
import { createEntry } from '../src/ledger/open-entry.ts'
import { openLedger } from '../src/ledger/open-ledger.ts'
import { type Ended, type RunCliOptions, runCli, useFolder, useTenant } from './run-cli.ts'

const { tenant } = await useTenant({ data: { Account: [{ Id: '1', AccountNumber: 'A-1' }] } })

let folder: string
useFolder((path) => (folder = path))

const ledger = (): string => join(folder, 'zuora-jobs/ledger.sqlite')
const RUN = ['aqua', 'run', '--query', 'select AccountNumber from Account', '--output', 'a.csv']
const CREATE = ['bulk', 'create', '--object', 'passenger', '--csv', 'in.csv']
const ROWS = 'name__c,email__c\nGrace,grace@example.com\nAda,\n'

/** A command with a ledger of its own for each test. */
function cli(args: readonly string[], options: RunCliOptions = {}): Promise<Ended> {
  const { env, ...others } = options
  return runCli(args, { tenant, cwd: folder, ...others, env: { XDG_STATE_HOME: folder, ...env } })
}

/** A command that a signal ends when it prints this. */
function interrupted(
  args: readonly string[],
  when: string,
  name: 'SIGINT' | 'SIGTERM' = 'SIGINT',
): Promise<Ended> {
  const interruption = new AbortController()
  const exitCode = name === 'SIGTERM' ? EXIT.terminated : undefined
  return cli(args, {
    signal: interruption.signal,
    onPrint: (text) => {
      if (text.startsWith(when)) interruption.abort(new Interrupt(name, { exitCode }))
    },
  })
}

async function factsOf(args: readonly string[]): Promise<Facts> {
  const { stdout } = await cli([...args, '--json'])
  return JSON.parse(stdout) as Facts
}

describe('jobs resume', () => {
  it('goes on after Ctrl-C, and writes the file that the first call was asked for', async () => {
    const stopped = await interrupted(RUN, 'submitted job')
    expect(stopped.code).toBe(130)
    expect(existsSync(join(folder, 'a.csv'))).toBe(false)
    const elsewhere = join(folder, 'elsewhere')
    mkdirSync(elsewhere)
    const resumed = await cli(['jobs', 'resume', '--last'], { cwd: elsewhere })
    expect(resumed.code).toBe(0)
    expect(resumed.stderr).toContain('wrote 1 row to a.csv\n')
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toContain('A-1')
    expect(readdirSync(elsewhere)).toEqual([])
    expect(tenant.jobs).toHaveLength(1)
    const again = await cli(['jobs', 'resume', tenant.jobs[0]!.id])
    expect(again).toMatchObject({ code: 0 })
    expect(again.stderr).toContain('nothing is left to do')
  })

  it('ends with 143 after SIGTERM, and leaves the same behind', async () => {
    expect(await interrupted(RUN, 'submitted job', 'SIGTERM')).toMatchObject({ code: 143 })
    expect(await cli(['jobs', 'resume', '--last'])).toMatchObject({ code: 0 })
  })

  it('cancels on Ctrl-C where that was asked for', async () => {
    const { code, stderr } = await interrupted([...RUN, '--on-interrupt', 'cancel'], 'submitted job')
    expect(code).toBe(130)
    expect(stderr).toContain(`interrupted: asked Zuora to cancel job ${tenant.jobs[0]!.id}\n`)
    expect(tenant.jobs[0]!.status).toMatch(/cancel/)
  })

  it('says that there is nothing, or that what it is given is not one', async () => {
    expect(await cli(['jobs', 'resume', '--last'])).toMatchObject({ code: 14 })
    expect(await cli(['jobs', 'resume', 'abc'])).toMatchObject({ code: 14 })
    expect(await cli(['jobs', 'resume'])).toMatchObject({ code: 2 })
  })

  it('refuses another host before anything is sent, and another tenant before anything is done', async () => {
    await interrupted(RUN, 'submitted job')
    const before = tenant.requests.length
    const other = { ZUORA_BASE_URL: 'https://rest.eu.zuora.com' }
    const host = await cli(['jobs', 'resume', '--last'], { env: other })
    expect(host.code).toBe(4)
    expect(host.stderr).toContain('and this would go to rest.eu.zuora.com; pass the --profile')
    expect(tenant.requests).toHaveLength(before)

    const entity = await cli(['jobs', 'resume', '--last', '--entity', 'other'])
    expect(entity.code).toBe(4)
    expect(entity.stderr).toContain('is of another tenant than these credentials are for')
    expect(tenant.jobs).toHaveLength(1)
    expect(await cli(['jobs', 'resume', '--last'])).toMatchObject({ code: 0 })
  })

  it('names what could be the job of a submit in doubt, ends with 15, and is told which', async () => {
    writeFileSync(join(folder, 'in.csv'), ROWS)
    tenant.addScenario({ operation: 'POST_CustomObjectBulkJob', times: 1, effect: { drop: 'after' } })
    const inDoubt = await cli([...CREATE, '--submit-within', '5m'])
    expect(inDoubt.code).toBe(15)
    const { id } = tenant.jobs[0]!
    expect(inDoubt.stderr).toContain(`"zuora-jobs bulk status ${id}"`)
    const [, itIs] = /jobs resume \w+ --it-is (\S+)";/.exec(inDoubt.stderr)!
    expect(itIs).toBe(id)
    const resumed = await cli(['jobs', 'resume', '--last', '--it-is', id])
    expect(resumed.code).toBe(6)
    expect(tenant.jobs).toHaveLength(1)
  })

  it('starts a job where the person has found out that there is none', async () => {
    writeFileSync(join(folder, 'in.csv'), ROWS)
    tenant.addScenario({ operation: 'POST_CustomObjectBulkJob', times: 1, effect: { drop: 'after' } })
    await cli([...CREATE, '--submit-within', '5m'])
    const resumed = await cli(['jobs', 'resume', '--last', '--it-is', 'none'])
    expect(resumed.code).toBe(6)
    expect(tenant.jobs.filter(({ status }) => status === 'completed')).toHaveLength(1)
  })

  it('downloads again what was not what Zuora had announced, and starts no second job', async () => {
    const cut = await cli(RUN, {
      fetch: async (request, init) => {
        const answer = await tenant.clientOptions.fetch(request, init)
        if (!request.url.includes('/v1/files/')) return answer
        await answer.body?.cancel()
        return new Response('Id\n', { headers: { 'content-type': 'text/csv' } })
      },
    })
    expect(cut.code).toBe(11)
    expect(await cli(['jobs', 'resume', '--last'])).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toContain('A-1')
    expect(tenant.jobs).toHaveLength(1)
  })
})

describe('--retry-for', () => {
  it('waits out a tenant that is away, from the token on, with a line for each outage', async () => {
    tenant.addScenario({ operation: 'createToken', times: 8, effect: { fault: { status: 503 } } })
    const { code, stderr } = await cli([...RUN, '--retry-for', '1h'])
    expect(code).toBe(0)
    expect(stderr).toMatch(/^Zuora is not available at the moment: .*; again in \d+ s\n/)
  })

  it('says how long polls may fail', async () => {
    const away = { operation: 'GET_BatchQueryJob', times: 70, effect: { fault: { status: 503 } } } as const
    tenant.addScenario(away)
    expect(await cli(RUN)).toMatchObject({ code: 9 })
    tenant.reset()
    tenant.addScenario(away)
    const { code, stderr } = await cli([...RUN, '--retry-for', '3h'])
    expect(code).toBe(0)
    expect(stderr.match(/polling goes on/g)).toHaveLength(1)
  })
})

describe('Ctrl-C', () => {
  it.each([
    [['aqua', 'run', '--job', '-']],
    [['bulk', 'create', '--object', 'passenger', '--csv', '-']],
    [['label', 'run', '--object-type', 'Account', '--ids', '-', '--unlabel']],
  ])('works while stdin is read: %j', async (args) => {
    const interruption = new AbortController()
    const running = cli(args, { stdin: undefined, signal: interruption.signal })
    setImmediate(() => interruption.abort(new Interrupt('SIGINT')))
    expect(await running).toMatchObject({
      code: 130,
      stderr: 'interrupted: no job was started; run the same command again\n',
    })
    expect((await cli(['jobs', 'list'])).stdout).toBe('')
  })

  it('leaves what was resumed to be resumed again', async () => {
    // The first command was killed before it had a job.
    const ledger = openLedger({ env: { XDG_STATE_HOME: folder } })
    const order = {
      type: 'export',
      job: { queries: [{ query: 'select Id from Account', type: 'zoql' }] },
      output: 'a.csv',
      isFolder: false,
    } as const
    const connection = { baseUrl: tenant.url }
    const facts = { command: 'aqua run', family: 'aqua', connection, order, cwd: folder } as const
    const { host } = new URL(tenant.url)
    const id = await createZuoraClient({ ...tenant.clientOptions, clock: tenant.clock }).tenant()
    const entry = await createEntry({ clock: tenant.clock }, ledger, { ...facts, host, tenant: id })
    await entry.leave({ at: tenant.now(), type: 'stopped', why: 'SIGINT', exitCode: 130 })
    ledger.close()
    const interruption = new AbortController()
    const stopped = await cli(['jobs', 'resume', '--last'], {
      signal: interruption.signal,
      fetch: async (request, init) => {
        if (request.url.endsWith('/oauth/token')) interruption.abort(new Interrupt('SIGINT'))
        return tenant.clientOptions.fetch(request, init)
      },
    })
    expect(stopped.code).toBe(130)
    expect(await cli(['jobs', 'resume', '--last'])).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toMatch(/^Account: ID/)
    expect(tenant.jobs).toHaveLength(1)
  })

  it('says what became of a command that only reads, or only tells Zuora something', async () => {
    const signal = AbortSignal.abort(new Interrupt('SIGINT'))
    expect(await cli(['bulk', 'list'], { signal })).toMatchObject({
      code: 130,
      stderr: 'interrupted: nothing was changed in Zuora; run the same command again\n',
    })
    const cancelled = await cli(['aqua', 'cancel', '2c92c8f83dc4f752013dc72c24ee016c'], { signal })
    expect(cancelled.code).toBe(130)
    expect(cancelled.stderr).toContain(
      'interrupted: Zuora may have been told already; run the same command again\n',
    )
  })

  it('says of a labeling that it cannot be cancelled', async () => {
    const label = [
      'label',
      'run',
      '--object-type',
      'Account',
      '--query',
      'select Id from Account',
      '--org',
      'Acme US',
    ]
    const { stderr } = await interrupted([...label, '--on-interrupt', 'cancel'], 'submitted job')
    expect(stderr).toContain('cannot be cancelled, and goes on in Zuora\n')
  })
})

describe('run --detach', () => {
  it.each([
    [RUN, 0],
    [CREATE, 6],
    [['bulk', 'delete', '--object', 'passenger', '--filter', 'miles__c GT 1000'], 0],
    [
      ['label', 'run', '--object-type', 'Account', '--query', 'select Id from Account', '--org', 'Acme US'],
      0,
    ],
  ])('starts %j, and is gone on with', async (args, end) => {
    writeFileSync(join(folder, 'in.csv'), ROWS)
    const detached = await cli([...args, '--detach'])
    expect(detached.code).toBe(0)
    const [, command] = /continue with "zuora-jobs (.*)"\n$/.exec(detached.stderr)!
    expect(tenant.jobs).toHaveLength(1)
    expect(await cli(command!.split(' '))).toMatchObject({ code: end })
    expect(tenant.jobs).toHaveLength(1)
  })
})

describe('wait', () => {
  it('of a job that was started elsewhere delivers as run does', async () => {
    const zuora = createZuoraClient(tenant.clientOptions)
    const { id } = await zuora.aqua.submit({
      queries: [{ query: 'select AccountNumber from Account', type: 'zoql' }],
    })
    const waited = await cli(['aqua', 'wait', id, '-o', 'b.csv'])
    expect(waited.code).toBe(0)
    expect(readFileSync(join(folder, 'b.csv'), 'utf8')).toContain('A-1')
    const again = await cli(['aqua', 'wait', id])
    expect(again.stdout).toContain('A-1')
  })
})

describe('jobs list, show, forget', () => {
  it('tell age, state, and until when there are files', async () => {
    await interrupted(RUN, 'submitted job')
    const { id } = tenant.jobs[0]!
    tenant.advance(60_000)
    const listed = await cli(['jobs', 'list', '--open'])
    expect(listed.stdout).toMatch(
      new RegExp(
        `^ID +COMMAND +JOB +STATE +AGE +TENANT\\s*\\n\\w{6} +aqua run +${id} +submitted, left +1 min +127.* files expire in 2 d 23 h\\n$`,
      ),
    )
    await cli(['jobs', 'resume', '--last'])
    const shown = await cli(['jobs', 'show', id])
    expect(shown.stdout).toContain('aqua run, succeeded')
    expect(shown.stdout).toContain('select AccountNumber from Account to a.csv')
    const facts = await factsOf(['jobs', 'list'])
    expect(facts['entries']).toMatchObject([{ command: 'aqua run', state: 'ended', phase: 'succeeded' }])
    expect((await cli(['jobs', 'list', '--open'])).stdout).toBe('')
  })

  it('ask before a job is forgotten that is not over', async () => {
    await interrupted(RUN, 'submitted job')
    const { id } = tenant.jobs[0]!
    expect(await cli(['jobs', 'forget', id])).toMatchObject({ code: 2 })
    expect(await cli(['jobs', 'forget', id], { terminal: true, stdin: 'no\n' })).toMatchObject({ code: 2 })
    expect(await cli(['jobs', 'forget', id], { terminal: true, stdin: 'yes\n' })).toMatchObject({ code: 0 })
    expect((await cli(['jobs', 'list'])).stdout).toBe('')
  })

  it('do not know of a job that was never started', async () => {
    expect(await cli(['aqua', 'run', '--query', 'delete everything'])).toMatchObject({ code: 4 })
    expect((await cli(['jobs', 'list'])).stdout).toBe('')
  })
})

describe('jobs clean', () => {
  it('cancels what waits for a file that nobody brings, after a yes', async () => {
    const zuora = createZuoraClient(tenant.clientOptions)
    await zuora.customObjects.submit({ namespace: 'default', object: 'passenger', operation: 'create' })
    tenant.advance(7_200_000)
    const asked = await cli(['jobs', 'clean'])
    expect(asked.code).toBe(2)
    expect(asked.stderr).toContain(`job ${tenant.jobs[0]!.id} has waited for its file for 2 h`)
    expect(tenant.jobs[0]!.status).toBe('pending')
    expect(await cli(['jobs', 'clean', '--yes'])).toMatchObject({ code: 0 })
    expect(tenant.jobs[0]!.status).toBe('cancelled')
    expect((await cli(['jobs', 'clean'])).stderr).toContain('waits for a file\n')
  })

  it('removes drafts whose files have expired, and what ended long ago', async () => {
    tenant.addScenario({ operation: 'GET_Files', times: 1, effect: { truncate: true } })
    tenant.addScenario({ operation: 'GET_Files', effect: { fault: { status: 503 } } })
    expect(await cli(RUN)).toMatchObject({ code: 11 })
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toHaveLength(1)
    await cli(['jobs', 'clean', '--local'])
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toHaveLength(1)
    tenant.advance(4 * 86_400_000)
    await cli(['jobs', 'clean', '--local'])
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    tenant.advance(40 * 86_400_000)
    const { stderr } = await cli(['jobs', 'clean', '--local'])
    expect(stderr).toContain('forgot 1 job that ended 30 days ago or more\n')
    expect((await cli(['jobs', 'list'])).stdout).toBe('')
  })
})

describe('the ledger', () => {
  it('is for its owner only, and holds no secret and no row', async () => {
    writeFileSync(join(folder, 'in.csv'), ROWS)
    await cli(RUN)
    await cli(CREATE)
    expect(statSync(join(folder, 'zuora-jobs')).mode & 0o777).toBe(0o700)
    expect(statSync(ledger()).mode & 0o777).toBe(0o600)
    const all = readFileSync(ledger(), 'latin1')
    for (const secret of [tenant.clientSecret, tenant.clientId, 'A-1', 'grace@example.com', '0badc0decccc'])
      expect(all).not.toContain(secret)
    expect(readdirSync(join(folder, 'zuora-jobs/spool'))).toEqual([])
  })

  it('is not there with --no-ledger', async () => {
    expect(await cli([...RUN, '--no-ledger'])).toMatchObject({ code: 0 })
    expect(existsSync(ledger())).toBe(false)
    tenant.addScenario('aqua-hold-executing')
    const { stderr } = await cli([...RUN, '--no-ledger', '--timeout', '1m'])
    expect(stderr).toContain(`continue with "zuora-jobs aqua wait ${tenant.jobs[1]!.id} --output a.csv"\n`)
  })

  const spoiled: readonly (readonly [string, () => void, string])[] = [
    [
      'damaged',
      () => writeFileSync(ledger(), 'not a database at all, and long enough for that'),
      'it is damaged, or not a ledger; move it away',
    ],
    [
      'of a later version',
      () => new DatabaseSync(ledger()).exec('PRAGMA user_version = 99'),
      'a later version of zuora-jobs has written it',
    ],
    ['a folder', () => mkdirSync(ledger()), 'it is a folder'],
    [
      'in a folder for all',
      () => chmodSync(join(folder, 'zuora-jobs'), 0o755),
      'others may enter it; run: chmod 700',
    ],
  ]
  it.each(spoiled)('that is %s is told in one sentence, before anything is sent', async (_, spoil, told) => {
    mkdirSync(join(folder, 'zuora-jobs'), { mode: 0o700 })
    spoil()
    const { code, stderr } = await cli(RUN)
    expect(stderr).toContain(told)
    expect(stderr).toMatch(/^error: [^\n]*pass --no-ledger[^\n]*\n$/)
    expect(code).toBe(12)
    expect(tenant.requests).toEqual([])
    const listed = await cli(['jobs', 'list'])
    expect(listed).toMatchObject({ code: 12 })
    expect(await cli([...RUN, '--no-ledger'])).toMatchObject({ code: 0 })
  })

  it('that fails in the middle of the work costs no job', async () => {
    const { code, stderr } = await cli(RUN, {
      onPrint: (text) => {
        if (text.startsWith('submitted job')) new DatabaseSync(ledger()).exec('DROP TABLE states')
      },
    })
    const { id } = tenant.jobs[0]!
    expect(stderr).toContain(
      `; job ${id} goes on in Zuora; continue with "zuora-jobs aqua wait ${id} --output a.csv"\n`,
    )
    expect(code).toBe(12)
    expect(await cli(['aqua', 'wait', id, '-o', 'a.csv', '--no-ledger'])).toMatchObject({ code: 0 })
  })

  it('refuses a second process on the same job', async () => {
    tenant.addScenario('aqua-hold-executing')
    await cli([...RUN, '--timeout', '1m'])
    const database = new DatabaseSync(ledger())
    const row = database.prepare("SELECT key, value FROM states WHERE key LIKE 'entry/%'").get() as {
      readonly key: string
      readonly value: string
    }
    const { hostname } = await import('node:os')
    const owner = { host: hostname(), pid: process.ppid, since: Date.now() }
    const taken = JSON.stringify({ ...JSON.parse(row.value), owner })
    database.prepare('UPDATE states SET value = ? WHERE key = ?').run(taken, row.key)
    database.close()
    const { code, stderr } = await cli(['jobs', 'resume', '--last'])
    expect(code).toBe(8)
    expect(stderr).toContain(`process ${process.ppid} works on it at this moment`)
  })

  it('goes on with a job in another tenant’s shadow', async () => {
    await using other = await startMockTenant({ time: 'stepped', seed: 7 })
    await interrupted(RUN, 'submitted job')
    const { code } = await cli(['aqua', 'run', '--query', 'select Name from Account'], { tenant: other })
    expect(code).toBe(0)
    expect(await cli(['jobs', 'resume', tenant.jobs[0]!.id])).toMatchObject({ code: 0 })
  })
})
