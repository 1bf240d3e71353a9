import { homedir } from 'node:os'
import { join } from 'node:path'

import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

type Env = Readonly<Partial<Record<string, string>>>

/** The variable, and the place below the home folder, for each kind of file; the XDG base directories. */
const PLACES = {
  config: ['XDG_CONFIG_HOME', ['.config']],
  cache: ['XDG_CACHE_HOME', ['.cache']],
  state: ['XDG_STATE_HOME', ['.local', 'state']],
} as const

/**
 * The folder for our profiles (`config`), tokens (`cache`) or jobs (`state`), such as
 * `~/.config/zuora-jobs`.
 *
 * @returns `undefined` where there is no home folder, as under some service managers
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function folderOf(env: Env, use: keyof typeof PLACES): string | undefined {
  const [variable, below] = PLACES[use]
  // A relative path is to be ignored, says the specification.
  const base =
    env[variable]?.startsWith('/') || /^[A-Za-z]:[\\/]/.test(env[variable] ?? '') ? env[variable] : undefined
  if (base !== undefined) return join(base, 'zuora-jobs')
  const home = homeOf(env)
  return home === undefined ? undefined : join(home, ...below, 'zuora-jobs')
}

/**
 * {@link folderOf}, for what cannot do without one.
 *
 * @throws CliError naming the variable to set
 */
export function neededFolder(env: Env, use: keyof typeof PLACES): string {
  const folder = folderOf(env, use)
  if (folder !== undefined) return folder
  throw new CliError(
    EXIT.configuration,
    `there is no home folder; set HOME or ${PLACES[use][0]}; nothing was sent`,
  )
}

function homeOf(env: Env): string | undefined {
  if (env['HOME']) return env['HOME']
  try {
    return homedir() || undefined
  } catch {
    return undefined
  }
}
