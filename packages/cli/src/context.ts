import type { Readable, Writable } from 'node:stream'

import type { CommandContext } from '@stricli/core'

/** What a command may touch of the world. Tests bring their own. */
export interface CliContext extends CommandContext {
  readonly process: {
    readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number }
    readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number }
    readonly stdin: Readable
    readonly env: Readonly<Partial<Record<string, string>>>
    exitCode?: number | string | null
  }
  /** Aborted with an {@link Interrupt} when the person at the terminal presses Ctrl-C. */
  readonly signal: AbortSignal
}

/** Why a command ended early: a person, or the system, asked for it. */
export class Interrupt extends Error {
  override readonly name = 'Interrupt'
}

/** Writes a line for people. Data goes to stdout; everything else is said here, on stderr. */
export function say(context: CliContext, line: string): void {
  context.process.stderr.write(`${line}\n`)
}

/** stricli passes the context as `this`; commands here are plain functions that take it first. */
export function withContext<Flags>(
  command: (context: CliContext, flags: Flags) => Promise<void>,
): (this: CliContext, flags: Flags) => Promise<void> {
  return function (flags) {
    return command(this, flags)
  }
}
