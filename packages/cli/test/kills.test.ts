// kill -9 at seeded points of commands, then `jobs resume` until it ends: one job, the same files, nothing
// left. CLI_KILLS says how many; without it a few.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type ClockBase, fastClock } from './fast-clock.ts'
import { envOf, runCli, temporaryFolder } from './run-cli.ts'

const KILLS = Number(process.env['CLI_KILLS'] ?? 4)
const SEED = Number(process.env['CLI_KILLS_SEED'] ?? 1)
const SPEED = 200
/** Points are spread over the first so many; later ones fall to the kills of the resume. */
const RESUMES = 12

const ROWS = Array.from({ length: 40 }, (_, index) => `A-${index},${index + 1}`)
const CSV = `Account: Account Number,Account: Bill Cycle Day\r\n${ROWS.join('\r\n')}\r\n`
const SQL = 'select AccountNumber, BillCycleDay from Account'
const LOAD = 'name__c,email__c\nGrace,grace@example.com\nAda,\nAlan,alan@example.com\n'
const IDS = ['0badc0de00000000000000000000000a', '0badc0de00000000000000000000000b']

interface Command {
  readonly name: string
  readonly args: readonly string[]
  /** Points of a run that nobody kills, at least. */
  readonly points: number
  readonly check: (tenant: MockTenant, folder: string) => void
}

const COMMANDS: readonly Command[] = [
  {
    name: 'aqua run',
    args: [
      'aqua',
      'run',
      '--query',
      'accounts=select AccountNumber, BillCycleDay from Account',
      '-o',
      'a.csv',
    ],
    points: 60,
    check(tenant, folder) {
      expect(tenant.jobs).toHaveLength(1)
      expect(readFileSync(join(folder, 'a.csv'), 'utf8').replaceAll('\r\n', '\n')).toBe(
        CSV.replaceAll('\r\n', '\n'),
      )
      const drafts = readdirSync(folder).filter((name) => name.endsWith('.part'))
      expect(drafts).toEqual([])
    },
  },
  {
    name: 'bulk create',
    args: ['bulk', 'create', '--object', 'passenger', '--csv', 'in.csv', '--rejects', 'rejects.csv'],
    points: 50,
    check(tenant, folder) {
      expect(tenant.jobs.filter(({ status }) => status === 'completed')).toHaveLength(1)
      expect(tenant.jobs.filter(({ status }) => status === 'pending')).toEqual([])
      const names = Object.values(tenant.records['passenger']!).map(({ name__c }) => name__c)
      expect(names.filter((name) => name === 'Grace' || name === 'Alan').toSorted()).toEqual([
        'Alan',
        'Grace',
      ])
      expect(readFileSync(join(folder, 'rejects.csv'), 'utf8')).toMatch(
        /^name__c,email__c,_line.*\nAda,,3,2,/,
      )
    },
  },
  {
    name: 'label run',
    args: ['label', 'run', '--object-type', 'Account', '--ids', 'ids.txt', '--org', 'Acme US'],
    points: 40,
    check(tenant) {
      expect(tenant.jobs).toHaveLength(1)
      expect(tenant.jobs[0]!.status).toBe('Completed')
    },
  },
  {
    name: 'query run',
    args: ['query', 'run', '--query', `days=${SQL}`, '--query', `some=${SQL} limit 3`, '--output', 'out'],
    points: 80,
    check(tenant, folder) {
      expect(tenant.jobs).toHaveLength(2)
      const text = (name: string): readonly string[] =>
        readFileSync(join(folder, 'out', name), 'utf8')
          .trimEnd()
          .split(/\r?\n/)
          .slice(1)
      expect(text('days.csv')).toEqual(ROWS)
      expect(text('some.csv')).toEqual(ROWS.slice(0, 3))
      expect(readdirSync(join(folder, 'out'))).toEqual(['days.csv', 'manifest.json', 'some.csv'])
    },
  },
]

let tenant: MockTenant
beforeAll(async () => {
  tenant = await startMockTenant({
    time: { accelerate: SPEED },
    jobs: { queueMs: 3_000, executeMs: 3_000 },
    data: {
      Account: Array.from({ length: 40 }, (_, index) => ({
        Id: IDS[index] ?? String(index),
        AccountNumber: `A-${index}`,
        BillCycleDay: index + 1,
      })),
    },
  })
})
afterAll(() => tenant.close())

const compileCache = join(tmpdir(), 'zuora-jobs-compile-cache')

interface Ended {
  readonly code: number | null
  readonly stderr: string
}

/** A command that is killed has a process of its own; one that is not needs none. */
function command(args: readonly string[], cwd: string, killAt: number): Promise<Ended> {
  if (killAt > 0) return killedCommand(args, cwd, { killAt })
  const env = { XDG_STATE_HOME: join(cwd, 'state'), ...envOf(tenant) }
  return runCli(args, { cwd, env, clock: fastClock(base, SPEED) })
}

async function killedCommand(
  args: readonly string[],
  cwd: string,
  kill: { readonly killAt?: number; readonly killAtPiece?: number },
): Promise<Ended> {
  const options = JSON.stringify({ args, cwd, ...kill, speed: SPEED, base })
  const child = spawn(
    process.execPath,
    ['--conditions=@zuora-jobs/source', join(import.meta.dirname, 'kill-child.ts'), options],
    {
      env: {
        PATH: process.env['PATH'] ?? '',
        NODE_COMPILE_CACHE: compileCache,
        XDG_STATE_HOME: join(cwd, 'state'),
        ...envOf(tenant),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const [stderr, code] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  return { code, stderr }
}

/** The tenant begins anew with each test, and its time with it. */
let base: ClockBase

/** The numbers that a seed gives, from 0 up to 1. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const next = chance(SEED)
const PLAN = Array.from({ length: KILLS }, (_, index) => {
  const one = COMMANDS[index % COMMANDS.length]!
  // Every second resume is killed as well.
  const isResumeKilled = Math.floor(index / COMMANDS.length) % 2 === 1
  return {
    index,
    name: one.name,
    one,
    first: 1 + Math.floor(next() * one.points),
    second: isResumeKilled ? 1 + Math.floor(next() * one.points) : 0,
  }
})

it.each(PLAN)(
  '$index: $name, killed at point $first, and its resume at $second (0: not)',
  async ({ one, first, second }) => {
    tenant.reset()
    base = { real: Date.now(), fast: tenant.now() }
    using temporary = temporaryFolder()
    const folder = temporary.path
    writeFileSync(join(folder, 'in.csv'), LOAD)
    writeFileSync(join(folder, 'ids.txt'), `${IDS.join('\n')}\n`)
    let ended = await command(one.args, folder, first)
    let told = ended.stderr
    const isFresh = (): boolean => /has no job yet/.test(ended.stderr)
    for (let attempt = 0; ended.code !== 0 && ended.code !== 6 && attempt < RESUMES; attempt += 1) {
      const killAt = attempt === 0 ? second : 0
      // What a person does who is told that a job could be the one.
      const itIs = /resume \w+ --it-is (\S+?)"?;/.exec(ended.stderr)?.[1]
      const resume = ['jobs', 'resume', '--last', ...(itIs === undefined ? [] : ['--it-is', itIs])]
      ended = await command(isFresh() ? one.args : resume, folder, killAt)
      told += ended.stderr
    }
    const wanted = one.name === 'bulk create' ? 6 : 0
    if (ended.code !== wanted) throw new Error(`ended with ${ended.code}: ${told}`)
    one.check(tenant, folder)
    // Nothing is left to do.
    const open = await command(['jobs', 'resume', '--last'], folder, 0)
    expect(open.stderr).toContain('nothing is left to do')
  },
  120_000,
)

it.each([2, 5])(
  'aqua download that was killed at piece %i goes on with the bytes that are missing',
  async (killAtPiece) => {
    tenant.reset()
    base = { real: Date.now(), fast: tenant.now() }
    using temporary = temporaryFolder()
    const folder = temporary.path
    await command(['aqua', 'run', '--query', COMMANDS[0]!.args[3]!, '-o', 'first.csv'], folder, 0)
    const download = ['aqua', 'download', tenant.jobs[0]!.id, '-o', 'a.csv']
    const { code } = await killedCommand(download, folder, { killAtPiece })
    expect(code).toBe(null)
    const draft = readdirSync(folder).find((name) => name.endsWith('.part'))
    expect(draft).toContain('a.csv')
    expect(await command(download, folder, 0)).toMatchObject({ code: 0 })
    const ranges = tenant.requests.flatMap(({ operationId, headers }) =>
      operationId === 'GET_Files' ? [headers['range']] : [],
    )
    // That of the first command, that of the killed one, and the rest.
    expect(ranges).toEqual([undefined, undefined, `bytes=${(killAtPiece - 1) * 64}-`])
    expect(readFileSync(join(folder, 'a.csv'))).toEqual(readFileSync(join(folder, 'first.csv')))
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(tenant.jobs).toHaveLength(1)
  },
)
