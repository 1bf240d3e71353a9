import { EXIT, type ExitCode } from './exit.ts'

/** What a {@link CliError} may know besides. */
export interface CliErrorOptions extends ErrorOptions {
  /** Command lines that help, without the name of the program: `['login']`. */
  readonly next?: readonly string[] | undefined
}

/** An error that knows its exit code, and whose message is for the person at the terminal. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly exitCode: ExitCode
  readonly next: readonly string[]

  constructor(exitCode: ExitCode, message: string, options: CliErrorOptions = {}) {
    super(message, options)
    this.exitCode = exitCode
    this.next = options.next ?? []
  }
}

/** What an {@link Interrupt} may know besides. */
export interface InterruptOptions extends ErrorOptions {
  /** @default EXIT.interrupted */
  readonly exitCode?: ExitCode | undefined
}

/** Why a command ended early: a person, or the system, asked for it. */
export class Interrupt extends Error {
  override readonly name = 'Interrupt'
  readonly exitCode: ExitCode

  constructor(message: string, options: InterruptOptions = {}) {
    super(message, options)
    const { exitCode, cause } = options
    this.exitCode = exitCode ?? (cause instanceof Interrupt ? cause.exitCode : EXIT.interrupted)
  }
}
