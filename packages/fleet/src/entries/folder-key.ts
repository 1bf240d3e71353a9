import { realpathSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/**
 * A folder in one spelling: without dots and slashes that say nothing, links followed as far as it is there,
 * and letters alike where the system takes them for alike.
 */
export function folderKey(path: string, platform: NodeJS.Platform = process.platform): string {
  const whole = resolve(path)
  const there = nearestThere(whole)
  const key = join(realpathSync.native(there), relative(there, whole))
  const isFolded = platform === 'win32' || platform === 'darwin'
  return isFolded ? key.normalize('NFC').toLowerCase() : key
}

/** The folder, or the closest one above it that exists here. */
function nearestThere(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    try {
      return realpathSync.native(at) && at
    } catch (error) {
      if (dirname(at) === at) throw error
    }
  }
}
