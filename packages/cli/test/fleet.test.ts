import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { Interrupt } from '../src/context/cli-error.ts'
import { EXIT } from '../src/context/exit.ts'
import { type Ended, type RunCliOptions, runCli, useFolder, useTenant } from './run-cli.ts'

const { tenant } = await useTenant()

let folder: string
useFolder((path) => {
  folder = path
  const queries = [{ query: 'select AccountNumber from Account', type: 'zoql' }]
  writeFileSync(join(folder, 'job.json'), JSON.stringify({ queries }))
})

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

  it.each([
    ['aqua-cancelled', EXIT.jobCancelled, '2 cancelled'],
    ['aqua-abort', EXIT.jobFailed, '2 failed'],
    ['aqua-rejected', EXIT.refused, '2 refused'],
  ] as const)('tells with the exit code of the worst end that there was %s', async (scenario, code, told) => {
    await cli(['enqueue', 'aqua', 'job.json', '--key', 'before'])
    tenant.addScenario('aqua-abort')
    expect(await cli(['work', '--until-done'])).toMatchObject({ code: EXIT.jobFailed })
    // What had ended before it began does not count.
    expect(await cli(['work', '--until-done'])).toMatchObject({ code: EXIT.ok })
    await cli(['enqueue', 'aqua', 'job.json', '--key', 'one'])
    await cli(['enqueue', 'aqua', 'job.json', '--key', 'other'])
    tenant.addScenario(scenario)
    const worked = await cli(['work', '--until-done'])
    expect(worked).toMatchObject({ code })
    expect(worked.stderr).toContain(`nothing is left to do: ${told}\n`)
  })

  it('saves the results of a job in a folder, and tells where they are', async () => {
    await cli(['enqueue', 'aqua', 'job.json', '--save-to', 'exports'])
    expect(await cli(['work', '--until-done'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 succeeded'),
    })
    const { entries } = JSON.parse((await cli(['list', '--json'])).stdout) as {
      entries: { files: { path: string }[] }[]
    }
    expect(entries[0]!.files[0]!.path).toBe(join(folder, 'exports', 'query-0.csv'))
    expect(readdirSync(join(folder, 'exports'))).toEqual(['manifest.json', 'query-0.csv'])
  })

  it('loads a file in as many jobs as it takes, once for a key, and tells what came of its records', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => `passenger ${index},p${index}@example.com`)
    writeFileSync(join(folder, 'passengers.csv'), `name__c,email__c\n${rows.join('\n')}\n`)
    const load = 'load create --object passenger --csv passengers.csv --save-to loads --part-size 200'.split(
      ' ',
    )
    const first = await cli([...load, '--key', 'passengers'])
    expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[\da-f-]{36}\n$/) })
    expect((await cli([...load, '--key', 'passengers'])).stdout).toBe(first.stdout)
    expect((await cli(['list'])).stdout).toContain('splitting')
    expect(await cli(['work', '--until-done'])).toMatchObject({ code: 0 })
    const { entries } = JSON.parse((await cli(['list', '--json'])).stdout) as { entries: object[] }
    const counts = { records: 40, loaded: 40, rejected: 0, unknown: 0 }
    expect(entries[0]).toMatchObject({ key: 'passengers', state: 'done', phase: 'succeeded', counts })
    expect(tenant.jobs.length).toBe(entries.length - 1)
    expect(tenant.jobs.length).toBeGreaterThan(3)
    expect(readdirSync(join(folder, 'loads'))).toEqual(['manifest.json'])
  })

  const MISTAKES: readonly [string, string, number, string][] = [
    ['a file that is not there', 'load create --csv none.csv', EXIT.input, 'there is no such file'],
    ['stdin, which no worker can read', 'load create --csv -', EXIT.usage, 'name one'],
    ['another operation', 'load delete --csv in.csv', EXIT.usage, 'is not one of create, update'],
    ['an update that resets fields', 'load update --csv in.csv', EXIT.input, 'columns'],
    ['a header that Zuora refuses', 'load create --csv in.csv', EXIT.input, 'Id is given by Zuora'],
  ]
  it.each(MISTAKES)('refuses %s, before anything is queued', async (_, line, code, why) => {
    writeFileSync(join(folder, 'in.csv'), 'Id,name__c\n1,a\n')
    const told = await cli([...line.split(' '), '--object', 'passenger', '--save-to', 'loads'])
    expect(told).toMatchObject({ code, stderr: expect.stringContaining(why) })
    expect((await cli(['list', '--json'])).stdout).toContain('"entries":[]')
  })

  it('tells at the end of a load why its file cannot be loaded', async () => {
    writeFileSync(join(folder, 'in.csv'), 'name__c\na\n"b\n')
    await cli(['load', 'create', '--object', 'passenger', '--csv', 'in.csv', '--save-to', 'loads'])
    const worked = await cli(['work', '--until-done'])
    expect(worked).toMatchObject({ code: EXIT.refused, stderr: expect.stringContaining('1 refused') })
    expect(tenant.jobs).toEqual([])
    expect((await cli(['list'])).stderr).toMatch(/line 3.*: .*quote/)
    expect(JSON.parse((await cli(['list', '--json'])).stdout)).toMatchObject({
      entries: [{ failure: 'refused', why: expect.stringContaining('line 3') }],
    })
  })

  it.each([
    ['SIGINT', EXIT.interrupted],
    ['SIGTERM', EXIT.terminated],
  ] as const)('hands on at %s, and the next worker goes on', async (signal, exitCode) => {
    await cli(['enqueue', 'aqua', 'job.json'])
    const interruption = new AbortController()
    const stopped = await cli(['work'], {
      signal: interruption.signal,
      onPrint: (text) => {
        if (text.includes('submitted')) interruption.abort(new Interrupt(signal, { exitCode }))
      },
    })
    expect(stopped).toMatchObject({ code: exitCode, stderr: expect.stringContaining('were handed on') })
    expect(await cli(['work', '--until-done'])).toMatchObject({ code: 0 })
    expect((await cli(['list'])).stdout).toContain('succeeded')
    expect(tenant.jobs).toHaveLength(1)
  })

  it('tells what happens as lines of JSON, with its facts apart', async () => {
    const enqueued = await cli(['enqueue', 'aqua', 'job.json', '--json'])
    expect(JSON.parse(enqueued.stdout)).toMatchObject({ tenant: 'default', family: 'aqua', exitCode: 0 })
    const { stdout, stderr } = await cli(['work', '--until-done', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ doubts: [], exitCode: 0 })
    const events = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly event: string })
    const about = { tenant: 'default', family: 'aqua', jobId: tenant.jobs[0]!.id, at: expect.any(String) }
    expect(events).toEqual(
      expect.arrayContaining([
        { event: 'tenant-taken', tenant: 'default', at: expect.any(String) },
        { event: 'submitted', ...about },
        { event: 'ended', ...about, phase: 'succeeded', durationMs: expect.any(Number) },
      ]),
    )
  })

  it('said nothing while Zuora could not be reached', async () => {
    await cli(['enqueue', 'aqua', 'job.json'])
    const drop = { effect: { drop: 'before' } } as const
    tenant.addScenario({ operation: 'POST_BatchQueryJob', times: 1, ...drop })
    tenant.addScenario({ operation: 'GET_BatchQueryJob', times: 4, ...drop })
    const { code, stderr } = await cli(['work', '--until-done'])
    expect(code).toBe(0)
    expect(stderr).toMatch(/^default: Zuora could not be reached: .*; again in 1 s$/m)
    expect(stderr).toMatch(/^default: job \w+: Zuora could not be reached: .*; polling goes on$/m)
  })

  it('leaves what nobody can tell to a person, and does what that person says', async () => {
    const conditions = [{ field: 'miles__c', operator: 'GT', value: 1000 }]
    const deletion = {
      namespace: 'default',
      object: 'passenger',
      operation: 'delete',
      filter: { conditions },
    }
    writeFileSync(join(folder, 'deletion.json'), JSON.stringify(deletion))
    // The job is started, and the answer is lost. Others may delete the same, so it may be theirs.
    tenant.addScenario({ operation: 'POST_CustomObjectBulkJob', effect: { drop: 'after' }, times: 1 })
    const id = (await cli(['enqueue', 'bulk', 'deletion.json', '--key', 'frequent'])).stdout.trim()
    const worked = await cli(['work', '--until-done'])
    expect(worked).toMatchObject({ code: EXIT.inDoubt, stderr: expect.stringContaining('1 in doubt') })
    const doubts = await cli(['doubts', '--json'])
    const { entries } = JSON.parse(doubts.stdout) as { entries: { candidates: string[] }[] }
    expect(doubts.code).toBe(EXIT.inDoubt)
    expect(entries).toMatchObject([{ id, state: 'doubt', candidates: [tenant.jobs[0]!.id] }])

    expect(await cli(['resolve', id, '--none', '--abandon'])).toMatchObject({ code: EXIT.usage })
    expect(await cli(['resolve', id.slice(0, 2), '--none'])).toMatchObject({ code: EXIT.noSuchJob })
    const said = await cli(['resolve', id.slice(0, 8), '--job-id', entries[0]!.candidates[0]!])
    expect(said).toMatchObject({ code: 0, stderr: `${id} is resolved\n` })
    expect(await cli(['resolve', id, '--abandon'])).toMatchObject({ code: EXIT.input })
    expect(await cli(['work', '--until-done'])).toMatchObject({ code: 0 })
    expect((await cli(['list', '--state', 'done'])).stdout).toMatch(/frequent +succeeded/)
    expect(tenant.jobs).toHaveLength(1)
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
    // It named the flag twice.
    [['enqueue', 'aqua', 'job.json', '--priority', '1.5'], EXIT.usage, 'error: --priority: "1.5" is'],
    [['enqueue', 'aqua', 'job.json', '--key', 'x'.repeat(300)], EXIT.input, 'key must be a text'],
    [['resolve', 'nobody', '--none'], EXIT.noSuchJob, 'there is no entry "nobody"'],
    [['resolve', 'nobody'], EXIT.usage, 'say one of --job-id'],
  ])('refuses %j', async (args, code, problem) => {
    const ended = await cli(args)
    expect(ended.code).toBe(code)
    expect(ended.stderr).toContain(problem)
  })

  it.each([
    'postgres://me:pa55word@db.example.com/jobs',
    'postgresql://me:pa55word@db.example.com/jobs',
    'postgres://db.example.com/jobs?user=me&password=pa55word',
    'postgres://me:pa55word@db.example.com:port/jobs',
  ])('takes no password from the command line: %s', async (database) => {
    const ended = await runCli(['fleet', 'list', '--database', database], { tenant, cwd: folder })
    expect(ended).toMatchObject({ code: EXIT.usage, stderr: expect.stringContaining('ZUORA_FLEET_DATABASE') })
    expect(ended.stderr).not.toContain('pa55word')
  })

  it('takes the database from the environment', async () => {
    const env = { ZUORA_FLEET_DATABASE: 'file:other.db' }
    const other = (args: readonly string[]): Promise<Ended> =>
      runCli(['fleet', ...args], { tenant, cwd: folder, env })
    await other(['enqueue', 'aqua', 'job.json', '--key', 'nightly'])
    expect((await other(['list'])).stdout).toContain('nightly')
    expect((await cli(['list'])).stderr).toContain('there is no such entry')
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

describe('fleet page', () => {
  it('serves the page on this machine, until it is interrupted', async () => {
    const interruption = new AbortController()
    const heard = Promise.withResolvers<string>()
    const hear = async (text: string): Promise<string> => {
      const url = text.trim()
      const html = await (await fetch(url)).text()
      const bent = await fetch(url, { headers: { origin: 'https://evil.example' } })
      expect([html.includes('<title>fleet'), bent.status]).toEqual([true, 403])
      const reader = (await fetch(`${url}events`)).body!.pipeThrough(new TextDecoderStream()).getReader()
      let events = ''
      while (!events.includes('event: fleet')) events += (await reader.read()).value
      await reader.cancel()
      return events
    }
    await cli(['enqueue', 'aqua', 'job.json', '--key', 'nightly'])
    const ended = runCli(['fleet', 'page', '--database', 'file:jobs.db'], {
      cwd: folder,
      signal: interruption.signal,
      onPrint(text) {
        if (text.startsWith('http://127.0.0.1:')) hear(text).then(heard.resolve, heard.reject)
      },
    })
    expect(await heard.promise).toMatch(/"tenant":"default".*"queued":1/)
    interruption.abort(new Interrupt('SIGINT'))
    expect(await ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/^http:\S+\/\n$/) })
  })

  it.each([
    [['--port', '70000'], EXIT.usage, 'is not a port'],
    [['--database', 'file:/dev/null/none/jobs.db'], EXIT.output, 'cannot use the database'],
  ] as const)('says why it serves none: %j', async (args, code, why) => {
    const ended = await runCli(['fleet', 'page', ...args], { cwd: folder })
    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(why) })
  })
})
