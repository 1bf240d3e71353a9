import { execFile } from 'node:child_process'

import { StepFailure } from './step.ts'

export interface RunOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
  /** What a failure is about. */
  readonly package?: string
  readonly file?: string
}

/** What a program wrote to its output; a program that fails, or takes too long, fails the step. */
export function run(
  program: string,
  args: readonly string[],
  { cwd, env, timeoutMs = 120_000, ...where }: RunOptions,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      { cwd, env: { ...process.env, ...env }, timeout: timeoutMs, maxBuffer: 2 ** 26 },
      (error, output, errors) => {
        if (error === null) return resolve(output)
        const ended = error.killed ? `took more than ${timeoutMs / 1000} s` : `ended with ${error.code}`
        const said = `${output}${errors}`.trim()
        reject(new StepFailure(`${[program, ...args].join(' ')} ${ended}\n${said}`, where))
      },
    )
    child.stdin!.end()
  })
}
