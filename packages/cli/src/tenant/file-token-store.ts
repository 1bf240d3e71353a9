import { createHash } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { AccessToken, TokenStore } from '@zuora-jobs/client'
import { retryWhileInUse } from '@zuora-jobs/client/internal'

import type { World } from '../context/cli-context.ts'
import { checkPrivate } from '../profiles/private-path.ts'
import { lockFile } from './lock-file.ts'

/**
 * Tokens in files that only their owner may read, since Zuora takes 100 token requests per minute from one
 * address, and a script may run this command more often. Processes that start together make one request:
 * the first one locks, and the others wait for its token. Where a file cannot be read or written, the token
 * is fetched instead.
 *
 * A token is found by the secret that it was given for, so that a secret that is wrong or has been replaced
 * fails at once, and not when the token ends.
 *
 * @throws CliError for a folder of somebody else, or one that others may read
 */
export function fileTokenStore(
  folder: string,
  secret: string,
  { clock, signal }: Pick<World, 'clock' | 'signal'>,
): TokenStore {
  checkPrivate(folder, 'folder')
  const pathOf = (key: string): string => {
    const digest = createHash('sha256').update(`${key}\n${secret}`).digest('hex').slice(0, 40)
    return join(folder, `token-${digest}.json`)
  }
  const kept = async (path: string): Promise<AccessToken | undefined> => {
    if (!checkPrivate(path, 'file')) return undefined
    const token = parse(await readFile(path, 'utf8').catch(() => ''))
    return token !== undefined && token.useUntil > clock.now() ? token : undefined
  }
  let unlock: (() => void) | undefined
  return {
    async load(key) {
      const path = pathOf(key)
      const found = await kept(path)
      if (found !== undefined || unlock !== undefined) return found
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined)
      unlock = await lockFile(`${path}.lock`, { clock, signal })
      // Whoever held the lock has fetched it.
      const token = await kept(path)
      if (token !== undefined) unlock()
      if (token !== undefined) unlock = undefined
      return token
    },
    async save(key, token) {
      const path = pathOf(key)
      const temporary = `${path}.${process.pid}.part`
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(temporary, JSON.stringify(token), { mode: 0o600 })
        chmodSync(temporary, 0o600)
        await retryWhileInUse(() => rename(temporary, path))
      } catch {
        // The next run fetches a token again.
      } finally {
        unlock?.()
        unlock = undefined
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
