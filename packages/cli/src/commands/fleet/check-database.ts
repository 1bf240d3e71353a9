import { CliError } from '../../context/cli-error.ts'
import { EXIT } from '../../context/exit.ts'

/**
 * A database that a flag names, without a password: others on the machine see how a command was started, and
 * a shell keeps it in its history.
 *
 * @throws CliError with the other ways, and without the address
 */
export function checkDatabase(database: string): string {
  if (!/^postgres(ql)?:\/\//.test(database)) return database
  const hasPassword = !URL.canParse(database)
    ? /:[^/@]*@|[?&]password=/.test(database.slice(database.indexOf('//') + 2))
    : new URL(database).password !== '' || new URL(database).searchParams.has('password')
  if (!hasPassword) return database
  throw new CliError(
    EXIT.usage,
    '--database has a password in it, which others on this machine can see; ' +
      'leave it out and set PGPASSWORD, or put the whole address into ZUORA_FLEET_DATABASE',
  )
}
