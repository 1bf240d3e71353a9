import type { Readable, Writable } from 'node:stream'

import type { CommandContext, StricliProcess } from '@stricli/core'
import type { Clock, ZuoraClientOptions } from '@zuora-jobs/client'
import { printable } from '@zuora-jobs/client/internal'

import type { ExitCode } from './exit.ts'
import type { OutputMode } from './output-mode.ts'
import type { Facts, ResultWriter } from './result.ts'

/** A stream that is written to, which may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** A stream that is read from, which may be a terminal. */
export type Input = Readable & {
  readonly isTTY?: boolean
  /** Of a terminal: whether it hands over each key, and shows none. */
  readonly setRawMode?: (isRaw: boolean) => unknown
}

/** What the command line touches of the world. `bin.ts` passes the process; tests bring their own. */
export interface World {
  readonly stdout: Output
  readonly stderr: Output
  readonly stdin: Input
  readonly env: Readonly<Partial<Record<string, string>>>
  /** The folder that relative paths start from. */
  readonly cwd: string
  readonly clock: Clock
  /**
   * Wakes a line that shows work under way. It is apart from `clock`: nothing happens by it, and where a
   * test steps the time, the time goes to the next thing that happens.
   *
   * @default the timer of the machine; it keeps no process alive
   */
  readonly tick?: Clock['after'] | undefined
  readonly fetch: NonNullable<ZuoraClientOptions['fetch']>
  /** Aborted with an `Interrupt` when the person at the terminal presses Ctrl-C. */
  readonly signal: AbortSignal
  /** Whether nobody can ever read what goes to stdout, since it was closed before. */
  readonly isStdoutClosed?: (() => boolean) | undefined
  /** The command that is run, such as `aqua run`; `run` sets it. */
  readonly command?: string | undefined
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
  /** `--yes`: nothing is to be asked. */
  readonly yes: boolean
  /** Runs another command line, in a world with `changes`, and returns its exit code. */
  readonly run: (argv: readonly string[], changes: Partial<World>) => Promise<number>
  /** Comes before every command: asks where it changes something and the profile is protected. */
  readonly begin: (context: CliContext, flags: unknown) => Promise<void>
  /** Prints the object of `--json` at once, for a command that goes on until it is ended. */
  readonly publish: (facts: Facts) => void
  /** Tells an error, and returns the exit code for it. */
  readonly fail: (error: unknown) => ExitCode
}

/** What `say` needs. */
export type Speaker = Pick<World, 'stderr' | 'mode'> & Partial<Pick<World, 'clock'>>

/** Longer lines are cut. */
const LONGEST_LINE = 2_000

/**
 * Writes a line for people. Data goes to stdout; everything else is said here, on stderr.
 *
 * This is the one place where text of a server reaches a terminal or a log: what a terminal would obey, a
 * line break included, is written as `\u{1b}`, and a long line is cut.
 */
export function say(speaker: Speaker, line: string): void {
  if (speaker.mode?.quiet === true) return
  warn(speaker, line)
}

/** {@link say}, also with `--quiet`: for what a person has to know. */
export function warn(speaker: Speaker, line: string): void {
  if (speaker.mode?.json === true) tell(speaker, 'message', { text: line })
  else speaker.stderr.write(`${printable(line, LONGEST_LINE)}\n`)
}

/**
 * Writes what a person has asked for to stdout, without what a terminal would obey. With `--json` nothing
 * comes of it: the object has the same.
 */
export function print({ stdout, mode }: Pick<World, 'stdout' | 'mode'>, lines: readonly string[]): void {
  if (mode?.json === true) return
  stdout.write(lines.map((line) => `${printable(line, LONGEST_LINE)}\n`).join(''))
}

/** Writes an event of `--json`: one line of JSON on stderr. */
export function tell({ stderr, clock }: Speaker, event: string, facts: object): void {
  const at = clock === undefined ? undefined : new Date(clock.now()).toISOString()
  stderr.write(`${JSON.stringify({ event, at, ...facts })}\n`)
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
    try {
      await this.begin(this, flags)
      this.process.exitCode = await command(this, flags, ...args)
    } catch (error) {
      this.process.exitCode = this.fail(error)
    }
  }
}
