import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { memoryDurations } from './duration-store.ts'
import { fileDurations } from './file-durations.ts'
import { fingerprint } from './fingerprint.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'history-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe.each([
  ['memory', () => memoryDurations({ keep: 3 })],
  ['file', () => fileDurations(join(folder, 'deep', 'runs.json'), { keep: 3 })],
])('a store in %s', (_, create) => {
  it('keeps the last runs of each work apart', async () => {
    const store = create()
    expect(await store.load('a')).toEqual([])
    for (const duration of [1, 2, 3, 4]) await store.add('a', duration)
    await store.add('b', 9)
    expect(await store.load('a')).toEqual([2, 3, 4])
    expect(await store.load('b')).toEqual([9])
    expect(await store.load('__proto__')).toEqual([])
  })

  it('ignores values that are not durations', async () => {
    const store = create()
    for (const duration of [Number.NaN, -1, 0, Number.POSITIVE_INFINITY]) await store.add('a', duration)
    expect(await store.load('a')).toEqual([])
  })

  it('loses no run that was added at the same time', async () => {
    const store = create()
    await Promise.all([1, 2, 3].map((duration) => store.add('a', duration)))
    expect(await store.load('a')).toEqual([1, 2, 3])
  })
})

describe('the file store', () => {
  it('is read by the next process, and leaves no drafts', async () => {
    const path = join(folder, 'runs.json')
    await fileDurations(path).add('a', 5)
    expect(await fileDurations(path).load('a')).toEqual([5])
    expect(await readdir(folder)).toEqual(['runs.json'])
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ a: [5] })
  })

  it.each(['', '{"a":', '[1]', '{"a":"b"}', 'null'])(
    'takes a broken file (%s) for an empty one',
    async (text) => {
      const path = join(folder, 'runs.json')
      await writeFile(path, text)
      expect(await fileDurations(path).load('a')).toEqual([])
      await fileDurations(path).add('a', 5)
      expect(await fileDurations(path).load('a')).toEqual([5])
    },
  )
})

describe('a fingerprint', () => {
  it('is the same for the same work', () => {
    expect(fingerprint({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(fingerprint({ b: [{ d: 3, c: 2 }], a: 1 }))
    expect(fingerprint({ a: undefined, b: 1 })).toBe(fingerprint({ b: 1 }))
    expect(fingerprint('select Id from Account')).toMatch(/^[0-9a-f]{16}$/)
  })

  it('differs for other work', () => {
    const works = ['a', 'b', ['a'], { a: 'b' }, { b: 'a' }, null, 1, '1', [['a']], {}]
    expect(new Set(works.map(fingerprint)).size).toBe(works.length)
  })
})
