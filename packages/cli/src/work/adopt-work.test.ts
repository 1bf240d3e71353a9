import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { createZuoraClient } from '@zuora-jobs/client'
import { describe, expect, it } from 'vitest'

import { type Ended, type RunCliOptions, runCli, useFolder, useTenant } from '../../test/run-cli.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { openLedger } from '../ledger/open-ledger.ts'

const DATA = { Account: [{ Id: '1', AccountNumber: 'A-1' }], Invoice: [{ InvoiceNumber: 'INV-1' }] }
const { tenant } = await useTenant({ data: DATA })
/** Of the same seed, so that its jobs have the same ids. */
const { tenant: other } = await useTenant({ data: DATA })

let folder: string
let elsewhere: string
useFolder((path) => {
  folder = join(path, 'work')
  elsewhere = join(path, 'elsewhere')
  mkdirSync(folder)
  mkdirSync(elsewhere)
})

const state = (): string => join(folder, '../state')
const RUN = ['aqua', 'run', '--query', 'select AccountNumber from Account']
const SQL = 'select AccountNumber from Account'

/** A command with a ledger of its own for each test. */
function cli(args: readonly string[], options: RunCliOptions = {}): Promise<Ended> {
  return runCli(args, { tenant, cwd: folder, env: { XDG_STATE_HOME: state() }, ...options })
}

/** Starts a job, which is left to be gone on with; returns its id. */
async function started(args: readonly string[], options: RunCliOptions = {}): Promise<string> {
  expect(await cli([...args, '--detach'], options)).toMatchObject({ code: 0 })
  const { jobs } = options.tenant ?? tenant
  return jobs.at(-1)!.id
}

/** A job that another program has started. */
async function startedElsewhere(): Promise<string> {
  const zuora = createZuoraClient({ ...tenant.clientOptions, clock: tenant.clock })
  return (await zuora.aqua.submit({ queries: [{ query: RUN[3]!, type: 'zoql' }] })).id
}

/** The newest first. */
async function entries(): Promise<readonly LedgerEntry[]> {
  const ledger = openLedger({ env: { XDG_STATE_HOME: state() } })
  try {
    return await ledger.list()
  } finally {
    ledger.close()
  }
}

const texts = (): readonly string[] =>
  [folder, elsewhere].flatMap((path) => readdirSync(path).filter((name) => !name.endsWith('.json')))

describe('a job that the ledger knows', () => {
  it('is gone on with as its command was asked for, and no other one is', async () => {
    const id = await started([...RUN, '--output', 'a.csv'])
    tenant.advance(1_000)
    await started(['aqua', 'run', '--query', 'select InvoiceNumber from Invoice', '--output', 'b.csv'])
    const { code, stderr } = await cli(['aqua', 'wait', id])
    expect(code).toBe(0)
    expect(stderr).toContain('wrote 1 row to a.csv\n')
    expect(texts()).toEqual(['a.csv'])
    expect((await entries()).map((entry) => entry.state)).toEqual(['open', 'ended'])
  })

  it.each([
    ['the same place', ['--output', 'a.csv'], 'folder', 1],
    ['another place', ['--output', 'b.csv'], 'folder', 2],
    ['the same name in another folder', ['--output', 'a.csv'], 'elsewhere', 2],
    ['nothing, from another folder', [], 'elsewhere', 1],
  ])('where %s is named', async (_, output, where, count) => {
    const id = await started([...RUN, '--output', 'a.csv'])
    const cwd = where === 'folder' ? folder : elsewhere
    const { code, stderr } = await cli(['aqua', 'wait', id, ...output], { cwd })
    expect(code).toBe(0)
    expect(await entries()).toHaveLength(count)
    const place = join(count === 1 ? folder : cwd, output[1] ?? 'a.csv')
    expect(readFileSync(place, 'utf8')).toContain('A-1')
    expect(texts()).toHaveLength(1)
    expect(stderr).not.toContain('was not started here')
    expect(tenant.jobs).toHaveLength(1)
  })

  it('where the same path is named from another folder', async () => {
    const output = ['--output', join(folder, 'a.csv')]
    const id = await started([...RUN, ...output])
    expect(await cli(['aqua', 'wait', id, ...output], { cwd: elsewhere })).toMatchObject({ code: 0 })
    expect(await entries()).toHaveLength(1)
    expect(texts()).toEqual(['a.csv'])
  })

  it('is downloaded anew where its command has ended, with the time at which it was submitted', async () => {
    const id = await started([...RUN, '--output', 'a.csv'])
    await cli(['aqua', 'wait', id])
    tenant.advance(3_600_000)
    const { code, stdout, stderr } = await cli(['aqua', 'download', id])
    expect(code).toBe(0)
    expect(stdout).toContain('A-1')
    expect(stderr).not.toContain('was not started here')
    const [again, first] = await entries()
    expect(again).toMatchObject({ state: 'ended', family: 'aqua', command: 'aqua download', cwd: folder })
    expect(again!.order).toMatchObject({ type: 'export', output: '-', jobId: id })
    expect(again!.jobs[0]!.submittedAt).toBe(first!.jobs[0]!.submittedAt)
    expect(again!.tenant).toBe(first!.tenant)
  })

  it('is read as the ledger knows that it was written, which nobody may overrule', async () => {
    const id = await started(['query', 'run', '--query', SQL, '--format', 'tsv', '--output', 'a.tsv'])
    for (const [flag, value] of [
      ['--format', 'json'],
      ['--compression', 'gzip'],
      ['--column-separator', '|'],
    ] as const) {
      const refused = await cli(['query', 'wait', id, flag, value])
      expect(refused.stderr).toContain(
        `error: ${flag}: the ledger knows how the result of job ${id} is written; leave it out\n`,
      )
      expect(refused.code).toBe(2)
    }
    expect(await cli(['query', 'wait', id])).toMatchObject({ code: 0 })
    tenant.advance(1_000)
    expect(await cli(['query', 'wait', id, '--output', 'b'])).toMatchObject({ code: 0 })
    expect((await entries())[0]!.order).toMatchObject({ job: { outputFormat: 'TSV' } })
    // Of one that is over the person may say what it is, and it is not.
    expect(await cli(['query', 'wait', id, '--output', 'c', '--format', 'json'])).toMatchObject({ code: 11 })
  })

  it('is not the one of another tenant that has the same id', async () => {
    const id = await started([...RUN, '--output', 'a.csv'])
    expect(await started([...RUN, '--no-ledger'], { tenant: other })).toBe(id)
    const { code, stdout, stderr } = await cli(['aqua', 'wait', id], { tenant: other })
    expect(stderr).toContain(`job ${id} was not started here; its files go to stdout\n`)
    expect(stdout).toContain('A-1')
    expect(code).toBe(0)
    expect(texts()).toEqual([])
  })
})

describe('a job that was started elsewhere', () => {
  it('is written down before anything is waited for', async () => {
    const id = await startedElsewhere()
    tenant.addScenario({ operation: 'GET_Files', effect: { fault: { status: 503 } } })
    const { code, stderr } = await cli(['aqua', 'wait', id, '--output', 'a.csv', '--retry-for', '1s'])
    expect(stderr).toContain(`job ${id} was not started here; its files go to a.csv\n`)
    expect(code).toBe(11)
    const [entry] = await entries()
    expect(entry).toMatchObject({ state: 'open', jobs: [{ id }] })
    // Nobody here knows when: it is told in the time of the tenant, and not of this machine.
    expect(Math.abs(tenant.now() - entry!.jobs[0]!.submittedAt)).toBeLessThan(60_000)
    expect(entry!.order).toMatchObject({ type: 'export', output: 'a.csv', jobId: id })
  })

  it('is one that Zuora knows', async () => {
    const { code, stderr } = await cli(['aqua', 'wait', '0'.repeat(32)])
    expect(stderr).toContain(`error: Zuora does not know job ${'0'.repeat(32)}, or no longer`)
    expect(code).toBe(14)
    expect(await entries()).toEqual([])
    const told = await cli(['aqua', 'wait', '0'.repeat(32), '--output', 'a.csv', '--json'])
    expect(JSON.parse(told.stdout)).toMatchObject({
      error: { code: 'not-found', requestId: tenant.requests.at(-1)!.requestId },
    })
    expect(readdirSync(join(state(), 'zuora-jobs'))).toEqual(['ledger.sqlite'])
  })

  it('is not said to be unknown where Zuora is only away', async () => {
    const id = await startedElsewhere()
    tenant.addScenario({ operation: 'GET_BatchQueryJob', effect: { fault: { status: 503 } } })
    const { code, stderr } = await cli(['aqua', 'wait', id])
    expect(stderr).not.toContain('does not know')
    expect(code).toBe(9)
  })

  it('leaves no ledger open', async () => {
    const id = await startedElsewhere()
    expect(await cli(['aqua', 'wait', id])).toMatchObject({ code: 0 })
    expect(readdirSync(join(state(), 'zuora-jobs'))).toEqual(['ledger.sqlite'])
    expect(existsSync(join(folder, 'a.csv'))).toBe(false)
  })
})
