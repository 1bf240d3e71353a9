// Faults of a real machine: it is stopped, its clock is set, its disk is full or read-only. `REAL_FAULTS=1`
// runs them, as root on Linux with libfaketime: what they need is not on every machine. The same faults,
// injected, are in poor-machine.test.ts.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { mounted } from '@zuora-jobs/testing/mounted'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'

import { envOf, temporaryFolder } from './run-cli.ts'
import { endProcesses, startProcess } from './start-process.ts'

const FAKETIME = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
  .find((path) => existsSync(path))
const ROWS = Array.from({ length: 4_000 }, (_, index) => ({
  Id: String(index),
  AccountNumber: `A-${index} ${'x'.repeat(60)}`,
}))
const QUERY = ['aqua', 'run', '--query', 'select AccountNumber from Account']
const RESUME = ['jobs', 'resume', '--last']

describe.runIf(process.env['REAL_FAULTS'] === '1')('on a real machine', { timeout: 180_000 }, () => {
  let tenant: MockTenant
  beforeAll(async () => {
    tenant = await startMockTenant({ data: { Account: ROWS }, jobs: { queueMs: 2_000, executeMs: 1_000 } })
  })
  afterAll(async () => {
    endProcesses()
    await tenant.close()
  })

  /** A folder, the variables of a command that works in it, and where its files go. */
  function place(): { readonly path: string; readonly env: Record<string, string>; readonly to: string } {
    tenant.reset()
    const folder = temporaryFolder()
    onTestFinished(() => folder[Symbol.dispose]())
    const { path } = folder
    return { path, env: { ...envOf(tenant), XDG_STATE_HOME: join(path, 'state') }, to: join(path, 'a.csv') }
  }

  // Set forward, a job looks older, and is polled less often: by a quarter of its age, 55 s at the most.
  it.each(['-1h', '-30d', '+15s'])('whose clock is set by %s, a job is waited for no longer', async (by) => {
    expect(FAKETIME, 'apt-get install libfaketime').toBeDefined()
    const { path, env, to } = place()
    const clock = join(path, 'clock')
    writeFileSync(clock, '+0s\n')
    const shim = {
      LD_PRELOAD: FAKETIME!,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    }
    const { prints, ended } = startProcess([...QUERY, '--output', to], { ...env, ...shim })
    await prints(/submitted job/)
    const start = performance.now()
    writeFileSync(clock, `${by}\n`)
    expect(await ended).toMatchObject({ code: 0 })
    expect(performance.now() - start).toBeLessThan(40_000)
    expect(tenant.jobs).toHaveLength(1)
    expect(readFileSync(to, 'utf8').trimEnd().split('\n')).toHaveLength(ROWS.length + 1)
  })

  it('that stops a process (SIGSTOP) and lets it go on, the work is done as if nothing had been', async () => {
    const { env, to } = place()
    const { child, prints, ended } = startProcess([...QUERY, '--output', to], env)
    await prints(/submitted job/)
    child.kill('SIGSTOP')
    await setTimeout(5_000)
    expect(tenant.jobs[0]!.status).toBe('completed')
    child.kill('SIGCONT')
    expect(await ended).toMatchObject({ code: 0 })
    expect(tenant.jobs).toHaveLength(1)
    expect(existsSync(to)).toBe(true)
  })

  it('whose disk is full, no part of a file is left, and the job goes on once there is room', async () => {
    const { path, env } = place()
    const disk = mounted(join(path, 'disk'), 65_536)
    const to = join(disk, 'a.csv')
    const { code, stderr } = await startProcess([...QUERY, '--output', to], env).ended
    expect(code).toBe(11)
    expect(stderr).toMatch(/error: .*the disk is full.*continue with "zuora-jobs aqua wait /)
    expect(readdirSync(disk).filter((name) => !name.endsWith('.part'))).toEqual([])
    execFileSync('mount', ['-o', 'remount,size=4m', disk])
    expect(await startProcess(RESUME, env).ended).toMatchObject({ code: 0 })
    expect(readFileSync(to, 'utf8').trimEnd().split('\n')).toHaveLength(ROWS.length + 1)
    expect(readdirSync(disk).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(tenant.jobs).toHaveLength(1)
  })

  it('whose disk is full for the ledger, nothing is sent', async () => {
    const { path, env } = place()
    const state = mounted(join(path, 'state'), 4_096)
    const { code, stderr } = await startProcess(QUERY, { ...env, XDG_STATE_HOME: state }).ended
    expect(stderr).toMatch(/error: the ledger .* cannot be used: .*--no-ledger/)
    expect(code).toBe(12)
    expect(tenant.jobs).toEqual([])
  })

  it('whose disk is read-only, the file is refused before anything is sent', async () => {
    const { path, env } = place()
    const disk = mounted(join(path, 'disk'), 65_536)
    execFileSync('mount', ['-o', 'remount,ro', disk])
    const { code, stderr } = await startProcess([...QUERY, '--output', join(disk, 'a.csv')], env).ended
    expect(stderr).toMatch(/error: .*read-only/)
    expect(code).toBe(11)
    expect(tenant.jobs).toEqual([])
  })
})
