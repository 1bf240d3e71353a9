import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

import { folderOf } from '../profiles/folders.ts'
import { checkPrivate } from '../profiles/private-path.ts'
import type { Finding } from './finding.ts'

/** Less is soon full. */
const LITTLE_BYTES = 50 * 1024 * 1024

/** Whether profiles, tokens and jobs can be kept, and only be read by their owner. */
export function checkStore(env: Readonly<Partial<Record<string, string>>>): readonly Finding[] {
  return (['config', 'cache', 'state'] as const).map((use) => {
    const check = `store (${use})`
    const folder = folderOf(env, use)
    const help = `set HOME or XDG_${use.toUpperCase()}_HOME`
    if (folder === undefined) return { check, state: 'warning', found: 'there is no home folder', help }
    try {
      const isThere = checkPrivate(folder, 'folder')
      const place = isThere ? folder : existing(dirname(folder))
      if (!statSync(place).isDirectory())
        return { check, state: 'failed', found: `${folder} cannot be made: ${place} is not a folder`, help }
      accessSync(place, constants.W_OK)
      const { bavail, bsize } = statfsSync(place)
      if (bavail * bsize < LITTLE_BYTES)
        return { check, state: 'warning', found: `${place} is almost full`, help: 'make room' }
      return { check, state: 'ok', found: isThere ? folder : `${folder}, made when it is needed` }
    } catch (error) {
      const { message, code } = error as NodeJS.ErrnoException
      const found =
        code === 'EACCES' || code === 'EROFS'
          ? `${folder} cannot be written`
          : message.replace('; nothing was sent', '')
      return { check, state: 'failed', found }
    }
  })
}

/** The first place on the way up that is there. */
function existing(folder: string): string {
  try {
    accessSync(folder)
    return folder
  } catch {
    return dirname(folder) === folder ? folder : existing(dirname(folder))
  }
}
