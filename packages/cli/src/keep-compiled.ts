import { lstatSync, mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

import { folderOf } from './profiles/folders.ts'

/**
 * Lets Node keep what it has compiled, in a folder that nobody else can write: whoever could would run code
 * as this user. Where there is none, the program starts a little later.
 */
export function keepCompiled(env: Readonly<Partial<Record<string, string>>>): void {
  if (env['NODE_COMPILE_CACHE'] !== undefined || env['NODE_DISABLE_COMPILE_CACHE'] !== undefined) return
  try {
    const folder = folderOf(env, 'cache')
    if (folder === undefined) return
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const { uid, mode } = lstatSync(folder)
    if (uid === process.getuid?.() && (mode & 0o077) === 0) enableCompileCache(join(folder, 'compiled'))
  } catch {
    // It would have saved some time.
  }
}
