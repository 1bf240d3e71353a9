import { type FileHandle, mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

import { rejection } from '@zuora-jobs/testing'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'

import { refusedBySystem, replaceFs } from '../../test/replace-fs.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { fileStore } from './file-store.ts'
import { keyFolder } from './key-folder.ts'
import { StoreConflictError } from './store-errors.ts'

const DAY_MS = 86_400_000

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})

const place = (key = 'a'): string => join(folder, keyFolder(key))
const file = (number: number, key = 'a'): string => join(place(key), `${number}.json`)
const namesOf = (key = 'a'): Promise<readonly string[]> => readdir(place(key))

/** As the store writes it, but for what is left out. */
const stored = (fields: object): string =>
  JSON.stringify({ v: 1, key: 'a', version: 'x', value: 'by hand', ...fields })

/** Has the day be a certain one, and a file be written so long before. */
async function age(path: string, ms: number): Promise<void> {
  const now = Date.UTC(2026, 6, 1)
  vi.useFakeTimers({ now, toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  await utimes(path, (now - ms) / 1_000, (now - ms) / 1_000)
}

/** Does something once, the next time that a function has done its work, and before its caller knows. */
function after(name: 'link' | 'stat', work: () => Promise<unknown>): void {
  let isDone = false
  replaceFs(name, (original) => async (...parameters) => {
    const result: unknown = await (original as (...all: never[]) => Promise<unknown>)(...parameters)
    if (!isDone) {
      isDone = true
      await work()
    }
    return result
  })
}

/** Does something once, the next time that a function is called, before it does its work. */
function before(name: 'link' | 'open' | 'readFile', work: () => Promise<unknown>): void {
  let isDone = false
  replaceFs(name, (original) => async (...parameters) => {
    if (!isDone) {
      isDone = true
      await work()
    }
    return (original as (...all: never[]) => Promise<unknown>)(...parameters)
  })
}

describe('what is on the disk', () => {
  it('is written and named for good before anybody is told', async () => {
    const done: string[] = []
    const open = new Set<string>()
    replaceFs('open', (original) => async (...parameters: Parameters<typeof original>) => {
      const handle = await original(...parameters)
      const name = basename(String(parameters[0])).replace(/.*\.draft/, 'draft')
      const [sync, close] = [handle.sync.bind(handle), handle.close.bind(handle)]
      open.add(name)
      return Object.assign(handle, {
        sync: async () => {
          await sync()
          done.push(`sync ${name}`)
        },
        close: async () => {
          await close()
          open.delete(name)
        },
      } satisfies Partial<FileHandle>)
    })
    replaceFs('link', (original) => async (...parameters: Parameters<typeof original>) => {
      await original(...parameters)
      done.push(`link ${basename(String(parameters[1]))}`)
    })
    const store = fileStore(join(folder, 'made/states'))
    const version = await store.put('a', 1, undefined)
    const first = ['sync draft', 'link 1.json', `sync ${keyFolder('a')}`]
    expect(done).toEqual(['sync states', 'sync made', `sync ${basename(folder)}`, ...first])
    await store.put('a', 2, version)
    expect(done.slice(6)).toEqual(['sync draft', 'link 2.json', `sync ${keyFolder('a')}`])
    expect([...open]).toEqual([])
  })

  it('names the versions that came before, the last one first, and no more than may matter', async () => {
    await fileStore(folder).put('a', 1, undefined)
    expect(JSON.parse(await readFile(file(1), 'utf8'))).toMatchObject({ after: [] })
    const old = Array.from({ length: 64 }, (_, index) => `old ${index}`)
    await writeFile(file(1), stored({ version: 'last', after: old }))
    await fileStore(folder).put('a', 2, 'last')
    expect(JSON.parse(await readFile(file(2), 'utf8'))).toMatchObject({
      after: ['last', ...old.slice(0, 63)],
    })
  })

  it('is found beside the draft of a process that was killed', async () => {
    await mkdir(place(), { recursive: true })
    await writeFile(join(place(), 'left.draft'), stored({}))
    const store = fileStore(folder)
    expect(await store.get('a')).toBeUndefined()
    await store.put('a', 1, undefined)
    expect(await store.get('a')).toMatchObject({ value: 1 })
  })

  it('is nothing after what was refused, and nothing of a key that was never there', async () => {
    const store = fileStore(folder)
    await rejection(store.put('a', 1, 'another'))
    await store.delete('a')
    expect(await readdir(folder)).toEqual([])
  })

  it.each([
    ['a draft that may still be linked', 'young.draft', DAY_MS, true],
    ['a draft that was left a day ago', 'old.draft', DAY_MS + 1, false],
    ['what is not of the store', 'notes.txt', 2 * DAY_MS, true],
  ])('keeps or removes %s', async (_, name, ms, isKept) => {
    const store = fileStore(folder)
    const version = await store.put('a', 1, undefined)
    await writeFile(join(place(), name), 'x')
    await age(join(place(), name), ms)
    await store.put('a', 2, version)
    expect(await namesOf()).toHaveLength(isKept ? 2 : 1)
    expect((await namesOf()).includes(name)).toBe(isKept)
  })
})

describe('a list', () => {
  it('keeps the mark of a key that was removed for a day, and no longer', async () => {
    const store = fileStore(folder)
    await store.put('a', 1, undefined)
    await store.delete('a')
    await age(file(2), DAY_MS)
    expect(await store.list()).toEqual([])
    expect(await namesOf()).toEqual(['2.json'])
    await age(file(2), DAY_MS + 1)
    expect(await store.list()).toEqual([])
    expect(await readdir(folder)).toEqual([])
  })

  it('removes the empty folder of a process that was killed', async () => {
    await mkdir(place())
    await fileStore(folder).list()
    expect(await readdir(folder)).toEqual([])
  })

  it('keeps an old state that it was not asked for', async () => {
    const long = 'x'.repeat(300)
    const store = fileStore(folder)
    await store.put(long, 1, undefined)
    await age(file(1, long), 2 * DAY_MS)
    expect(await store.list('y')).toEqual([])
    expect(await store.get(long)).toMatchObject({ value: 1 })
  })

  it('reads nothing that cannot start so', async () => {
    const store = fileStore(folder)
    await store.put('a', 1, undefined)
    await store.put('b', 2, undefined)
    await writeFile(file(1), 'spoiled')
    expect(await store.list('b')).toMatchObject([{ key: 'b' }])
  })

  it('goes on where another one has removed the same mark', async () => {
    const store = fileStore(folder)
    await store.put('a', 1, undefined)
    await store.delete('a')
    await age(file(2), 2 * DAY_MS)
    after('stat', () => rm(file(2)))
    expect(await store.list()).toEqual([])
    expect(await readdir(folder)).toEqual([])
  })
})

describe('a file that cannot be read', () => {
  it.each([
    ['no form', { v: undefined }],
    ['an earlier form', { v: 0 }],
    ['no key', { key: undefined }],
    ['no version', { version: undefined }],
  ])('is corrupt where it has %s', async (_, fields) => {
    await mkdir(place())
    await writeFile(file(1), stored(fields))
    expect(await rejection(fileStore(folder).get('a'))).toMatchObject({
      name: 'StoreCorruptError',
      message: expect.stringContaining('(it lacks fields)'),
    })
  })

  it('is corrupt where it is not JSON, with what the parser has said', async () => {
    await mkdir(place())
    await writeFile(file(1), '{')
    expect(await rejection(fileStore(folder).get('a'))).toMatchObject({
      message: expect.stringContaining('(it is not JSON)'),
      cause: expect.any(SyntaxError),
    })
  })

  it('is corrupt where it is a folder', async () => {
    await mkdir(file(1), { recursive: true })
    expect(await rejection(fileStore(folder).get('a'))).toMatchObject({
      name: 'StoreCorruptError',
      message: expect.stringContaining('(it is a folder)'),
      cause: { code: 'EISDIR' },
    })
  })

  it('a state that could not be read for want of handles was called corrupt, to be moved away', async () => {
    const store = fileStore(folder)
    await store.put('a', 1, undefined)
    replaceFs('readFile', () => async () => {
      throw refusedBySystem('EMFILE', 'open')
    })
    expect(await rejection(store.get('a'))).toMatchObject({
      code: 'store-unavailable',
      message: `cannot use the store ${folder}: EMFILE`,
    })
  })

  it('is read anew where a later one has just taken its place', async () => {
    const [store, other] = [fileStore(folder), fileStore(folder)]
    const version = await store.put('a', 1, undefined)
    before('readFile', () => other.put('a', 2, version))
    expect(await store.get('a')).toMatchObject({ value: 2 })
  })
})

describe('a disk', () => {
  it.each(['EPERM', 'ENOTSUP', 'ENOSYS', 'EISDIR'])('without hard links is told: %s', async (code) => {
    const error = refusedBySystem(code, 'link')
    replaceFs('link', () => async () => {
      throw error
    })
    expect(await rejection(fileStore(folder).put('a', 1, undefined))).toMatchObject({
      code: 'store-unavailable',
      message: `the file system of ${place()} has no hard links; use sqliteStore`,
      cause: error,
    })
    expect(await namesOf()).toEqual([])
  })

  it.each(['EIO', undefined])('that fails to link is told: %s', async (code) => {
    const error = Object.assign(new Error('injected'), { code, syscall: 'link' })
    replaceFs('link', () => async () => {
      throw error
    })
    expect(await rejection(fileStore(folder).put('a', 1, undefined))).toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining(`cannot use the store ${folder}: `),
      cause: error,
    })
  })

  it('that is full is told, also where not even a draft was made', async () => {
    replaceFs('open', () => async () => {
      throw refusedBySystem('ENOSPC', 'open')
    })
    await mkdir(place())
    expect(await rejection(fileStore(folder).put('a', 1, undefined))).toMatchObject({
      message: `cannot use the store ${folder}: the disk is full`,
    })
  })
})

describe('a writer', () => {
  it('that another one has followed on at once is not refused', async () => {
    const [store, other] = [fileStore(folder), fileStore(folder)]
    after('link', async () => {
      const found = await other.get<number>('a')
      await other.put('a', found!.value + 1, found!.version)
    })
    await store.put('a', 1, undefined)
    expect(await store.get('a')).toMatchObject({ value: 2 })
  })

  it('that was asleep takes no number that was given back meanwhile', async () => {
    const [store, other] = [fileStore(folder), fileStore(folder)]
    const version = await store.put('a', 1, undefined)
    before('link', async () => void (await other.put('a', 3, await other.put('a', 2, version))))
    expect(await rejection(store.put('a', 'late', version))).toBeInstanceOf(StoreConflictError)
    expect(await store.get('a')).toMatchObject({ value: 3 })
    expect(await namesOf()).toEqual(['3.json'])
  })

  it('that was asleep is refused by a version that does not say what it came after', async () => {
    const store = fileStore(folder)
    const version = await store.put('a', 1, undefined)
    before('link', () => writeFile(file(3), stored({})))
    expect(await rejection(store.put('a', 'late', version))).toBeInstanceOf(StoreConflictError)
    expect(await store.get('a')).toMatchObject({ value: 'by hand' })
  })

  it('has not written what somebody has taken away at once', async () => {
    const store = fileStore(folder)
    after('link', () => rm(file(1)))
    expect(await rejection(store.put('a', 1, undefined))).toBeInstanceOf(StoreConflictError)
    expect(await store.get('a')).toBeUndefined()
  })

  it('removes what came before also where another one has done it already', async () => {
    const store = fileStore(folder)
    const version = await store.put('a', 1, undefined)
    let lists = 0
    replaceFs('readdir', (original) => async (...parameters: [string]) => {
      const names = await original(...parameters)
      // The first two are for the version before, and for the one after the write.
      if ((lists += 1) === 3) await rm(file(1))
      return names
    })
    await store.put('a', 2, version)
    expect(lists).toBe(3)
    expect(await namesOf()).toEqual(['2.json'])
  })

  it('leaves a draft that has gone while it looks how old it is', async () => {
    const store = fileStore(folder)
    const version = await store.put('a', 1, undefined)
    await writeFile(join(place(), 'other.draft'), '')
    replaceFs('stat', (original) => async (...parameters: [string]) => {
      await rm(join(place(), 'other.draft'))
      return original(...parameters)
    })
    await store.put('a', 2, version)
    expect(await namesOf()).toEqual(['2.json'])
  })

  it('of a new key was refused where another process listed the keys at that moment', async () => {
    const [store, other] = [fileStore(folder), fileStore(folder)]
    before('open', async () => expect(await other.list()).toEqual([]))
    await store.put('a', 1, undefined)
    expect(await store.get('a')).toMatchObject({ value: 1 })
  })
})

it('a key that was removed came back a day later, where the process that removed it was killed', async () => {
  const store = fileStore(folder)
  await store.put('a', 1, undefined)
  const before = await readFile(file(1))
  await store.delete('a')
  // It was killed before it could remove what came before the mark.
  await writeFile(file(1), before)
  await age(file(2), 2 * DAY_MS)
  expect(await store.list()).toEqual([])
  expect(await store.get('a')).toBeUndefined()
  expect(await readdir(folder)).toEqual([])
})
