import { once } from 'node:events'
import fs from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Worker } from 'node:worker_threads'

import { rejection } from '@zuora-jobs/testing'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'

import { startChild } from '../../test/start-child.ts'
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
    const keys = ['b', 'job/2', 'job/10', 'job/Ä', 'jobs', 'Job/1', '%', 'job/' + 'x'.repeat(300)]
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

/** How often a process is killed while it writes: `STORE_KILLS=100 npx vitest run store.test`. */
const KILLS = Number(process.env['STORE_KILLS'] ?? 2)

describe.each(['file', 'sqlite'])('a store of several processes: %s', (form) => {
  const path = (): string => join(folder, form === 'file' ? 'states' : 'states.db')
  const reopen = (): Store => (form === 'file' ? fileStore(path()) : sqliteStore(path()))

  it('loses no write of two that race', async () => {
    const racing = [1, 2].map(() => startChild('store-child.ts', [form, path(), 'count', '25']))
    const exits = await Promise.all(racing.map((one) => once(one, 'exit')))
    expect(exits.map(([code]) => code as unknown)).toEqual([0, 0])
    expect((await reopen().get('counter'))?.value).toBe(50)
  })

  it('has all that was kept when a process is killed while it writes, and nothing half', async () => {
    let kept = 0
    for (let kill = 0; kill < KILLS; kill += 1) {
      const writing = startChild('store-child.ts', [form, path(), 'grow'])
      const output = text(writing.stdout)
      await once(writing.stdout, 'readable')
      await new Promise((resolve) => setTimeout(resolve, 3 + ((kill * 4) % 17)))
      writing.kill('SIGKILL')
      const told = (await output).trimEnd().split('\n').length
      const found = await reopen().get<{ time: number; filler: string }>('growing')
      expect(found!.value.time).toBeGreaterThanOrEqual(told)
      expect(found!.value.filler).toHaveLength((found!.value.time * 997) % 200_000)
      // And the next one goes on.
      await reopen().put('growing', { time: 0, filler: '' }, found!.version)
      kept += told
    }
    expect(kept).toBeGreaterThanOrEqual(KILLS)
  })

  it('is for its owner only', async () => {
    await reopen().put('a', 1, undefined)
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) =>
      file.isFile(),
    )
    for (const file of files) expect((await stat(join(file.parentPath, file.name))).mode & 0o777).toBe(0o600)
    expect(files).not.toEqual([])
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
    expect(await rejection(store.get('a'))).toMatchObject({ name: 'StoreCorruptError' })
  })

  it('says that its folder is a file', async () => {
    await writeFile(join(folder, 'file'), '')
    expect(await rejection(fileStore(join(folder, 'file')).list())).toMatchObject({
      code: 'store-unavailable',
    })
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

it('a write to files that another one has followed on at once is kept, and not refused', async () => {
  const [store, other] = [fileStore(folder), fileStore(folder)]
  const { link } = fs.promises
  onTestFinished(() => {
    fs.promises.link = link
    syncBuiltinESMExports()
  })
  // Before the first writer has looked whether it was the last one.
  fs.promises.link = async (...parameters) => {
    await link(...parameters)
    fs.promises.link = link
    syncBuiltinESMExports()
    const found = await other.get<number>('counter')
    await other.put('counter', found!.value + 1, found!.version)
  }
  syncBuiltinESMExports()
  await store.put('counter', 1, undefined)
  expect((await store.get('counter'))?.value).toBe(2)
})
