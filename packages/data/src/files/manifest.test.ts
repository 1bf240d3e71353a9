import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { rejection } from '@zuora-jobs/testing'
import { beforeEach, describe, expect, it } from 'vitest'

import { temporaryFolder } from '../../test/temporary-folder.ts'
import { zipOf } from '../../test/zip-of.ts'
import { type Manifest, type ManifestFile, parseManifest } from './manifest.ts'
import { verify } from './verify.ts'
import { writeManifest } from './write-manifest.ts'

const CSV = 'a\n1\n2\n'
let folder: string
let path: string
beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder, 'manifest.json')
})

const fileOf = (
  name: string,
  format: ManifestFile['format'],
  content: string | Buffer,
  records = 2,
): ManifestFile => ({
  name,
  format,
  bytes: Buffer.byteLength(content),
  records,
  sha256: createHash('sha256').update(content).digest('hex'),
})
const manifestOf = (...files: readonly ManifestFile[]): Manifest => ({
  v: 1,
  job: { family: 'aqua', id: 'job-1', tenant: 'acme', submittedAt: 1 },
  queries: [{ name: 'accounts', query: 'select Id from Account' }],
  files,
  finishedAt: 2,
  versions: { '@zuora-jobs/data': '0.0.0' },
})

/** Four files and their manifest. */
async function written(): Promise<Manifest> {
  const contents = { csv: CSV, gzip: gzipSync(CSV), zip: zipOf(CSV), other: 'x' } as const
  const files: ManifestFile[] = []
  for (const [format, content] of Object.entries(contents)) {
    await writeFile(join(folder, `file.${format}`), content)
    files.push(fileOf(`file.${format}`, format as ManifestFile['format'], content))
  }
  const manifest = manifestOf(...files)
  await writeManifest(path, manifest)
  return manifest
}

describe('a manifest', () => {
  it('proves that files are whole', async () => {
    const manifest = await written()
    expect(await verify(path)).toEqual({ manifest, isWhole: true, problems: [] })
    // It can be written again, and leaves nothing else behind.
    await writeManifest(path, manifest)
    expect((await readdir(folder)).toSorted()).toEqual([
      'file.csv',
      'file.gzip',
      'file.other',
      'file.zip',
      'manifest.json',
    ])
  })

  it('is found in a folder, and beside a file', async () => {
    await written()
    expect(await verify(folder)).toMatchObject({ isWhole: true })
    const content = 'a\n3\n'
    await writeFile(join(folder, 'one.csv'), content)
    const manifest = manifestOf(fileOf('one.csv', 'csv', content, 1))
    await writeManifest(join(folder, 'one.csv.manifest.json'), manifest)
    expect(await verify(join(folder, 'one.csv'))).toEqual({ manifest, isWhole: true, problems: [] })
    const error = await rejection(verify(join(folder, 'file.other')))
    expect(error).toMatchObject({ message: expect.stringContaining('file.other is not a manifest') })
  })

  it('names what is missing, has another length, or other bytes', async () => {
    await written()
    await rm(join(folder, 'file.gzip'))
    await writeFile(join(folder, 'file.csv'), 'a\n1\n3\n')
    await writeFile(join(folder, 'file.other'), 'xx')
    expect((await verify(path)).problems).toEqual([
      {
        file: 'file.csv',
        problem: 'mismatch',
        measure: 'sha256',
        expected: expect.any(String),
        actual: expect.any(String),
      },
      { file: 'file.gzip', problem: 'missing' },
      { file: 'file.other', problem: 'mismatch', measure: 'bytes', expected: 1, actual: 2 },
    ])
  })

  it('names other numbers of records, and what cannot be unpacked', async () => {
    for (const [format, content] of [
      ['csv', CSV],
      ['gzip', gzipSync(CSV)],
      ['zip', zipOf(CSV)],
    ] as const) {
      await writeFile(join(folder, 'file'), content)
      await writeManifest(path, manifestOf(fileOf('file', format, content, 3)))
      expect((await verify(path)).problems).toMatchObject([
        { file: 'file', measure: 'records', expected: 3, actual: 2 },
      ])
    }
    await writeManifest(path, manifestOf(fileOf('file', 'gzip', zipOf(CSV))))
    expect((await verify(path)).problems).toMatchObject([
      { problem: 'unreadable', message: expect.stringContaining('gzip') },
    ])
  })

  it('does not replace what is not a manifest', async () => {
    await writeFile(path, 'precious')
    expect(await rejection(writeManifest(path, manifestOf()))).toMatchObject({ problem: 'exists' })
    expect(await readFile(path, 'utf8')).toBe('precious')
  })

  it.each<[string, unknown, string]>([
    ['no JSON', '{', 'it is not JSON'],
    ['a list', [], 'v is not 1'],
    ['a later version', { v: 2 }, 'was written by a later version (form 2); update @zuora-jobs/data'],
    ['no job', { ...manifestOf(), job: {} }, 'job has no id'],
    ['no queries', { ...manifestOf(), queries: 1 }, 'queries is not a list'],
    ['no files', { ...manifestOf(), files: {} }, 'files is not a list'],
    ['no file', manifestOf(null as unknown as ManifestFile), 'files[0].name'],
    ['a name that leads out', manifestOf(fileOf('../a', 'csv', '')), 'files[0].name is not a name of a file'],
    ['no length', manifestOf({ ...fileOf('a', 'csv', ''), bytes: -1 }), 'files[0].bytes'],
    ['no checksum', manifestOf({ ...fileOf('a', 'csv', ''), sha256: 'x' }), 'files[0].sha256'],
    ['null for a job', { ...manifestOf(), job: null }, 'job has no id'],
    ['a text for a job', { ...manifestOf(), job: 'j' }, 'job has no id'],
    ['no versions', { ...manifestOf(), versions: 1 }, 'versions is not an object'],
    ['null for versions', { ...manifestOf(), versions: null }, 'versions is not an object'],
    ['no time', { ...manifestOf(), finishedAt: '2026' }, 'finishedAt is not a time'],
    ['an earlier file that is not one', { ...manifestOf(), earlier: [null] }, 'earlier[0].name'],
    ['no list of earlier files', { ...manifestOf(), earlier: {} }, 'earlier is not a list'],
    ['no name', manifestOf(fileOf('', 'csv', '')), 'files[0].name is not a name of a file'],
    ['the folder for a name', manifestOf(fileOf('.', 'csv', '')), 'files[0].name is not a name of a file'],
    ['the folder above', manifestOf(fileOf('..', 'csv', '')), 'files[0].name is not a name of a file'],
    ['a number below 0', manifestOf({ ...fileOf('a', 'csv', ''), records: -1 }), 'files[0].records'],
    ['no number of records', manifestOf({ ...fileOf('a', 'csv', ''), records: 0.5 }), 'files[0].records'],
  ])('is refused, with the field: %s', async (_, value, why) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    expect(() => parseManifest('m.json', text)).toThrow(why)
    await writeFile(path, text)
    expect(await rejection(verify(path))).toMatchObject({ name: 'ManifestError', path })
  })

  it('is taken with what may be left out, and with counts of 0', () => {
    const whole = manifestOf({ ...fileOf('a', 'csv', ''), bytes: 0, records: 0 })
    expect(parseManifest('m.json', JSON.stringify(whole))).toEqual(whole)
    expect(() => parseManifest('m.json', '{')).toThrow(
      expect.objectContaining({ code: 'manifest', path: 'm.json', cause: expect.any(SyntaxError) }),
    )
  })

  it('is missing', async () => {
    expect(await rejection(verify(path))).toMatchObject({ message: `${path} does not exist` })
  })
})
