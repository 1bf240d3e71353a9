import { join } from 'node:path'

import { type IPty, spawn } from '@lydell/node-pty'

import { expectNoSecret } from './run-cli.ts'
import { COMPILE_CACHE } from './start-process.ts'

const BIN = join(import.meta.dirname, '../src/bin.ts')

const terminals = new Set<IPty>()

/** A command line at a terminal. */
export interface StartedTerminal {
  /** Types keys. */
  readonly type: (keys: string) => void
  /** Resolves once all that it has shown matches. */
  readonly shows: (pattern: RegExp) => Promise<string>
  /** How it ends, and all that it has shown. It is searched for secrets. */
  readonly ended: Promise<{ readonly code: number; readonly shown: string }>
}

/** Starts the command line from its source, at a terminal of so many columns. */
export function startTerminal(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  columns: number,
): StartedTerminal {
  const variables = {
    PATH: process.env['PATH'] ?? '',
    TERM: 'xterm',
    NODE_COMPILE_CACHE: COMPILE_CACHE,
    ...env,
  }
  const terminal = spawn(process.execPath, ['--conditions=@zuora-jobs/source', BIN, ...args], {
    cols: columns,
    rows: 24,
    env: variables,
  })
  terminals.add(terminal)
  let shown = ''
  let listen = (): void => {}
  terminal.onData((text) => {
    shown += text
    listen()
  })
  const { promise: ended, resolve } = Promise.withResolvers<{ code: number; shown: string }>()
  terminal.onExit(({ exitCode }) => {
    expectNoSecret({ code: exitCode, stdout: shown, stderr: '' }, env)
    resolve({ code: exitCode, shown })
  })
  return {
    type: (keys) => terminal.write(keys),
    shows: (pattern) =>
      new Promise((found, fail) => {
        listen = () => pattern.test(shown) && found(shown)
        listen()
        void ended.then(() => fail(new Error(`ended without showing ${pattern}: ${shown}`)))
      }),
    ended,
  }
}

/** Ends every terminal that a failed test has left open. */
export function endTerminals(): void {
  for (const terminal of terminals) {
    try {
      terminal.kill('SIGKILL')
    } catch {
      // It has ended.
    }
  }
  terminals.clear()
}
