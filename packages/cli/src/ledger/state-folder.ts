import { lstatSync, mkdirSync, type Stats } from 'node:fs'
import { join } from 'node:path'

import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { folderOf } from '../profiles/folders.ts'

/** What a person can do where the ledger cannot be used. */
export const WITHOUT_LEDGER = 'pass --no-ledger to go without one (then nothing can be resumed)'

/**
 * Where the ledger is: `$XDG_STATE_HOME/zuora-jobs`, else `~/.local/state/zuora-jobs`; `%LOCALAPPDATA%` on
 * Windows.
 *
 * @throws CliError where there is no home directory
 */
export function stateFolder(env: World['env'], platform: NodeJS.Platform = process.platform): string {
  const { LOCALAPPDATA: local = '' } = env
  if (platform === 'win32' && local !== '') return join(local, 'zuora-jobs')
  const folder = folderOf(env, 'state')
  if (folder !== undefined) return folder
  throw new CliError(
    EXIT.configuration,
    `there is no home directory for the ledger; set XDG_STATE_HOME to a folder of yours, or ${WITHOUT_LEDGER}`,
  )
}

/**
 * Makes the folder where there is none, and refuses one that others can read or have made.
 *
 * @throws CliError, or what the system says
 */
export function checkStateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid, mode } = refuseWrongPlace(folder)
  if (process.getuid === undefined) return
  if (uid !== process.getuid()) throw refused(folder, 'it belongs to another user', 'set XDG_STATE_HOME')
  if ((mode & 0o077) !== 0) throw refused(folder, 'others may enter it', `run: chmod 700 ${folder}`)
}

function refuseWrongPlace(folder: string): Stats {
  const found = lstatSync(folder)
  if (found.isSymbolicLink() || found.isDirectory()) return found
  throw refused(folder, 'it is not a folder', 'set XDG_STATE_HOME')
}

function refused(folder: string, why: string, wayOut: string): CliError {
  const message = `the folder of the ledger, ${folder}, cannot be used: ${why}; ${wayOut}, or ${WITHOUT_LEDGER}`
  return new CliError(EXIT.configuration, message)
}
