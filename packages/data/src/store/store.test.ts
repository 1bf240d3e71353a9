import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

import { rejection } from '@zuora-jobs/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { isDataError } from '../errors/data-error.ts'
import { fileStore, memoryStore, sqliteStore, type Store, StoreConflictError } from './index.ts'
import { keyFolder } from './key-folder.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zuora-store-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const open: Readonly<Record<string, () => Store>> = {
  memory: () => memoryStore(),
  file: () => fileStore(join(folder, 'states')),
  sqlite: () => sqliteStore(join(folder, 'deep/states.db')),
}

describe.each(Object.keys(open))('a store: %s', (form) => {
  it('gives back what was put, and its version', async () => {
    const store = open[form]!()
    const value = { text: '日本 "x"', list: [1, null, true], nested: { empty: {} } }
    const version = await store.put('a/b', value, undefined)
    expect(await store.get('a/b')).toEqual({ key: 'a/b', value, version })
    const second = await store.put('a/b', 7, version)
    expect(second).not.toBe(version)
    expect(await store.get('a/b')).toEqual({ key: 'a/b', value: 7, version: second })
    expect(await store.get('a')).toBeUndefined()
  })

  it('keeps a value of its own', async () => {
    const store = open[form]!()
    const value = { list: [1] }
    await store.put('a', value, undefined)
    value.list.push(2)
    const found = await store.get<{ list: number[] }>('a')
    found!.value.list.push(3)
    expect((await store.get('a'))?.value).toEqual({ list: [1] })
  })

  it('refuses a write over a version that the writer has not read', async () => {
    const store = open[form]!()
    const first = await store.put('a', 1, undefined)
    for (const expected of [undefined, 'another']) {
      const error = await rejection(store.put('a', 9, expected))
      expect(error).toBeInstanceOf(StoreConflictError)
      expect(error).toMatchObject({ code: 'store-conflict', key: 'a', expectedVersion: expected })
      expect(isDataError(error)).toBe(true)
    }
    await store.put('a', 2, first)
    expect(await rejection(store.put('a', 9, first))).toBeInstanceOf(StoreConflictError)
    expect(await rejection(store.put('new', 9, first))).toBeInstanceOf(StoreConflictError)
    expect((await store.get('a'))?.value).toBe(2)
  })

  it('lets one of many writers win', async () => {
    const store = open[form]!()
    const version = await store.put('a', 0, undefined)
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map((value) => store.put('a', value, version)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    )
    for (const error of refused) expect(error).toBeInstanceOf(StoreConflictError)
  })

  it('removes a key, in one version where one is named', async () => {
    const store = open[form]!()
    const version = await store.put('a', 1, undefined)
    expect(await rejection(store.delete('a', 'another'))).toBeInstanceOf(StoreConflictError)
    expect(await rejection(store.delete('none', version))).toBeInstanceOf(StoreConflictError)
    await store.delete('a', version)
    await store.delete('a')
    expect(await store.get('a')).toBeUndefined()
    expect(await store.list()).toEqual([])
  })

  it('does not take a key that was removed and made again for the one that was read', async () => {
    const store = open[form]!()
    const old = await store.put('a', 1, undefined)
    await store.delete('a')
    const version = await store.put('a', 2, undefined)
    expect(await rejection(store.put('a', 3, old))).toBeInstanceOf(StoreConflictError)
    await store.put('a', 4, version)
  })

  it('lists what starts so, by key', async () => {
    const store = open[form]!()
    const order = ['job/\u{1F600}', 'job/\uFB01']
    const keys = ['b', 'job/2', 'job/10', 'job/Ä', ...order, 'jobs', 'Job/1', '%', 'job/' + 'x'.repeat(300)]
    for (const key of keys) await store.put(key, key, undefined)
    const listed = await store.list<string>('job/')
    expect(listed.map(({ key }) => key)).toEqual(keys.filter((key) => key.startsWith('job/')).toSorted())
    expect(listed.every(({ key, value }) => key === value)).toBe(true)
    expect(await store.list()).toHaveLength(keys.length)
    expect(await store.list('none')).toEqual([])
  })

  it('tells keys apart that differ in case, look like paths, or are long', async () => {
    const store = open[form]!()
    const keys = [
      'a',
      'A',
      '../a',
      '/etc/passwd',
      '.',
      '..',
      'con',
      'a.json',
      'a%',
      'a%25',
      'ä',
      'a\u0308',
      ' ',
      '\\',
    ]
    const all = [...keys, 'x'.repeat(1_000), `${'x'.repeat(999)}y`]
    for (const key of all) await store.put(key, key, undefined)
    for (const key of all) expect((await store.get(key))?.value).toBe(key)
  })

  it('refuses what is not a key, and what is not JSON', async () => {
    const store = open[form]!()
    for (const key of ['', '\ud800', 'a\0', 'x'.repeat(1_025)]) {
      expect(await rejection(store.get(key))).toBeInstanceOf(TypeError)
    }
    expect(await rejection(store.put('a', undefined, undefined))).toBeInstanceOf(TypeError)
  })
})

describe.each(['file', 'sqlite'])('what a store writes: %s', (form) => {
  it('is for its owner only', async () => {
    await open[form]!().put('a', 1, undefined)
    const found = await readdir(folder, { recursive: true, withFileTypes: true })
    for (const one of found) {
      const { mode } = await stat(join(one.parentPath, one.name))
      expect(mode & 0o777).toBe(one.isFile() ? 0o600 : 0o700)
    }
    expect(found.filter((one) => one.isFile())).not.toEqual([])
    expect(found.filter((one) => one.isDirectory())).not.toEqual([])
  })
})

describe('a store of files', () => {
  const file = (): string => join(folder, keyFolder('a'), '1.json')

  it('keeps one file for each key', async () => {
    const store = fileStore(folder)
    let version: string | undefined
    for (let time = 0; time < 5; time += 1) version = await store.put('a', time, version)
    expect(await readdir(join(folder, keyFolder('a')))).toEqual(['5.json'])
  })

  it.each([
    ['half a file', (text: string) => text.slice(0, -3)],
    ['an empty file', () => ''],
    ['another file', () => '[]'],
    ['null', () => 'null'],
  ])('names the file that is corrupt: %s', async (_, spoiled) => {
    const store = fileStore(folder)
    const version = await store.put('a', 1, undefined)
    await writeFile(file(), spoiled(await readFile(file(), 'utf8')))
    const attempts = [
      () => store.get('a'),
      () => store.put('a', 2, version),
      () => store.list(),
      () => store.delete('a'),
    ]
    for (const attempt of attempts) {
      expect(await rejection(attempt())).toMatchObject({ name: 'StoreCorruptError', file: file() })
    }
  })

  it('refuses a file of a later version', async () => {
    await fileStore(folder).put('a', 1, undefined)
    await writeFile(file(), JSON.stringify({ v: 2, key: 'a', version: '1', value: {} }))
    expect(await rejection(fileStore(folder).get('a'))).toMatchObject({
      name: 'StoreVersionError',
      message: `${file()} was written by a later version (form 2); update @zuora-jobs/data`,
    })
  })

  it('follows no link that somebody has put there', async () => {
    const store = fileStore(folder)
    await store.put('a', 1, undefined)
    await writeFile(join(folder, 'elsewhere'), await readFile(file()))
    await rm(file())
    await symlink(join(folder, 'elsewhere'), file())
    expect(await rejection(store.get('a'))).toMatchObject({
      name: 'StoreCorruptError',
      message: expect.stringContaining('(it is a link)'),
      cause: { code: 'ELOOP' },
    })
  })

  it('says that its folder is a file', async () => {
    await writeFile(join(folder, 'file'), '')
    const store = fileStore(join(folder, 'file'))
    const attempts = [() => store.get('a'), () => store.put('a', 1, undefined), () => store.list()]
    for (const attempt of attempts) {
      expect(await rejection(attempt())).toMatchObject({
        code: 'store-unavailable',
        message: `cannot use the store ${join(folder, 'file')}: a part of the path is a file, not a folder`,
      })
    }
  })
})

describe('a store of SQLite', () => {
  it('that another process was just making was called one that is written to for long', async () => {
    const path = join(folder, 'states.db')
    const other = new Worker(
      `const { DatabaseSync } = require('node:sqlite')
      const database = new DatabaseSync(${JSON.stringify(path)})
      database.exec('BEGIN IMMEDIATE; CREATE TABLE other (key TEXT)')
      require('node:worker_threads').parentPort.postMessage('locked')
      setTimeout(() => database.exec('COMMIT'), 30)`,
      { eval: true },
    )
    await once(other, 'message')
    expect(await sqliteStore(path).put('a', 1, undefined)).toBeTypeOf('string')
    await once(other, 'exit')
  })

  it('can be closed, and used again', async () => {
    const store = sqliteStore(join(folder, 'states.db'))
    await store.put('a', 1, undefined)
    store.close()
    expect((await store.get('a'))?.value).toBe(1)
    store.close()
    store.close()
  })

  it('names the file that is not of SQLite', async () => {
    const path = join(folder, 'states.db')
    await writeFile(path, 'x'.repeat(5_000))
    expect(await rejection(sqliteStore(path).get('a'))).toMatchObject({
      name: 'StoreCorruptError',
      file: path,
    })
  })

  it('refuses a file of a later version', async () => {
    const path = join(folder, 'states.db')
    const { DatabaseSync } = await import('node:sqlite')
    const database = new DatabaseSync(path)
    database.exec('PRAGMA user_version = 2')
    database.close()
    expect(await rejection(sqliteStore(path).get('a'))).toMatchObject({
      name: 'StoreVersionError',
      file: path,
    })
  })

  it('says what to use where Node has none', async () => {
    const builtin = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined)
    const error = await rejection(sqliteStore(join(folder, 'states.db')).get('a'))
    builtin.mockRestore()
    expect(error).toMatchObject({
      code: 'store-unavailable',
      message: `this Node (${process.version}) has no node:sqlite; use fileStore, or Node from 22.13 on`,
    })
    expect(await readdir(folder)).toEqual([])
  })
})
