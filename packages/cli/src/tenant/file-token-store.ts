import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

import type { AccessToken, TokenStore } from '@zuora-jobs/client'

/** Where tokens are kept: `$XDG_CACHE_HOME/zuora-jobs`, else `~/.cache/zuora-jobs`. */
export function tokenFolder(env: Readonly<Partial<Record<string, string>>>): string {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'zuora-jobs')
}

/**
 * Tokens in files that only their owner may read, since Zuora takes 100 token requests per minute from one
 * address, and a script may run this command more often. Where a file cannot be read or written, the token is
 * fetched instead.
 */
export function fileTokenStore(folder: string): TokenStore {
  const pathOf = (key: string): string => join(folder, `token-${key}.json`)
  return {
    async load(key) {
      const text = await readFile(pathOf(key), 'utf8').catch(() => '')
      return parse(text)
    },
    async save(key, token) {
      const path = pathOf(key)
      const temporary = `${path}.${process.pid}.part`
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(temporary, JSON.stringify(token), { mode: 0o600 })
        await rename(temporary, path)
      } catch {
        // The next run fetches a token again.
      }
    },
  }
}

function parse(text: string): AccessToken | undefined {
  try {
    const { value, useUntil, tenant } = JSON.parse(text) as Record<string, unknown>
    if (typeof value !== 'string' || typeof useUntil !== 'number') return undefined
    return { value, useUntil, tenant: typeof tenant === 'string' ? tenant : undefined }
  } catch {
    return undefined
  }
}
