import { crc32 } from 'node:zlib'

import { type Entry, openPromise, type ZipFile } from 'yauzl'

import { DataError } from '../errors/data-error.ts'
import { PackedError } from './file-errors.ts'
import { refuseBomb } from './gunzip.ts'

const SLASH = 0x2f

/**
 * Unpacks the one file in a zip file, and checks its CRC-32, which yauzl does not. Names in it are not used.
 *
 * @param limit tells how many bytes may come out for so many that went in
 * @throws PackedError
 */
export async function* unzip(
  path: string,
  limit: (packedBytes: number) => number,
): AsyncGenerator<Uint8Array, void, void> {
  let zip: ZipFile | undefined
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false })
    const entry = await onlyEntry(zip)
    const most = limit(zip.fileSize)
    refuseBomb('zip', entry.uncompressedSize, most)
    const stream = await zip.openReadStreamPromise(entry)
    let checksum = 0
    let unpacked = 0
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      checksum = crc32(chunk, checksum)
      unpacked += chunk.length
      refuseBomb('zip', unpacked, most)
      yield chunk
    }
    if (checksum !== entry.crc32) throw new PackedError('zip', 'is damaged (its checksum is another one)')
  } catch (error) {
    if (error instanceof DataError) throw error
    throw new PackedError('zip', `is damaged (${(error as Error).message})`, { cause: error })
  } finally {
    zip?.close()
  }
}

async function onlyEntry(zip: ZipFile): Promise<Entry> {
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) {
    if (entry.fileNameRaw.at(-1) !== SLASH) entries.push(entry)
    if (entries.length > 1)
      throw new PackedError('zip', 'holds several files, where one was to be expected; keep it packed')
  }
  const [entry] = entries
  if (entry === undefined) throw new PackedError('zip', 'holds no file')
  if (entry.isEncrypted()) throw new PackedError('zip', 'is encrypted; keep it packed, and turn verify off')
  return entry
}
