import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { Interrupt } from '../src/context/cli-error.ts'
import { EXIT } from '../src/context/exit.ts'
import { type Ended, type RunCliOptions, runCli, temporaryFolder, useTenant } from './run-cli.ts'

const { tenant } = await useTenant()

let temporary: ReturnType<typeof temporaryFolder>
let folder: string
beforeEach(() => {
  temporary = temporaryFolder()
  folder = temporary.path
  const queries = [{ query: 'select AccountNumber from Account', type: 'zoql' }]
  writeFileSync(join(folder, 'job.json'), JSON.stringify({ queries }))
})
afterEach(() => temporary[Symbol.dispose]())

/** A command with a fleet of its own for each test. */
const cli = (args: readonly string[], options: RunCliOptions = {}): Promise<Ended> =>
  runCli(['fleet', ...args, '--database', 'file:jobs.db'], { tenant, cwd: folder, ...options })

describe('fleet', () => {
  it('takes a job once, works until nothing is left, and lists what came of it', async () => {
    const first = await cli(['enqueue', 'aqua', 'job.json', '--key', 'nightly'])
    expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[\da-f-]{36}\n$/) })
    expect((await cli(['enqueue', 'aqua', 'job.json', '--key', 'nightly'])).stdout).toBe(first.stdout)
    expect((await cli(['list', '--state', 'queued'])).stdout).toContain('nightly')
    const worked = await cli(['work', '--until-done'])
    expect(worked).toMatchObject({ code: 0 })
    expect(worked.stderr).toMatch(/default: submitted aqua job \w+\n[^]*default: job \w+ succeeded/)
    const { entries } = JSON.parse((await cli(['list', '--json'])).stdout) as { entries: object[] }
    expect(entries).toMatchObject([{ key: 'nightly', state: 'done', phase: 'succeeded', attempts: 1 }])
    expect(await cli(['doubts'])).toMatchObject({ code: 0 })
  })

  it('hands on at Ctrl-C, and the next worker goes on', async () => {
    await cli(['enqueue', 'aqua', 'job.json'])
    const interruption = new AbortController()
    const stopped = await cli(['work'], {
      signal: interruption.signal,
      onPrint: (text) => {
        if (text.includes('submitted')) interruption.abort(new Interrupt('SIGINT'))
      },
    })
    expect(stopped.code).toBe(EXIT.interrupted)
    expect(await cli(['work', '--until-done'])).toMatchObject({ code: 0 })
    expect((await cli(['list'])).stdout).toContain('succeeded')
  })

  it('says which profile a tenant lacks, and leaves its jobs', async () => {
    await cli(['enqueue', 'aqua', 'job.json', '--tenant', 'prdo'])
    const interruption = new AbortController()
    const { stderr } = await cli(['work'], {
      signal: interruption.signal,
      onPrint: (text) => {
        if (text.includes('prdo')) interruption.abort(new Interrupt('SIGINT'))
      },
    })
    expect(stderr).toMatch(/prdo: .*profile/)
    expect((await cli(['list'])).stdout).toContain('queued')
  })

  it.each([
    [['enqueue', 'aqau', 'job.json'], EXIT.usage, 'is not one of aqua'],
    [['enqueue', 'aqua', 'job.json', '--key', 'x'.repeat(300)], EXIT.input, 'key must be a text'],
    [['resolve', 'nobody', '--none'], EXIT.noSuchJob, 'there is no entry "nobody"'],
    [['resolve', 'nobody'], EXIT.usage, 'say one of --job-id'],
  ])('refuses %j', async (args, code, problem) => {
    const ended = await cli(args)
    expect(ended.code).toBe(code)
    expect(ended.stderr).toContain(problem)
  })

  it('refuses what is not a database', async () => {
    const ended = await runCli(['fleet', 'list', '--database', 'mysql://me:secret@host/jobs'], {
      tenant,
      cwd: folder,
    })
    expect(ended).toMatchObject({ code: EXIT.input, stderr: expect.stringContaining('file:jobs.db') })
    expect(ended.stderr).not.toContain('secret@')
  })
})
