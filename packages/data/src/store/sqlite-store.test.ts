import { readdirSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sqlite from 'node:sqlite'

import { rejection } from '@zuora-jobs/testing'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'

import { temporaryFolder } from '../../test/temporary-folder.ts'
import { type SqliteStore, sqliteStore } from './sqlite-store.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder, 'states.db')
})

/** A store that is closed after the test. */
function openStore(): SqliteStore {
  const store = sqliteStore(path)
  onTestFinished(() => store.close())
  return store
}

/** The databases that are opened from now on, by an SQLite that is careless unless told otherwise. */
function watchDatabases(): readonly (sqlite.DatabaseSync & { readonly told: readonly string[] })[] {
  const opened: Careless[] = []
  class Careless extends sqlite.DatabaseSync {
    readonly told: string[] = []

    constructor(file: string) {
      super(file)
      super.exec('PRAGMA synchronous = OFF')
      opened.push(this)
    }

    override exec(statements: string): void {
      this.told.push(statements)
      super.exec(statements)
    }
  }
  const builtin = vi.spyOn(process, 'getBuiltinModule').mockReturnValue({ DatabaseSync: Careless })
  onTestFinished(() => builtin.mockRestore())
  return opened
}

describe('how the file is opened', () => {
  it('keeps what was put through a power cut, lets others read meanwhile, and waits for who writes', async () => {
    const opened = watchDatabases()
    await openStore().put('a', 1, undefined)
    const [database] = opened
    const pragma = (name: string): unknown => Object.values(database!.prepare(`PRAGMA ${name}`).get()!)[0]
    expect([pragma('synchronous'), pragma('journal_mode'), pragma('busy_timeout')]).toEqual([
      2,
      'wal',
      10_000,
    ])
  })

  it('makes the tables once', async () => {
    const opened = watchDatabases()
    await openStore().put('a', 1, undefined)
    expect(await openStore().get('a')).toMatchObject({ value: 1 })
    const makes = opened.map(({ told }) => told.filter((text) => text.includes('CREATE TABLE')).length)
    expect(makes).toEqual([1, 0])
  })

  it('leaves nothing open where it is closed, or was refused', async () => {
    const opened = watchDatabases()
    const store = openStore()
    await store.put('a', 1, undefined)
    opened[0]!.exec('PRAGMA user_version = 2')
    expect(await rejection(openStore().get('a'))).toMatchObject({ name: 'StoreVersionError' })
    store.close()
    expect(opened.map(({ isOpen }) => isOpen)).toEqual([false, false])
    // The files beside it go with the last one who has it open.
    expect(readdirSync(folder)).toEqual(['states.db'])
  })
})

describe('what SQLite says', () => {
  it.each([
    [5, 'another process has been writing to it for long'],
    [8, 'it is read-only'],
    [10, 'the disk fails'],
    [10 + 256 * 3, 'the disk fails'],
    [13, 'the disk is full'],
    [14, 'it cannot be opened'],
  ])('is told in our words: %i', async (errcode, why) => {
    const opened = watchDatabases()
    const store = openStore()
    await store.put('a', 1, undefined)
    const error = Object.assign(new Error('its words'), { errcode })
    opened[0]!.prepare = () => {
      throw error
    }
    expect(await rejection(store.get('a'))).toMatchObject({
      code: 'store-unavailable',
      message: `cannot use the store ${path}: ${why}`,
      cause: error,
    })
  })

  it('of a disk that is full is told, and what was there stays', async () => {
    const opened = watchDatabases()
    const store = openStore()
    const version = await store.put('a', 1, undefined)
    opened[0]!.exec('PRAGMA max_page_count = 5')
    expect(await rejection(store.put('a', 'x'.repeat(100_000), version))).toMatchObject({
      message: `cannot use the store ${path}: the disk is full`,
    })
    expect(await store.get('a')).toMatchObject({ value: 1, version })
  })

  it('of a damaged file is told with its name', async () => {
    const store = openStore()
    await store.put('a', 'x'.repeat(20_000), undefined)
    store.close()
    const { length } = await readFile(path)
    const handle = await open(path, 'r+')
    await handle.write(Buffer.alloc(length - 4_096, 0xff), 0, length - 4_096, 4_096)
    await handle.close()
    expect(await rejection(store.get('a'))).toMatchObject({
      name: 'StoreCorruptError',
      file: path,
      message: expect.stringContaining('malformed'),
      cause: { errcode: 11 },
    })
  })

  it('of a value that somebody has spoiled is told with its key', async () => {
    const opened = watchDatabases()
    const store = openStore()
    await store.put('a', 1, undefined)
    opened[0]!.exec(`UPDATE states SET value = '{'`)
    for (const attempt of [() => store.get('a'), () => store.list()]) {
      expect(await rejection(attempt())).toMatchObject({
        name: 'StoreCorruptError',
        file: path,
        message: expect.stringContaining('(the value of "a" is not JSON)'),
        cause: expect.any(SyntaxError),
      })
    }
  })
})
