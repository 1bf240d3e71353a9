import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import type { Clock } from '@zuora-jobs/client'
import { describe, expect, it } from 'vitest'

import { type Ended, type RunCliOptions, runCli, useFolder, useTenant } from '../../test/run-cli.ts'
import { Interrupt } from '../context/cli-error.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { openLedger } from '../ledger/open-ledger.ts'

const { tenant } = await useTenant({ data: { Account: [{ Id: '1', AccountNumber: 'A-1' }] } })

let folder: string
useFolder((path) => (folder = path))

const EXPORT = ['aqua', 'run', '--query', 'select AccountNumber from Account']
const OBJECTS = ['--object-type', 'Account', '--query', 'select Id from Account', '--org', 'Acme US']
const LABEL = ['label', 'run', ...OBJECTS]
const CREATE = ['bulk', 'create', '--object', 'passenger', '--csv']
const ROWS = 'name__c,email__c\nGrace,grace@example.com\n'

/** A command with a ledger of its own for each test. */
function cli(args: readonly string[], options: RunCliOptions = {}): Promise<Ended> {
  return runCli(args, { tenant, cwd: folder, env: { XDG_STATE_HOME: folder }, ...options })
}

/** A command that Ctrl-C ends when it has started its job. */
function interrupted(args: readonly string[], options: RunCliOptions = {}): Promise<Ended> {
  const interruption = new AbortController()
  return cli(args, {
    ...options,
    signal: interruption.signal,
    onPrint: (text) => {
      if (text.startsWith('submitted job')) interruption.abort(new Interrupt('SIGINT'))
    },
  })
}

async function entries(): Promise<readonly LedgerEntry[]> {
  const ledger = openLedger({ env: { XDG_STATE_HOME: folder } })
  try {
    return await ledger.list()
  } finally {
    ledger.close()
  }
}

/** What a terminal shows in the end: a line that is begun anew is not there. */
const shownBy = (text: string): readonly string[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\r\u001B[K').at(-1)!)

const statusesIn = (stderr: string): readonly string[] =>
  [...stderr.matchAll(/job \w+: (\w+),/g)].map(([, status]) => status!)

/** A clock that tells who waits by it. */
function watchedClock(): { readonly clock: Clock; readonly waiting: ReadonlySet<object> } {
  const waiting = new Set<object>()
  const { clock } = tenant
  const watched = (start: (ring: () => void) => () => void, wake: () => void): (() => void) => {
    const one = {}
    waiting.add(one)
    const stop = start(() => {
      waiting.delete(one)
      wake()
    })
    return () => {
      waiting.delete(one)
      stop()
    }
  }
  return {
    waiting,
    clock: {
      now: () => clock.now(),
      elapsed: () => clock.elapsed(),
      at: (time, wake) => watched((ring) => clock.at(time, ring), wake),
      after: (ms, wake) => watched((ring) => clock.after(ms, ring), wake),
    },
  }
}

/** A clock for lines that move, which never rings, and tells who waits by it. */
function watchedTick(): { readonly tick: RunCliOptions['tick']; readonly waiting: ReadonlySet<object> } {
  const waiting = new Set<object>()
  const tick = (): (() => void) => {
    const one = {}
    waiting.add(one)
    return () => waiting.delete(one)
  }
  return { tick, waiting }
}

describe('the line about a job', () => {
  it('shows each poll that has changed something, and the end', async () => {
    tenant.addScenario({ effect: { finish: { afterMs: 60_000 } } })
    const { stderr } = await cli([...EXPORT, '--progress'])
    expect(statusesIn(stderr)).toEqual(['submitted', 'executing', 'completed'])
  })

  it('shows nothing of a job before its first poll', async () => {
    const { stderr } = await cli([...EXPORT, '--progress'])
    expect(statusesIn(stderr)).toEqual(['completed'])
  })

  it.each([[EXPORT], [LABEL]])('has a line of its own on a terminal: %j', async (args) => {
    const { stderr, code } = await cli([...args, ...(args === EXPORT ? ['--output', 'a.csv'] : [])], {
      terminal: true,
    })
    expect(code).toBe(0)
    expect(stderr).toContain('\r\u001B[Kjob ')
    const others = shownBy(stderr).filter((line) => !/^(\w+ run on|submitted job|wrote 1 row to) /.test(line))
    expect(others).toEqual([expect.stringMatching(/^job \w+ succeeded: [^\r]*$/)])
  })

  it('moves on a terminal between two polls', async () => {
    tenant.addScenario({ effect: { finish: { afterMs: 60_000 } } })
    const { tick, waiting } = watchedTick()
    const moving: boolean[] = []
    await cli(EXPORT, {
      terminal: true,
      tick,
      fetch: async (request, init) => {
        if (request.url.includes('/batch-query/jobs/')) moving.push(waiting.size > 0)
        return tenant.clientOptions.fetch(request, init)
      },
    })
    expect(moving.length).toBeGreaterThan(1)
    expect(new Set(moving)).toEqual(new Set([true]))
  })

  it.each([
    ['a job that goes on', [...LABEL, '--detach'], 0],
    ['a job that is refused', ['aqua', 'run', '--query', 'delete everything'], 4],
  ])('is over with %s', async (_, args, code) => {
    const { tick, waiting } = watchedTick()
    expect(await cli(args, { terminal: true, tick })).toMatchObject({ code })
    expect(waiting.size).toBe(0)
  })
})

describe('--timeout', () => {
  const slowly = (): void => tenant.addScenario({ effect: { finish: { afterMs: 600_000 } } })

  it('ends a wait that would last longer, and leaves no timer behind', async () => {
    slowly()
    const { clock, waiting } = watchedClock()
    const { code, stderr } = await cli([...LABEL, '--timeout', '1m'], { clock })
    expect(code).toBe(8)
    expect(stderr).toContain('has not ended after 60 s; it goes on in Zuora')
    expect(waiting.size).toBe(0)
    tenant.reset()
    expect(await cli([...LABEL, '--timeout', '1m'], { clock })).toMatchObject({ code: 0 })
    expect(waiting.size).toBe(0)
  })

  it('runs from the start for a job that is there already', async () => {
    slowly()
    await interrupted(LABEL)
    expect(await cli(['jobs', 'resume', '--last', '--timeout', '1m'])).toMatchObject({ code: 8 })
    expect(tenant.jobs).toHaveLength(1)
  })

  it('does not run before there is a job', async () => {
    tenant.addScenario({ operation: 'POST_DataLabelingJob', times: 6, effect: { fault: { status: 503 } } })
    const { code } = await cli([...LABEL, '--timeout', '30s', '--submit-within', '1h'])
    const submit = tenant.requests.filter(({ operationId }) => operationId === 'POST_DataLabelingJob')
    expect(submit.at(-1)!.at - submit[0]!.at).toBeGreaterThan(30_000)
    expect(code).toBe(0)
  })

  it('is not for the files of a job that has ended', async () => {
    tenant.addScenario({ operation: 'GET_Files', times: 20, effect: { fault: { status: 503 } } })
    const { code } = await cli([...EXPORT, '--output', 'a.csv', '--timeout', '5s'])
    const asked = tenant.requests.filter(({ operationId }) => operationId === 'GET_Files')
    expect(asked.at(-1)!.at - asked[0]!.at).toBeGreaterThan(5_000)
    expect(code).toBe(0)
  })
})

describe('Ctrl-C', () => {
  it('ends a wait for labels', async () => {
    tenant.addScenario({ effect: { finish: { afterMs: 600_000 } } })
    const before = tenant.now()
    expect(await interrupted(LABEL)).toMatchObject({
      code: 130,
      stderr: expect.stringContaining(' goes on in Zuora; continue with '),
    })
    expect(tenant.now() - before).toBeLessThan(600_000)
  })

  it('ends a request for a token that is never answered', async () => {
    const interruption = new AbortController()
    const before = tenant.now()
    const { code } = await cli(EXPORT, {
      signal: interruption.signal,
      fetch: async (request) => {
        const { signal } = request
        const never = new Promise<Response>((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error))
        })
        interruption.abort(new Interrupt('SIGINT'))
        return never
      },
    })
    expect(code).toBe(130)
    // And does not wait until its time is over.
    expect(tenant.now() - before).toBeLessThan(5_000)
  })
})

it('--retry-for is for the token as well, where --submit-within does not say otherwise', async () => {
  const away = (): void =>
    tenant.addScenario({ operation: 'createToken', times: 12, effect: { fault: { status: 503 } } })
  away()
  expect(await cli([...EXPORT, '--retry-for', '1s'])).toMatchObject({ code: 9 })
  tenant.reset()
  away()
  expect(await cli([...EXPORT, '--retry-for', '1h'])).toMatchObject({ code: 0 })
  tenant.reset()
  away()
  expect(await cli([...EXPORT, '--retry-for', '1s', '--submit-within', '1h'])).toMatchObject({ code: 0 })
})

it('what was begun in one tenant is not gone on with in another', async () => {
  await interrupted(EXPORT)
  const [{ id }] = (await entries()) as [LedgerEntry]
  const before = tenant.requests.length
  const { code, stderr } = await cli(['jobs', 'resume', '--last', '--entity', 'other'])
  expect(code).toBe(4)
  expect(stderr).toContain(`${id} is of another tenant than these credentials are for`)
  const asked = tenant.requests.slice(before).map(({ path }) => path)
  expect(asked.filter((path) => path !== '/oauth/token')).toEqual([])
  expect(await cli(['jobs', 'resume', '--last'])).toMatchObject({ code: 0 })
})

describe('what is written down', () => {
  it('of work that is done', async () => {
    const { stdout } = await cli([...EXPORT, '--output', 'a.csv', '--json'])
    const [entry] = await entries()
    expect(entry).toMatchObject({ state: 'ended', phase: 'succeeded' })
    expect(entry).not.toHaveProperty('owner')
    expect(entry!.journal.map(({ type }) => type)).toEqual([
      'started',
      'submitted',
      'poll',
      'ended',
      'saved',
      'done',
    ])
    expect(entry!.journal.at(-1)).toEqual({ at: tenant.now(), type: 'done', exitCode: 0 })
    expect(JSON.parse(stdout)).toMatchObject({ id: entry!.id, phase: 'succeeded' })
  })

  it('of work that goes on elsewhere', async () => {
    const { code, stderr } = await cli([...EXPORT, '--output', 'a.csv', '--detach'])
    expect(code).toBe(0)
    const [entry] = await entries()
    expect(entry).toMatchObject({ state: 'open' })
    expect(entry).not.toHaveProperty('owner')
    expect(entry!.journal.at(-1)).toEqual({
      at: tenant.now(),
      type: 'stopped',
      why: 'detached',
      exitCode: 0,
    })
    expect(stderr).toContain(`continue with "zuora-jobs aqua wait ${tenant.jobs[0]!.id} --output a.csv"\n`)
  })

  it.each([
    ['is done', LABEL],
    ['goes on elsewhere', [...LABEL, '--detach']],
  ])('is told where it could not be, and the work %s all the same', async (_, args) => {
    const { code, stderr } = await cli(args, {
      onPrint: (text) => {
        if (!text.startsWith('submitted job')) return
        const database = new DatabaseSync(join(folder, 'zuora-jobs/ledger.sqlite'))
        // The state of the run can be written, and the entry cannot.
        database.exec(`CREATE TRIGGER full BEFORE UPDATE ON states WHEN NEW.key LIKE 'entry/%'
          BEGIN SELECT RAISE(FAIL, 'no more'); END`)
        database.close()
      },
    })
    expect(stderr).toMatch(/the ledger .*no more/)
    expect(code).toBe(0)
  })
})

describe('the copy of what came from stdin', () => {
  const copies = (): readonly string[] =>
    readdirSync(join(folder, 'zuora-jobs'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.csv'),
    )

  it('is there until the work is done', async () => {
    tenant.addScenario({ effect: { finish: { afterMs: 600_000 } } })
    expect(await cli([...CREATE, '-', '--timeout', '1m'], { stdin: ROWS })).toMatchObject({ code: 8 })
    const [{ spool }] = (await entries()) as [LedgerEntry]
    expect(readFileSync(join(folder, 'zuora-jobs', copies()[0]!), 'utf8')).toBe(ROWS)
    expect(await cli(['jobs', 'resume', '--last'])).toMatchObject({ code: 0 })
    expect(existsSync(spool!)).toBe(false)
  })

  it('may be gone before', async () => {
    tenant.addScenario({ effect: { finish: { afterMs: 600_000 } } })
    await cli([...CREATE, '-', '--timeout', '1m'], { stdin: ROWS })
    const [{ spool }] = (await entries()) as [LedgerEntry]
    const { code } = await cli(['jobs', 'resume', '--last'], {
      onPrint: (text) => {
        if (text.includes(' succeeded: ')) rmSync(spool!, { recursive: true })
      },
    })
    expect(code).toBe(0)
    expect((await entries())[0]).toMatchObject({ state: 'ended' })
  })

  it('is none of a file', async () => {
    writeFileSync(join(folder, 'in.csv'), ROWS)
    expect(await cli([...CREATE, 'in.csv'])).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'in.csv'), 'utf8')).toBe(ROWS)
  })
})
