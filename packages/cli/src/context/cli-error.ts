import type { ExitCode } from './exit.ts'

/** An error that knows its exit code, and whose message is for the person at the terminal. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly exitCode: ExitCode

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}

/** Why a command ended early: a person, or the system, asked for it. */
export class Interrupt extends Error {
  override readonly name = 'Interrupt'
}
