import { CliError, Interrupt } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

/** A person may have to unlock a vault. */
const LONGEST_MS = 120_000

/** What a command printed. */
export interface PrintedCredentials {
  readonly clientId?: string | undefined
  readonly clientSecret: string
}

/**
 * Runs the command that a profile names, by the shell. It prints the client secret, or
 * `{"clientId": "…", "clientSecret": "…"}`; what it asks for goes over stderr and the terminal.
 *
 * It runs while nothing else does: Ctrl-C reaches it as well, and ends both.
 *
 * @throws CliError that never shows what was printed
 */
export function runCredentialCommand(
  command: string,
  env: Readonly<Partial<Record<string, string>>>,
): PrintedCredentials {
  // Loaded here: hardly anybody needs it.
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const { status, signal, stdout, error } = spawnSync(command, {
    shell: true,
    env: env,
    stdio: ['inherit', 'pipe', 'inherit'],
    encoding: 'utf8',
    timeout: LONGEST_MS,
  })
  if (signal === 'SIGINT')
    throw new Interrupt('the command for the client secret was ended; nothing was sent')
  const failed = (why: string): CliError =>
    new CliError(EXIT.credentials, `credentialCommand ${why}; run it by hand to see why; nothing was sent`)
  if (error !== undefined && 'code' in error && error.code === 'ETIMEDOUT')
    throw failed(`has not ended after ${LONGEST_MS / 1000} s`)
  if (error !== undefined) throw failed(`cannot be run: ${error.message}`)
  if (status !== 0) throw failed(`ended with ${status ?? signal}`)
  const printed = parse(stdout)
  if (printed === undefined) throw failed('printed neither a secret in one line nor JSON with clientSecret')
  return printed
}

function parse(stdout: string): PrintedCredentials | undefined {
  const text = stdout.trim()
  if (text.startsWith('{')) {
    try {
      const { clientId, clientSecret } = JSON.parse(text) as Readonly<Record<string, unknown>>
      if (typeof clientSecret !== 'string' || clientSecret === '') return undefined
      return { clientId: typeof clientId === 'string' ? clientId : undefined, clientSecret }
    } catch {
      return undefined
    }
  }
  return text === '' || text.includes('\n') ? undefined : { clientSecret: text }
}
