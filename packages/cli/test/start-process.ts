import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import { type Ended, expectNoSecret, stateHome } from './run-cli.ts'

const BIN = join(import.meta.dirname, '../src/bin.ts')

/** Node keeps here what it has compiled: a process starts three times as fast. */
export const COMPILE_CACHE = join(tmpdir(), 'zuora-jobs-compile-cache')

const children = new Set<ChildProcess>()

/** A command line that runs as a process of its own. */
export interface StartedProcess {
  readonly child: ChildProcess
  /** Resolves with all that it has printed once that matches. */
  readonly prints: (pattern: RegExp) => Promise<string>
  /** How it ends. What it prints is searched for secrets. */
  readonly ended: Promise<Ended>
}

/** As `stdout` of {@link startProcess}: a shell closes it before, with `>&-`. */
export const CLOSED = Symbol('closed')

/** Starts the command line from its source, with its stdout read here, closed, or going to a file. */
export function startProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  stdout?: string | typeof CLOSED,
): StartedProcess {
  const file = typeof stdout === 'string' ? openSync(stdout, 'w') : undefined
  const line = [process.execPath, '--conditions=@zuora-jobs/source', BIN, ...args]
  const [command, ...rest] = stdout === CLOSED ? ['sh', '-c', 'exec "$0" "$@" >&-', ...line] : line
  const child = spawn(command!, rest, {
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      XDG_STATE_HOME: stateHome(),
      ...env,
    },
    stdio: ['pipe', file ?? 'pipe', 'pipe'],
  })
  if (file !== undefined) closeSync(file)
  children.add(child)
  return { child, prints: (pattern) => prints(child, pattern), ended: ended(child, env) }
}

/** Ends every process that a failed test has left running. */
export function endProcesses(): void {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
}

async function ended(child: ChildProcess, env: Readonly<Record<string, string>>): Promise<Ended> {
  const [stdout, stderr, code] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    text(child.stderr!),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  const end = { code, stdout, stderr }
  expectNoSecret(end, env)
  return end
}

function prints(child: ChildProcess, pattern: RegExp): Promise<string> {
  let printed = ''
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      printed += chunk.toString()
      if (pattern.test(printed)) resolve(printed)
    }
    child.stdout!.on('data', listen)
    child.stderr!.on('data', listen)
    child.once('close', () => reject(new Error(`ended without printing ${pattern}: ${printed}`)))
  })
}
