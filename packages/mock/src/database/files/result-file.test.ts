import { crc32, gunzipSync, inflateRawSync } from 'node:zlib'

import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'

import { type ResultFile, resultFile, streamedFile } from './result-file.ts'

function bytesOf(file: ResultFile): Buffer {
  if (!('bytes' in file)) throw new Error('It is streamed.')
  return file.bytes
}

test('csv is the text itself', () => {
  expect(resultFile(['a\n', '1\n'], { format: 'csv', name: 'x' })).toEqual({
    contentType: 'text/csv;charset=UTF-8',
    bytes: Buffer.from('a\n1\n'),
  })
})

test('gzip unpacks to the text', () => {
  const file = resultFile(['a\n', '1\n'], { format: 'gzip', name: 'x' })
  expect(file.contentType).toBe('application/x-gzip;charset=UTF-8')
  expect(gunzipSync(bytesOf(file)).toString()).toBe('a\n1\n')
})

test('zip holds name.csv', () => {
  const file = resultFile(['a\n', '1\n'], { format: 'zip', name: 'accounts' })
  expect(file.contentType).toBe('application/zip;charset=UTF-8')
  expect(bytesOf(file).toString('latin1')).toContain('accounts.csv')
})

test('the entry can be found from the end of the archive and unpacked, as readers do', () => {
  const content = Buffer.from('Account.Name\n山田\n'.repeat(50))
  const zip = bytesOf(resultFile([content.toString()], { format: 'zip', name: 'résultat' }))

  const end = zip.length - 22
  expect(zip.toString('latin1', end, end + 4)).toBe('PK\x05\x06')
  expect(zip.readUInt16LE(end + 10)).toBe(1)
  const directory = zip.readUInt32LE(end + 16)
  expect(directory + zip.readUInt32LE(end + 12)).toBe(end)

  expect(zip.toString('latin1', directory, directory + 4)).toBe('PK\x01\x02')
  expect(zip.readUInt32LE(directory + 16)).toBe(crc32(content))
  const packedSize = zip.readUInt32LE(directory + 20)
  expect(zip.readUInt32LE(directory + 24)).toBe(content.length)
  const nameLength = zip.readUInt16LE(directory + 28)
  expect(zip.toString('utf8', directory + 46, directory + 46 + nameLength)).toBe('résultat.csv')

  const local = zip.readUInt32LE(directory + 42)
  const dataAt = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  expect(inflateRawSync(zip.subarray(dataAt, dataAt + packedSize))).toEqual(content)
})

test('the same content gives the same bytes', () => {
  const bytes = bytesOf(resultFile(['x'], { format: 'zip', name: 'a' }))
  expect(bytes).toEqual(bytesOf(resultFile(['x'], { format: 'zip', name: 'a' })))
  // 1980-01-01, 00:00:00
  expect([bytes.readUInt16LE(10), bytes.readUInt16LE(12)]).toEqual([0, (1 << 5) | 1])
})

test.each(['csv', 'gzip', 'zip'] as const)('a streamed %s has the same content', async (format) => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `${index},山田\n`)
  const file = streamedFile(() => lines, { format, name: 'x' })
  if ('bytes' in file) throw new Error('It is not streamed.')
  const pieces: Uint8Array[] = []
  for await (const piece of file.pieces()) pieces.push(piece)
  expect(pieces.length).toBeGreaterThan(1)
  const bytes = Buffer.concat(pieces)
  expect(file.contentType).toBe(resultFile(lines, { format, name: 'x' }).contentType)
  const content =
    format === 'csv'
      ? bytes
      : format === 'gzip'
        ? gunzipSync(bytes)
        : Buffer.from(unzipSync(bytes)['x.csv'] ?? [])
  expect(content.equals(Buffer.from(lines.join('')))).toBe(true)
})
