import { crc32, gunzipSync, inflateRawSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { resultFile } from './result-file.ts'

test('csv is the text itself', () => {
  expect(resultFile('a\n1\n', 'csv', 'x')).toEqual({
    contentType: 'text/csv;charset=UTF-8',
    bytes: Buffer.from('a\n1\n'),
  })
})

test('gzip unpacks to the text', () => {
  const { contentType, bytes } = resultFile('a\n1\n', 'gzip', 'x')
  expect(contentType).toBe('application/x-gzip;charset=UTF-8')
  expect(gunzipSync(bytes).toString()).toBe('a\n1\n')
})

test('zip holds name.csv', () => {
  const { contentType, bytes } = resultFile('a\n1\n', 'zip', 'accounts')
  expect(contentType).toBe('application/zip;charset=UTF-8')
  expect(bytes.toString('latin1')).toContain('accounts.csv')
})

test('the entry can be found from the end of the archive and unpacked, as readers do', () => {
  const content = Buffer.from('Account.Name\n山田\n'.repeat(50))
  const zip = resultFile(content.toString(), 'zip', 'résultat').bytes

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
  const { bytes } = resultFile('x', 'zip', 'a')
  expect(bytes).toEqual(resultFile('x', 'zip', 'a').bytes)
  // 1980-01-01, 00:00:00
  expect([bytes.readUInt16LE(10), bytes.readUInt16LE(12)]).toEqual([0, (1 << 5) | 1])
})
