import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { fileTokenStore, tokenFolder } from './file-token-store.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-tokens-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const TOKEN = { value: 't', useUntil: 9, tenant: 'tenant.19' }

describe('fileTokenStore', () => {
  it('keeps a token for its key, readable by its owner only', async () => {
    const store = fileTokenStore(join(folder, 'cache'))
    await store.save('k', TOKEN)
    expect(await store.load('k')).toEqual(TOKEN)
    expect(await store.load('other')).toBeUndefined()
    const [file] = readdirSync(join(folder, 'cache'))
    expect(statSync(join(folder, 'cache', file!)).mode & 0o777).toBe(0o600)
  })

  it.each(['', '{', '[]', '{"value":1}', 'null'])('finds no token in %j', async (text) => {
    writeFileSync(join(folder, 'token-k.json'), text)
    expect(await fileTokenStore(folder).load('k')).toBeUndefined()
  })

  it('finds no token where the folder cannot be made', async () => {
    writeFileSync(join(folder, 'file'), '')
    const store = fileTokenStore(join(folder, 'file'))
    await store.save('k', TOKEN)
    expect(await store.load('k')).toBeUndefined()
  })

  it('follows XDG_CACHE_HOME', () => {
    expect(tokenFolder({ XDG_CACHE_HOME: '/c' })).toBe('/c/zuora-jobs')
    expect(tokenFolder({})).toMatch(/\/\.cache\/zuora-jobs$/)
  })
})
