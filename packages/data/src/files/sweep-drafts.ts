import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

const UUID = String.raw`[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}`

/**
 * Removes the drafts in a folder whose names have this owner, but for those that are to be continued. Those
 * of others stay.
 *
 * @param owner of letters, digits and dashes
 */
export async function sweepDrafts(
  folder: string,
  owner: string,
  except: readonly string[] = [],
): Promise<void> {
  const own = new RegExp(String.raw`^\..*\.${owner}\.${UUID}\.part$`, 's')
  const names = await readdir(folder).catch((): readonly string[] => [])
  for (const name of names) {
    const path = join(folder, name)
    if (own.test(name) && !except.includes(path)) await rm(path, { force: true })
  }
}
