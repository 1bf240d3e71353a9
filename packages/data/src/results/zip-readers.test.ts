// Two readers of zip files: one of files, over yauzl, and one of what is in memory, where there is no Node.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { rejection } from '@zuora-jobs/testing'
import { beforeEach, describe, expect, it } from 'vitest'

import { textOf } from '../../test/bytes.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { zipOf } from '../../test/zip-of.ts'
import { PackedError } from '../files/file-errors.ts'
import { unzip } from '../files/unzip.ts'
import { unpack } from './unpack.ts'

const TEXT = 'Id,Name\r\n1,Grace\r\n2,"Ada, Countess"\r\n'.repeat(3)

let folder: string
beforeEach(() => (folder = temporaryFolder()))

const READERS: readonly (readonly [string, (zip: Uint8Array) => Promise<string>])[] = [
  [
    'of a file',
    (zip) => {
      const path = join(folder, 'a.zip')
      writeFileSync(path, zip)
      return textOf(unzip(path, () => 1_000_000))
    },
  ],
  [
    'in memory',
    (zip) =>
      textOf(
        unpack(
          (async function* () {
            yield zip
          })(),
          'zip',
        ),
      ),
  ],
]

/** A directory whose numbers stand in 64 bits, as that of an archive over 4 GiB. */
function zip64Of(text: string): Buffer {
  const zip = zipOf(text)
  const end = zip.length - 22
  const [size, from] = [zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)]
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(0x06064b50, 0)
  end64.writeBigUInt64LE(44n, 4)
  end64.writeBigUInt64LE(1n, 24)
  end64.writeBigUInt64LE(1n, 32)
  end64.writeBigUInt64LE(BigInt(size), 40)
  end64.writeBigUInt64LE(BigInt(from), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(end), 8)
  locator.writeUInt32LE(1, 16)
  const last = Buffer.from(zip.subarray(end))
  last.fill(0xff, 8, 20)
  return Buffer.concat([zip.subarray(0, end), end64, locator, last])
}

describe.each(READERS)('the reader of zip files %s', (_, read) => {
  it.each([
    ['of a CSV', zipOf(TEXT)],
    ['with numbers of 64 bits', zip64Of(TEXT)],
  ])('reads one %s', async (_name, zip) => {
    expect(await read(zip)).toBe(TEXT)
  })

  it('gives all of what was packed, or an error, whichever byte is another one', async () => {
    const zip = zipOf(TEXT)
    let refused = 0
    for (let at = 0; at < zip.length; at += 1) {
      const damaged = Buffer.from(zip)
      damaged[at]! ^= 0x41
      const text = await read(damaged).catch((error: unknown) => {
        if (!(error instanceof PackedError)) throw error
        refused += 1
        return TEXT
      })
      expect(text).toBe(TEXT)
    }
    expect(refused).toBeGreaterThan(zip.length / 2)
  })

  it('refuses one that ends anywhere before its end', async () => {
    const zip = zipOf(TEXT)
    for (let length = 0; length < zip.length; length += 1)
      expect(await rejection(read(zip.subarray(0, length)))).toBeInstanceOf(PackedError)
  })
})
