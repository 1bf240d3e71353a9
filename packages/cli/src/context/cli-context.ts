import type { Readable, Writable } from 'node:stream'

import type { CommandContext, StricliProcess } from '@stricli/core'
import type { Clock, ZuoraClientOptions } from '@zuora-jobs/client'

import type { ExitCode } from './exit.ts'
import type { OutputMode } from './output-mode.ts'
import type { Facts, ResultWriter } from './result.ts'

/** A stream that is written to, which may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** A stream that is read from, which may be a terminal. */
export type Input = Readable & { readonly isTTY?: boolean }

/** What the command line touches of the world. `bin.ts` passes the process; tests bring their own. */
export interface World {
  readonly stdout: Output
  readonly stderr: Output
  readonly stdin: Input
  readonly env: Readonly<Partial<Record<string, string>>>
  /** The folder that relative paths start from. */
  readonly cwd: string
  readonly clock: Clock
  readonly fetch: NonNullable<ZuoraClientOptions['fetch']>
  /** Aborted with an `Interrupt` when the person at the terminal presses Ctrl-C. */
  readonly signal: AbortSignal
  /**
   * What the global flags say; `run` sets it.
   *
   * @default {@link PLAIN}
   */
  readonly mode?: OutputMode | undefined
  /** The ids of the jobs that this machine has started, newest first, for Tab. */
  readonly jobIds?: (() => Promise<readonly string[]>) | undefined
  /** Where `--json` collects what a command finds out; `run` sets it. */
  readonly result?: ResultWriter | undefined
}

/** What a command gets: the world, and what stricli wants to know of it. */
export interface CliContext extends World, CommandContext {
  readonly process: StricliProcess
  /** The command line, without the name of the program. */
  readonly argv: readonly string[]
  /** Runs another command line, in a world with `changes`, and returns its exit code. */
  readonly run: (argv: readonly string[], changes: Partial<World>) => Promise<number>
}

/** Writes a line for people. Data goes to stdout; everything else is said here, on stderr. */
export function say({ stderr }: Pick<World, 'stderr'>, line: string): void {
  stderr.write(`${line}\n`)
}

/** Adds to what `--json` prints. Without `--json`, nothing comes of it. */
export function report({ result }: Pick<World, 'result'>, facts: Facts): void {
  result?.add(facts)
}

/** A command as stricli calls it, with the context as `this`, of a function that takes the context first. */
export function withContext<Flags, Args extends readonly unknown[]>(
  command: (context: CliContext, flags: Flags, ...args: Args) => Promise<ExitCode>,
): (this: CliContext, flags: Flags, ...args: Args) => Promise<void> {
  return async function (flags, ...args) {
    this.process.exitCode = await command(this, flags, ...args)
  }
}
