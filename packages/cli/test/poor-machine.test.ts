// A ledger that cannot be written, no home, a full disk, a clock that is wrong: one sentence, its exit code,
// and what to do.
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import sqlite from 'node:sqlite'

import type { Clock } from '@zuora-jobs/client'
import { describe, expect, it, onTestFinished, vi } from 'vitest'

import { type Ended, type RunCliOptions, runCli, useFolder, useTenant } from './run-cli.ts'

const { tenant } = await useTenant({ data: { Account: [{ Id: '1', AccountNumber: 'A-1' }] } })

let folder: string
useFolder((path) => (folder = path))

const RUN = ['aqua', 'run', '--query', 'select AccountNumber from Account', '--output', 'a.csv']
const CREATE = ['bulk', 'create', '--object', 'passenger', '--csv', '-']
const ROWS = 'name__c,email__c\nGrace,grace@example.com\n'
const INSTEAD = ', or pass --no-ledger to go without one (then nothing can be resumed)'

function cli(args: readonly string[], options: RunCliOptions = {}): Promise<Ended> {
  return runCli(args, { tenant, cwd: folder, ...options, env: { XDG_STATE_HOME: folder, ...options.env } })
}

const ledger = (): string => join(folder, 'zuora-jobs/ledger.sqlite')

/** A file of SQLite says itself that it is read-only, also to root. */
function makeReadOnly(): void {
  const file = openSync(ledger(), 'r+')
  writeSync(file, Buffer.from([3]), 0, 1, 18)
  closeSync(file)
}

/** From now on, each write of the ledger finds the disk full. */
function fillDisk(): void {
  const full = Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })
  vi.spyOn(sqlite.StatementSync.prototype, 'run').mockImplementation(() => {
    throw full
  })
  onTestFinished(() => void vi.restoreAllMocks())
}

/** One sentence, and nothing was sent that could have started a job. */
function expectRefused({ code, stderr, stdout }: Ended, exitCode: number, sentence: string): void {
  expect({ code, stdout, stderr }).toEqual({ code: exitCode, stdout: '', stderr: `error: ${sentence}\n` })
  expect(tenant.jobs).toEqual([])
}

describe('a ledger that is read-only', () => {
  it('is read, and refuses what would be written down, with the way around it', async () => {
    await cli(RUN)
    makeReadOnly()
    const { id } = tenant.jobs[0]!
    tenant.reset()
    expect((await cli(['jobs', 'list'])).stdout).toContain(id)
    const told = `the ledger ${ledger()} cannot be used: it is read-only; make it writable`
    expectRefused(await cli(RUN), 12, `${told}${INSTEAD}`)
    expectRefused(await cli(['jobs', 'forget', id]), 12, told)
    expect(await cli([...RUN, '--no-ledger'])).toMatchObject({ code: 0 })
  })
})

describe('a disk that is full', () => {
  it('of the ledger, is found out before anything is sent', async () => {
    await cli(['jobs', 'list'])
    fillDisk()
    const told = `the ledger ${ledger()} cannot be used: the disk is full; make room${INSTEAD}`
    expectRefused(await cli(RUN), 12, told)
    expect(tenant.requests.map(({ path }) => path)).toEqual(['/oauth/token'])
  })

  it('of the ledger, that fills up in the middle, names the job and how to go on', async () => {
    const { code, stderr } = await cli(RUN, {
      onPrint: (text) => {
        if (text.startsWith('submitted job')) fillDisk()
      },
    })
    const { id } = tenant.jobs[0]!
    expect(stderr).toContain(
      `error: the ledger ${ledger()} cannot be used: the disk is full; make room${INSTEAD}; ` +
        `job ${id} goes on in Zuora; continue with "zuora-jobs aqua wait ${id} --output a.csv"\n`,
    )
    expect(code).toBe(12)
    vi.restoreAllMocks()
    expect(await cli(['aqua', 'wait', id, '--output', 'a.csv'])).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toContain('A-1')
    expect(tenant.jobs).toHaveLength(1)
  })

  it('has no room for a copy of stdin', async () => {
    mkdirSync(join(folder, 'zuora-jobs'), { mode: 0o700 })
    writeFileSync(join(folder, 'zuora-jobs/spool'), '')
    const { code, stderr } = await cli(CREATE, { stdin: ROWS })
    expect(stderr).toBe(
      `error: no copy can be kept in ${join(folder, 'zuora-jobs/spool')}: a part of the path is a file; ` +
        `set XDG_STATE_HOME to a folder of yours${INSTEAD}\n`,
    )
    expect(code).toBe(12)
    expect(tenant.requests).toEqual([])
    const { code: without } = await cli([...CREATE, '--no-ledger'], { stdin: ROWS })
    expect(without).toBe(0)
  })
})

describe('a home folder', () => {
  /** A file in its place stands for one that nobody may write, also for root. */
  const nowhere = (): Readonly<Record<string, string>> => {
    writeFileSync(join(folder, 'home'), '')
    return { HOME: join(folder, 'home'), XDG_STATE_HOME: '', XDG_CONFIG_HOME: '', XDG_CACHE_HOME: '' }
  }
  const OUT = 'a part of the path is a file; set XDG_STATE_HOME to a folder of yours'

  it('that cannot be written stops what is to be written down, and nothing else', async () => {
    const env = nowhere()
    const path = join(folder, 'home/.local/state/zuora-jobs/ledger.sqlite')
    expectRefused(await cli(RUN, { env }), 12, `the ledger ${path} cannot be used: ${OUT}${INSTEAD}`)
    expectRefused(await cli(['jobs', 'list'], { env }), 12, `the ledger ${path} cannot be used: ${OUT}`)
    expect(await cli([...RUN, '--no-ledger'], { env })).toMatchObject({ code: 0 })
    expect(await cli(['bulk', 'list'], { env })).toMatchObject({ code: 0 })
    expect(await cli(['profiles'], { env })).toMatchObject({ code: 0 })
  })

  it('that cannot be written is named by doctor, with the variable to set', async () => {
    const { code, stdout } = await cli(['doctor', '--json'], { env: nowhere() })
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly check: string }[] }
    expect(findings.filter(({ check }) => check.startsWith('store'))).toEqual(
      (['config', 'cache', 'state'] as const).map((use) => ({
        check: `store (${use})`,
        state: 'failed',
        found: expect.stringMatching(/cannot be made: \S+home is not a folder$/),
        help: `set HOME or XDG_${use.toUpperCase()}_HOME`,
      })),
    )
    expect(code).toBe(12)
  })

  it('that cannot be written ends login in a sentence', async () => {
    const login = ['login', '--base-url', tenant.url, '--client-id', tenant.clientId]
    const { code, stderr } = await cli([...login, '--secret-stdin'], {
      env: nowhere(),
      stdin: `${tenant.clientSecret}\n`,
    })
    expect(stderr).toMatch(
      /error: cannot write \S+profiles\.json: a part of the path is a file; set XDG_CONFIG_HOME to a folder of yours\n$/,
    )
    expect(code).toBe(11)
  })
})

describe('a clock', () => {
  const off = (ms: number): Clock => ({
    ...tenant.clock,
    now: () => tenant.clock.now() + ms,
    at: (time, wake) => tenant.clock.at(time - ms, wake),
  })

  it.each([3_600_000, -3_600_000])(
    'that is %i ms off changes nothing but the times that are shown',
    async (ms) => {
      expect(await cli(RUN, { clock: off(ms) })).toMatchObject({ code: 0 })
      // It is set, and what it has written is read again.
      for (const args of [
        ['jobs', 'list'],
        ['jobs', 'show', tenant.jobs[0]!.id],
        ['jobs', 'explain', tenant.jobs[0]!.id],
      ]) {
        const { code, stdout } = await cli(args)
        expect(code).toBe(0)
        expect(stdout).not.toMatch(/NaN|-\d+ (?:s|min|h)\b/)
      }
      expect(readdirSync(folder).toSorted()).toEqual(['a.csv', 'a.csv.manifest.json', 'zuora-jobs'])
      expect(tenant.requests.filter(({ path }) => path === '/oauth/token')).toHaveLength(1)
    },
  )

  it('that is set back while a job runs makes nobody wait for it to catch up', async () => {
    tenant.addScenario({ effect: { finish: { afterMs: 120_000 } } })
    let ms = 3_600_000
    const { clock } = tenant
    const set: Clock = {
      ...clock,
      now: () => clock.now() + ms,
      // As that of the machine does.
      at: (time, wake) => clock.after(time - ms - clock.now(), wake),
    }
    const before = tenant.now()
    const { code } = await cli(RUN, {
      clock: set,
      fetch: async (request, init) => {
        if (request.url.includes('/batch-query/jobs/')) ms = 0
        return tenant.clientOptions.fetch(request, init)
      },
    })
    expect(code).toBe(0)
    expect(tenant.now() - before).toBeLessThan(240_000)
    expect(tenant.jobs).toHaveLength(1)
  })
})
