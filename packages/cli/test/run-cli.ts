import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'

import { systemClock } from '@zuora-jobs/client'
import { type MockTenant, type MockTenantOptions, startMockTenant } from '@zuora-jobs/mock'
import { afterAll, afterEach, beforeEach, expect } from 'vitest'

import type { World } from '../src/context/cli-context.ts'
import { run } from '../src/run.ts'

/** How a command ended, and all that it printed. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** What a command runs with. */
export interface RunCliOptions extends Partial<Pick<World, 'cwd' | 'fetch' | 'signal' | 'clock' | 'tick'>> {
  /** The tenant that the environment names. A command lives in its time, so that waits are over at once. */
  readonly tenant?: MockTenant
  /** Variables besides those that name the tenant. */
  readonly env?: Readonly<Record<string, string>>
  /** All that the command reads from stdin, as text or bytes; `undefined` where nothing comes. */
  readonly stdin?: string | Uint8Array | undefined
  /** Whether stdin and stderr are a terminal. */
  readonly terminal?: boolean
  /** Whether stdout is one as well. */
  readonly shown?: boolean
  /** Is told each text that the command writes, at the moment of writing. */
  readonly onPrint?: (text: string) => void
}

/** Nothing that is kept on this machine may change a test, or be changed by it. */
const NO_FOLDERS = {
  XDG_CONFIG_HOME: '/dev/null/none',
  XDG_CACHE_HOME: '/dev/null/none',
}

/** A tenant in stepped time, reset before each test of the file, and the command line for it. */
export async function useTenant(options: MockTenantOptions = {}): Promise<{
  readonly tenant: MockTenant
  readonly cli: typeof runCli
}> {
  const tenant = await startMockTenant({ ...options, time: 'stepped' })
  beforeEach(() => tenant.reset())
  afterAll(() => tenant.close())
  return { tenant, cli: (args, changes) => runCli(args, { tenant, ...changes }) }
}

/** Runs a command line in this process. */
export async function runCli(args: readonly string[], options: RunCliOptions = {}): Promise<Ended> {
  const { tenant, env, stdin: _, terminal: isTTY = false, shown = false, onPrint, ...world } = options
  const variables = { ...NO_FOLDERS, XDG_STATE_HOME: stateHome(), ...(tenant && envOf(tenant)), ...env }
  const [stdout, stderr] = [memoryOutput(onPrint), memoryOutput(onPrint)]
  const running = run(args, {
    cwd: '/dev/null/none',
    clock: tenant?.clock ?? systemClock,
    fetch: tenant?.clientOptions.fetch ?? fetch,
    signal: new AbortController().signal,
    ...world,
    env: variables,
    stdin: Object.assign(inputOf(options), { isTTY }),
    stdout: Object.assign(stdout.stream, { isTTY: shown }),
    stderr: Object.assign(stderr.stream, { isTTY }),
  })
  const code = await (tenant ? tenant.run(running) : running)
  const end = { code, stdout: stdout.text(), stderr: stderr.text() }
  expectNoSecret(end, variables)
  return end
}

/** Whatever a test is about: what a person reads holds no secret, and no token of the mock tenant. */
export function expectNoSecret({ stdout, stderr }: Ended, env: Readonly<Record<string, string>>): void {
  const printed = `${stdout}\n${stderr}`
  const secret = env['ZUORA_CLIENT_SECRET']
  if (secret) expect(printed).not.toContain(secret)
  expect(printed).not.toMatch(/0badc0decccc/)
}

/** The variables with which the command line reaches a tenant. */
export function envOf({ url, clientId, clientSecret }: MockTenant): Readonly<Record<string, string>> {
  return { ZUORA_BASE_URL: url, ZUORA_CLIENT_ID: clientId, ZUORA_CLIENT_SECRET: clientSecret }
}

/** In memory, where there is such a place: each write of the ledger waits for the disk. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** A folder for one test. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(PLACE, 'zuora-jobs-cli-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}

/** A folder for each test of a file: told before the test begins, and removed after it. */
export function useFolder(tell: (path: string) => void): void {
  let folder: ReturnType<typeof temporaryFolder>
  beforeEach(() => {
    folder = temporaryFolder()
    tell(folder.path)
  })
  afterEach(() => folder[Symbol.dispose]())
}

let state: string | undefined

/** Where the commands of a test keep what they know of jobs: never in the home of whoever runs it. */
export function stateHome(): string {
  if (state !== undefined) return state
  const made = mkdtempSync(join(PLACE, 'zuora-jobs-state-'))
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  state = made
  return made
}

function inputOf(options: RunCliOptions): Readable {
  if ('stdin' in options && options.stdin === undefined) return new Readable({ read() {} })
  return Readable.from([Buffer.from(options.stdin ?? '')])
}

function memoryOutput(onPrint: RunCliOptions['onPrint']): {
  readonly stream: Writable
  readonly text: () => string
} {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _, written) {
      chunks.push(chunk)
      onPrint?.(chunk.toString())
      written()
    },
  })
  return { stream, text: () => Buffer.concat(chunks).toString() }
}
