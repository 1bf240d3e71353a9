import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { systemClock } from '@zuora-jobs/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { fileTokenStore } from './file-token-store.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-tokens-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const TOKEN = { value: 't', useUntil: 9, tenant: 'tenant.19' }

/** A store of a process of its own, at time 0. */
function storeIn(place: string, secret = 's'): ReturnType<typeof fileTokenStore> {
  const clock = { ...systemClock, now: () => 0 }
  return fileTokenStore(place, secret, { clock, signal: new AbortController().signal })
}

describe('fileTokenStore', () => {
  it('keeps a token for its key, readable by its owner only', async () => {
    const place = join(folder, 'cache')
    await storeIn(place).save('k', TOKEN)
    expect(await storeIn(place).load('k')).toEqual(TOKEN)
    expect(await storeIn(place).load('other')).toBeUndefined()
    const file = readdirSync(place).find((name) => name.endsWith('.json'))
    expect(statSync(join(place, file!)).mode & 0o777).toBe(0o600)
    expect(statSync(place).mode & 0o777).toBe(0o700)
  })

  it('gave the token of another secret to a wrong one, which worked until the token ended', async () => {
    await storeIn(folder).save('k', TOKEN)
    expect(await storeIn(folder, 'wrong').load('k')).toBeUndefined()
  })

  it('finds no token whose time is over', async () => {
    await storeIn(folder).save('k', { ...TOKEN, useUntil: 0 })
    expect(await storeIn(folder).load('k')).toBeUndefined()
  })

  it.each(['', '{', '[]', '{"value":1}', 'null'])('finds no token in %j', async (text) => {
    await storeIn(folder).save('k', TOKEN)
    writeFileSync(join(folder, readdirSync(folder)[0]!), text)
    expect(await storeIn(folder).load('k')).toBeUndefined()
  })

  it('asked for a token in each of ten processes that start together: now one asks, and nine get it', async () => {
    let asked = 0
    const start = async (): Promise<string> => {
      const store = storeIn(folder)
      const kept = await store.load('k')
      if (kept !== undefined) return kept.value
      asked += 1
      await new Promise((resolve) => setTimeout(resolve, 20))
      await store.save('k', TOKEN)
      return TOKEN.value
    }
    expect(await Promise.all(Array.from({ length: 10 }, start))).toEqual(Array(10).fill('t'))
    expect(asked).toBe(1)
    expect(readdirSync(folder).filter((name) => name.endsWith('.lock'))).toEqual([])
  })

  it('takes over from a process that is gone', async () => {
    const store = storeIn(folder)
    await store.load('k')
    const lock = readdirSync(folder).find((name) => name.endsWith('.lock'))!
    writeFileSync(join(folder, lock), '999999999')
    expect(await storeIn(folder).load('k')).toBeUndefined()
  })

  it('refuses a folder and a file that others may read', async () => {
    await storeIn(folder).save('k', TOKEN)
    const file = join(folder, readdirSync(folder)[0]!)
    chmodSync(file, 0o644)
    await expect(storeIn(folder).load('k')).rejects.toThrow(
      `${file} can be read or written by others (644); run "chmod 600 ${file}"; nothing was sent`,
    )
    chmodSync(folder, 0o750)
    expect(() => storeIn(folder)).toThrow(`run "chmod 700 ${folder}"`)
  })

  it('fetches the token where none can be kept', async () => {
    // Below a file, where nobody can make a folder.
    writeFileSync(join(folder, 'file'), '')
    const store = storeIn(join(folder, 'file', 'cache'))
    await store.save('k', TOKEN)
    expect(await store.load('k')).toBeUndefined()
  })
})
