import { lstatSync, type Stats } from 'node:fs'

import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

/** Who asks: the user of this process, or `undefined` on Windows, which has no such rights. */
const uid = (): number | undefined => process.getuid?.()

/**
 * Refuses a folder or a file of ours that somebody else owns, or that others may read or write: what is in
 * it may be a secret, or may have been put there.
 *
 * @returns whether there is one
 * @throws CliError that names the path, what is wrong with it, and the way out
 */
export function checkPrivate(path: string, what: 'folder' | 'file'): boolean {
  let found: Stats
  try {
    found = lstatSync(path)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw refused(`${path} cannot be looked at: ${(error as Error).message}`)
  }
  if (what === 'folder' ? !found.isDirectory() : !found.isFile())
    throw refused(`${path} is not a ${what}; move it away`)
  const user = uid()
  if (user === undefined) return true
  if (found.uid !== user)
    throw refused(`${path} belongs to another user (${found.uid}, and you are ${user}); move it away`)
  if ((found.mode & 0o077) !== 0) {
    const mode = (found.mode & 0o777).toString(8)
    const command = `chmod ${what === 'folder' ? '700' : '600'} ${path}`
    throw refused(`${path} can be read or written by others (${mode}); run "${command}"`)
  }
  return true
}

function refused(why: string): CliError {
  return new CliError(EXIT.configuration, `${why}; nothing was sent`)
}
