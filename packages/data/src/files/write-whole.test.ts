import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmod, link, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'

import { rejection } from '@zuora-jobs/testing'
import { beforeEach, describe, expect, it } from 'vitest'

import { bytesOf } from '../../test/bytes.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { zipOf } from '../../test/zip-of.ts'
import type { Manifest } from './manifest.ts'
import { writeManifest } from './write-manifest.ts'
import { type Checkpoint, writeWhole, type WriteOptions } from './write-whole.ts'

const CSV = 'a,b\r\n1,"x\r\ny"\r\n2,z'
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

let cwd: string
beforeEach(() => {
  cwd = temporaryFolder()
})
const at = (name: string): string => join(cwd, name)
const read = (name: string): Promise<string> => readFile(at(name), 'utf8')
const ls = async (): Promise<string[]> => (await readdir(cwd)).toSorted()

/** A file in chunks, that may end in a failure. */
async function* chunked(bytes: Uint8Array | string, size = 5, failure?: Error): AsyncGenerator<Uint8Array> {
  const all = typeof bytes === 'string' ? bytesOf(bytes) : bytes
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size)
  if (failure !== undefined) throw failure
}

describe('a file', () => {
  it('is there when it is whole, with what was measured', async () => {
    const written = await writeWhole(
      'a.csv',
      chunked(CSV),
      { bytes: 18, records: 2, sha256: sha256(CSV) },
      { cwd },
    )
    expect(written).toEqual({
      path: at('a.csv'),
      bytes: 18,
      received: 18,
      records: 2,
      columns: ['a', 'b'],
      sha256: sha256(CSV),
    })
    expect(await read('a.csv')).toBe(CSV)
    expect(await ls()).toEqual(['a.csv'])
  })

  it('has nothing under its name, nor a draft, where the source fails', async () => {
    const failure = new Error('broken')
    expect(await rejection(writeWhole(at('a.csv'), chunked(CSV, 5, failure)))).toBe(failure)
    expect(await ls()).toEqual([])
  })

  it('has nothing under its name while it is written', async () => {
    const names: string[][] = []
    const source = (async function* () {
      yield bytesOf('a\n')
      names.push(await ls())
      yield bytesOf('1\n')
    })()
    await writeWhole(at('a.csv'), source)
    expect(names[0]).toEqual([expect.stringMatching(/^\.a\.csv\.[0-9a-f-]{36}\.part$/)])
  })

  it('ends when it is aborted', async () => {
    const controller = new AbortController()
    const source = (async function* () {
      yield bytesOf('a\n')
      controller.abort()
      yield bytesOf('1\n')
    })()
    const { signal } = controller
    expect(await rejection(writeWhole(at('a.csv'), source, {}, { signal }))).toBe(signal.reason)
    expect(await ls()).toEqual([])
  })

  it.each<[string, object, string, string]>([
    ['bytes', { bytes: 21 }, '21', '18'],
    ['records', { records: 3 }, '3', '2'],
    ['sha256', { sha256: 'f'.repeat(64) }, 'f'.repeat(64), sha256(CSV)],
  ])(
    'that is not what was announced is kept under another name: %s',
    async (measure, checks, expected, actual) => {
      const error = (await rejection(writeWhole(at('a.csv'), chunked(CSV), checks))) as Error & {
        keptAs: string
      }
      expect(error).toMatchObject({ name: 'MismatchError', code: 'mismatch', measure })
      expect(error.message).toContain(`(${measure} announced: ${expected}, received: ${actual})`)
      expect(error.message).toContain(error.keptAs)
      expect(error.keptAs).toMatch(/a\.csv\.unverified-[0-9a-f]{8}$/)
      expect(await readFile(error.keptAs, 'utf8')).toBe(CSV)
      expect(await ls()).toHaveLength(1)
      // And the way out.
      await writeWhole(at('a.csv'), chunked(CSV), checks, { verify: false })
      expect(await read('a.csv')).toBe(CSV)
    },
  )

  it('that ends inside of quotes is kept under another name', async () => {
    const error = await rejection(writeWhole(at('a.csv'), chunked('a,b\n1,"2')))
    expect(error).toMatchObject({
      problem: 'open-quote',
      line: 2,
      keptAs: expect.stringContaining('a.csv.unverified-'),
    })
    expect(await ls()).toHaveLength(1)
    const { records } = await writeWhole(at('a.csv'), chunked('a,b\n1,"2'), {}, { verify: false })
    expect(records).toBeUndefined()
  })

  it('of nothing has no records', async () => {
    expect(await writeWhole(at('a.csv'), [], { records: 0, bytes: 0 })).toMatchObject({ bytes: 0 })
    expect(await rejection(writeWhole(at('b.csv'), [], { records: 1 }))).toMatchObject({ actual: 0 })
  })

  it('of another format is written as it is', async () => {
    const written = await writeWhole(at('a'), chunked('"not a CSV'), {}, { format: 'other' })
    expect(written).toMatchObject({ records: undefined, columns: undefined })
  })

  it('is written by one of two processes, and the other keeps what it has', async () => {
    let first: Promise<unknown> = Promise.resolve()
    const second = (async function* () {
      yield bytesOf('a\n')
      first = writeWhole(at('a.csv'), chunked('a\nfirst\n'))
      await first
      yield bytesOf('second\n')
    })()
    const error = await rejection(writeWhole(at('a.csv'), second))
    expect(error).toMatchObject({ problem: 'exists', keptAs: expect.stringContaining('a.csv.unverified-') })
    expect(await read('a.csv')).toBe('a\nfirst\n')
    expect(await readFile((error as { keptAs: string }).keptAs, 'utf8')).toBe('a\nsecond\n')
  })

  it('says that the disk is full', async () => {
    const error = await rejection(writeWhole('/dev/full', chunked(CSV)))
    expect(error).toMatchObject({ problem: 'full', message: 'cannot write to /dev/full: the disk is full' })
  })
})

describe('what is there', () => {
  const manifest = (name: string, content: string): Manifest => ({
    v: 1,
    job: { family: 'aqua', id: 'job-1', tenant: 't', submittedAt: 1 },
    queries: [],
    files: [{ name, format: 'csv', bytes: content.length, sha256: sha256(content) }],
    finishedAt: 2,
    versions: {},
  })

  it('is not destroyed where it was not a result', async () => {
    await writeFile(at('a.csv'), 'precious')
    expect(await rejection(writeWhole(at('a.csv'), chunked(CSV)))).toMatchObject({
      problem: 'exists',
      message: expect.stringContaining('name another file, move it away, or set overwrite to "always"'),
    })
    expect(await read('a.csv')).toBe('precious')
    await writeWhole(at('a.csv'), chunked(CSV), {}, { overwrite: 'always' })
    expect(await read('a.csv')).toBe(CSV)
  })

  it.each([['a.csv.manifest.json'], ['manifest.json']])(
    'is replaced where it is a result by %s',
    async (name) => {
      await writeFile(at('a.csv'), 'old')
      await writeManifest(at(name), manifest('a.csv', 'old'))
      expect(
        await rejection(writeWhole(at('a.csv'), chunked(CSV), {}, { overwrite: 'never' })),
      ).toMatchObject({ problem: 'exists' })
      await writeWhole(at('a.csv'), chunked(CSV))
      expect(await read('a.csv')).toBe(CSV)
      // Which it is no more once somebody has edited it.
      await writeManifest(at(name), manifest('a.csv', CSV.replace('z', 'y')))
      expect(await rejection(writeWhole(at('a.csv'), chunked(CSV)))).toMatchObject({ problem: 'exists' })
    },
  )

  it('is replaced where it is empty, and keeps its mode', async () => {
    await writeFile(at('a.csv'), '')
    await chmod(at('a.csv'), 0o640)
    await writeWhole(at('a.csv'), chunked(CSV))
    expect((await stat(at('a.csv'))).mode & 0o777).toBe(0o640)
    expect(await rejection(writeWhole(at('a.csv'), chunked(CSV), {}, { overwrite: 'never' }))).toMatchObject({
      problem: 'exists',
    })
  })

  it('stays as it was where a later result fails', async () => {
    await writeFile(at('a.csv'), 'old')
    const options: WriteOptions = { overwrite: 'always' }
    await rejection(writeWhole(at('a.csv'), chunked(CSV, 5, new Error('broken')), {}, options))
    await rejection(writeWhole(at('a.csv'), chunked(CSV), { records: 7 }, options))
    expect(await read('a.csv')).toBe('old')
  })

  it('is a link that stays a link', async () => {
    await mkdir(at('data'))
    await writeFile(at('data/real.csv'), '')
    await symlink('data/real.csv', at('a.csv'))
    const { path } = await writeWhole(at('a.csv'), chunked(CSV))
    expect(path).toBe(at('data/real.csv'))
    expect(await read('data/real.csv')).toBe(CSV)
    expect(
      (await readdir(cwd, { withFileTypes: true })).find(({ name }) => name === 'a.csv')?.isSymbolicLink(),
    ).toBe(true)
  })
})

describe('a stream', () => {
  it('is a pipe, which is written to and not replaced', async () => {
    execFileSync('mkfifo', [at('fifo')])
    const reader = spawn('cat', [at('fifo')], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    reader.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    const written = await writeWhole(at('fifo'), chunked(CSV), { records: 2 })
    await once(reader, 'close')
    expect(text).toBe(CSV)
    expect(written.path).toBeUndefined()
    expect((await stat(at('fifo'))).isFIFO()).toBe(true)
  })

  it('is standard output, which is checked afterwards', async () => {
    const chunks: Uint8Array[] = []
    const stdout = { write: (bytes: Uint8Array, done: () => void) => (chunks.push(bytes.slice()), done()) }
    expect(await writeWhole('-', chunked(CSV), { records: 2 }, { stdout })).toMatchObject({ records: 2 })
    expect(Buffer.concat(chunks).toString()).toBe(CSV)
    expect(await rejection(writeWhole('-', chunked(CSV), { records: 9 }, { stdout }))).toMatchObject({
      name: 'MismatchError',
      keptAs: undefined,
    })
  })

  it('says that its reader has gone', async () => {
    const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })
    const stdout = { write: (_: Uint8Array, done: (error: Error) => void) => done(gone) }
    expect(await rejection(writeWhole('-', chunked(CSV), {}, { stdout }))).toMatchObject({
      problem: 'failed',
      message: 'cannot write to -: whoever read it has gone',
    })
  })
})

describe('what is packed', () => {
  const gzip = gzipSync(CSV)
  const zip = zipOf(CSV)

  it.each([
    ['gzip', gzip],
    ['zip', zip],
  ] as const)('is unpacked on the way: %s', async (format, packed) => {
    const checks = { bytes: packed.length, records: 2, sha256: sha256(CSV) }
    const written = await writeWhole(at('a.csv'), chunked(packed), checks, { format })
    expect(written).toMatchObject({ bytes: CSV.length, received: packed.length, records: 2 })
    expect(await read('a.csv')).toBe(CSV)
    expect(await ls()).toEqual(['a.csv'])
  })

  it.each([
    ['gzip', gzip],
    ['zip', zip],
  ] as const)('is kept packed, and verified all the same: %s', async (format, packed) => {
    const written = await writeWhole(at('a'), chunked(packed), { records: 2 }, { format, unpack: false })
    expect(written).toMatchObject({ bytes: packed.length, records: 2, sha256: sha256(packed) })
    expect(await readFile(at('a'))).toEqual(packed)
    expect(
      await rejection(writeWhole(at('b'), chunked(packed), { records: 3 }, { format, unpack: false })),
    ).toMatchObject({
      measure: 'records',
    })
  })

  it.each([
    ['gzip', gzip],
    ['zip', zip],
  ] as const)('goes to a stream as well: %s', async (format, packed) => {
    for (const unpack of [true, false]) {
      const chunks: Uint8Array[] = []
      const stdout = {
        write: (bytes: Uint8Array, done: () => void) => (chunks.push(new Uint8Array(bytes)), done()),
      }
      await writeWhole('-', chunked(packed), { records: 2 }, { stdout, format, unpack })
      expect(Buffer.concat(chunks)).toEqual(unpack ? Buffer.from(CSV) : packed)
    }
  })

  const flipped = (bytes: Buffer, index: number): Buffer => {
    const copy = Buffer.from(bytes)
    copy[index]! ^= 1
    return copy
  }
  it.each<[string, 'gzip' | 'zip', Buffer, string]>([
    ['gzip that ends early', 'gzip', gzip.subarray(0, -3), 'ends early'],
    ['gzip of nothing', 'gzip', Buffer.alloc(0), 'ends early'],
    ['gzip with another checksum', 'gzip', flipped(gzip, gzip.length - 6), 'is damaged'],
    ['gzip with another length', 'gzip', flipped(gzip, gzip.length - 2), 'is damaged'],
    ['gzip with more behind it', 'gzip', Buffer.concat([gzip, Buffer.from('junk')]), 'is damaged'],
    ['gzip with zeros behind it', 'gzip', Buffer.concat([gzip, Buffer.alloc(3)]), 'goes on after its end'],
    ['no gzip', 'gzip', Buffer.from(CSV), 'is damaged'],
    ['zip that ends early', 'zip', zip.subarray(0, -10), 'is damaged'],
    [
      'zip with another checksum',
      'zip',
      zipOf(CSV, { checksum: 7 }),
      'is damaged (its checksum is another one)',
    ],
    ['zip of nothing', 'zip', zipOf(), 'holds no file'],
    ['zip of several files', 'zip', zipOf(CSV, CSV), 'holds several files'],
    ['no zip', 'zip', Buffer.from(CSV), 'is damaged'],
  ])('is refused where it is not whole: %s', async (_, format, packed, why) => {
    for (const unpack of [true, false]) {
      const error = (await rejection(writeWhole(at('a'), chunked(packed), {}, { format, unpack }))) as Error
      expect(error).toMatchObject({ name: 'PackedError', code: 'packed' })
      expect(error.message).toContain(`the ${format} file ${why}`)
    }
    expect((await ls()).filter((name) => !name.includes('.unverified-'))).toEqual([])
  })

  it('has several members of gzip', async () => {
    await writeWhole(
      at('a.csv'),
      chunked(Buffer.concat([gzipSync('a\n'), gzipSync('1\n')])),
      { records: 1 },
      { format: 'gzip' },
    )
    expect(await read('a.csv')).toBe('a\n1\n')
  })

  it.each([
    ['gzip', gzipSync('a\n' + '\0'.repeat(1_000_000))],
    ['zip', zipOf('a\n' + '\0'.repeat(1_000_000))],
  ] as const)('is not a bomb: %s', async (format, packed) => {
    for (const unpack of [true, false]) {
      const options: WriteOptions = { format, unpack, maxUnpackedBytes: 100_000 }
      expect(await rejection(writeWhole(at('a.csv'), chunked(packed), {}, options))).toMatchObject({
        name: 'PackedError',
        message: expect.stringContaining('holds more than 100000 bytes; allow more with maxUnpackedBytes'),
      })
    }
  })

  it('passes the failure of its source on', async () => {
    const failure = new Error('broken')
    for (const unpack of [true, false]) {
      for (const [format, packed] of [
        ['gzip', gzip],
        ['zip', zip],
      ] as const) {
        expect(
          await rejection(writeWhole(at('a'), chunked(packed, 9, failure), {}, { format, unpack })),
        ).toBe(failure)
      }
    }
    expect(await ls()).toEqual([])
  })
})

describe('a file under way', () => {
  const csv = `a,b\n${Array.from({ length: 50 }, (_, index) => `${index},"x\ny"\n`).join('')}`
  const bytes = bytesOf(csv)
  const from = (start: number, failure?: Error) => chunked(bytes.subarray(start), 7, failure)

  it('says where it is safe, and is resumed there by another process', async () => {
    const failure = new Error('killed')
    const checkpoints: Checkpoint[] = []
    const options: WriteOptions = { checkpointBytes: 50, onCheckpoint: (one) => void checkpoints.push(one) }
    const source = () => chunked(bytes.subarray(0, 200), 7, failure)
    expect(await rejection(writeWhole(at('a.csv'), source, {}, options))).toBe(failure)
    expect(checkpoints.map((one) => one.bytes)).toEqual([0, 56, 112, 168, 200])
    const [earlier, latest] = checkpoints.slice(-2)
    const starts: number[] = []
    const again = (failure?: Error) => (start: number) => {
      starts.push(start)
      return from(start, failure)
    }
    // What was written after a checkpoint may be anything, and is written again.
    const once = { ...options, resume: earlier }
    expect(await rejection(writeWhole(at('a.csv'), again(failure), {}, once))).toBe(failure)
    expect(await ls()).toHaveLength(1)
    const checks = { records: 50, bytes: bytes.length, sha256: sha256(csv) }
    await writeWhole(at('a.csv'), again(), checks, { ...options, resume: latest })
    expect(starts).toEqual([earlier!.bytes, latest!.bytes])
    expect(await read('a.csv')).toBe(csv)
    expect(await ls()).toEqual(['a.csv'])
  })

  it('begins again where its draft has gone, is shorter, or has become something else', async () => {
    const other = at('.a.csv.other.part')
    const spoil: readonly (() => Promise<unknown>)[] = [
      async () => {},
      () => writeFile(other, csv.slice(0, 10)),
      async () => {
        await writeFile(at('elsewhere'), csv)
        await symlink('elsewhere', at('.a.csv.link.part'))
      },
      () => link(at('elsewhere'), at('.a.csv.hard.part')),
    ]
    const parts = [at('.a.csv.gone.part'), other, at('.a.csv.link.part'), at('.a.csv.hard.part')]
    for (const [index, prepare] of spoil.entries()) {
      await prepare()
      const starts: number[] = []
      const resume = { part: parts[index]!, bytes: 50 }
      await writeWhole(
        at(`${index}.csv`),
        (start) => (starts.push(start), from(start)),
        { records: 50 },
        { resume },
      )
      expect(starts).toEqual([0])
      expect(await read(`${index}.csv`)).toBe(csv)
    }
    expect(await read('elsewhere')).toBe(csv)
  })

  it('is resumed packed, where it is kept so', async () => {
    const packed = gzipSync(csv)
    const part = at('.a.gz.x.part')
    await writeFile(part, packed.subarray(0, 30))
    const options: WriteOptions = { format: 'gzip', unpack: false, resume: { part, bytes: 20 } }
    const source = (start: number) => chunked(packed.subarray(start))
    expect(await writeWhole(at('a.gz'), source, { records: 50 }, options)).toMatchObject({
      sha256: sha256(packed),
    })
  })

  it('cannot be resumed where that would append blindly', async () => {
    const resume = { part: at('x'), bytes: 1 }
    expect(await rejection(writeWhole(at('a'), chunked(csv), {}, { resume }))).toBeInstanceOf(TypeError)
    expect(await rejection(writeWhole(at('a'), from, {}, { resume, format: 'gzip' }))).toBeInstanceOf(
      TypeError,
    )
  })
})

it('a zip file of the tests is one', () => {
  expect(crc32(CSV)).not.toBe(7)
  expect(deflateRawSync(CSV).length).toBeLessThan(zipOf(CSV).length)
})
