import { gzipSync } from 'node:zlib'

import { rejection } from '@zuora-jobs/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { cut } from '../../test/arbitraries.ts'
import { bytesOf, textOf } from '../../test/bytes.ts'
import { zipOf } from '../../test/zip-of.ts'
import { PackedError } from '../files/file-errors.ts'
import { streamOf, unpack } from './unpack.ts'

async function* chunks(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  yield* cut(bytes, [size])
}

const TEXT = 'Id,Name\r\n1,Grace\r\n'.repeat(50)

describe('unpack', () => {
  it('gives back what was packed, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 1, max: 40 }),
        async (text, size) => {
          const bytes = bytesOf(text)
          expect(await textOf(unpack(chunks(gzipSync(bytes), size), 'gzip'))).toBe(
            Buffer.from(bytes).toString(),
          )
          expect(await textOf(unpack(chunks(zipOf(text), size), 'zip'))).toBe(Buffer.from(bytes).toString())
        },
      ),
      { numRuns: 30 },
    )
  })

  it.each([
    ['gzip', 'that ends early', gzipSync(TEXT).subarray(0, -4)],
    ['gzip', 'that is damaged', Buffer.from(gzipSync(TEXT)).fill(7, 12, 16)],
    ['gzip', 'that is not one', Buffer.from(TEXT)],
    ['zip', 'that ends early', zipOf(TEXT).subarray(0, -30)],
    ['zip', 'that is not one', Buffer.from(TEXT)],
    ['zip', 'with another checksum', zipOf(TEXT, { checksum: 1 })],
    ['zip', 'with several files', zipOf(TEXT, TEXT)],
    ['zip', 'with no file', zipOf()],
  ] as const)('refuses %s %s', async (format, _, bytes) => {
    const error = await rejection(textOf(unpack(chunks(bytes), format)))
    expect(error).toBeInstanceOf(PackedError)
  })

  it('takes a zip file with a comment', async () => {
    const zip = zipOf(TEXT)
    const commented = Buffer.concat([zip, bytesOf('made by Zuora')])
    commented.writeUInt16LE(13, zip.length - 2)
    expect(await textOf(unpack(chunks(commented, 64), 'zip'))).toBe(TEXT)
  })

  it.each(['gzip', 'zip'] as const)('passes on what breaks the source of %s', async (format) => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield (format === 'gzip' ? gzipSync(TEXT) : zipOf(TEXT)).subarray(0, 20)
      throw new Error('the line is cut')
    }
    expect(await rejection(textOf(unpack(broken(), format)))).toMatchObject({ message: 'the line is cut' })
  })

  it('reads no faster than it is read, and stops where it is left', async () => {
    let given = 0
    let isEnded = false
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield bytesOf(`${(given += 1)}`)
      } finally {
        isEnded = true
      }
    }
    const reader = streamOf(endless()).getReader()
    await reader.read()
    await new Promise((resolve) => setImmediate(resolve))
    expect(given).toBe(1)
    await reader.cancel()
    expect(isEnded).toBe(true)
  })
})
