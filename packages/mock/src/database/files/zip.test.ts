import { crc32, inflateRawSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { zipOne } from './zip.ts'

test('the entry can be found from the end of the archive and unpacked, as readers do', () => {
  const content = Buffer.from('Account.Name\n山田\n'.repeat(50))
  const zip = zipOne('résultat.csv', content)

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
  expect(zipOne('a.csv', Buffer.from('x'))).toEqual(zipOne('a.csv', Buffer.from('x')))
})
