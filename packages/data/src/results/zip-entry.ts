import { PackedError } from '../files/file-errors.ts'

/** The one file in a zip file. */
export interface ZipEntry {
  /** Its bytes, as they are packed. */
  readonly data: Blob
  readonly isDeflated: boolean
  /** CRC-32 of the file. */
  readonly checksum: number
  /** Bytes of the file. */
  readonly size: number
}

const END = 0x06054b50
const END_BYTES = 22
const END_64_LOCATOR = 0x07064b50
const END_64 = 0x06064b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
/** A comment at the end may have so many bytes. */
const MOST_COMMENT = 65_535
/** In place of a number that does not fit, and stands in 64 bits elsewhere. */
const ELSEWHERE = 0xffffffff
const SLASH = 0x2f

/**
 * Finds the one file in a zip file, by the directory at its end. Names in it are not used.
 *
 * @throws PackedError
 */
export async function findEntry(zip: Blob): Promise<ZipEntry> {
  try {
    return await onlyEntry(zip)
  } catch (error) {
    // It says that something stands where nothing is.
    throw error instanceof RangeError ? damaged() : error
  }
}

async function onlyEntry(zip: Blob): Promise<ZipEntry> {
  const { from, size } = await findDirectory(zip)
  const directory = await viewOf(zip, from, from + size)
  const entries: { readonly at: number }[] = []
  for (let at = 0; at + 46 <= directory.byteLength && directory.getUint32(at, true) === CENTRAL;) {
    const nameLength = directory.getUint16(at + 28, true)
    const isFolder = nameLength > 0 && directory.getUint8(at + 46 + nameLength - 1) === SLASH
    if (!isFolder) entries.push({ at })
    at += 46 + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true)
  }
  const [first] = entries
  if (first === undefined) throw new PackedError('zip', 'holds no file')
  if (entries.length > 1) throw new PackedError('zip', 'holds several files, where one was to be expected')
  return entryAt(zip, directory, first.at)
}

async function entryAt(zip: Blob, directory: DataView, at: number): Promise<ZipEntry> {
  const method = directory.getUint16(at + 10, true)
  if ((directory.getUint16(at + 8, true) & 1) === 1) throw new PackedError('zip', 'is encrypted')
  if (method !== 0 && method !== 8) throw new PackedError('zip', `is packed by an unknown method (${method})`)
  const [size, packed, offset] = sizesOf(directory, at)
  const local = await viewOf(zip, offset, offset + 30)
  if (local.getUint32(0, true) !== LOCAL) throw damaged()
  const start = offset + 30 + local.getUint16(26, true) + local.getUint16(28, true)
  if (start + packed > zip.size) throw damaged()
  const data = zip.slice(start, start + packed)
  return { data, isDeflated: method === 8, checksum: directory.getUint32(at + 16, true), size }
}

/** Size, packed size and place of a file; those that do not fit into 32 bits follow its name. */
function sizesOf(directory: DataView, at: number): readonly [size: number, packed: number, offset: number] {
  let extra = at + 46 + directory.getUint16(at + 28, true)
  const end = extra + directory.getUint16(at + 30, true)
  while (extra + 4 <= end && directory.getUint16(extra, true) !== 1) {
    extra += 4 + directory.getUint16(extra + 2, true)
  }
  let next = extra + 4
  const [size, packed, offset] = [24, 20, 42].map((field) => {
    const short = directory.getUint32(at + field, true)
    if (short !== ELSEWHERE) return short
    if (next + 8 > end) throw damaged()
    next += 8
    return Number(directory.getBigUint64(next - 8, true))
  })
  return [size!, packed!, offset!]
}

async function findDirectory(zip: Blob): Promise<{ readonly from: number; readonly size: number }> {
  const start = Math.max(0, zip.size - END_BYTES - MOST_COMMENT)
  const tail = await viewOf(zip, start, zip.size)
  for (let at = tail.byteLength - END_BYTES; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== END) continue
    const directory = { size: tail.getUint32(at + 12, true), from: tail.getUint32(at + 16, true) }
    if (directory.from !== ELSEWHERE && directory.size !== ELSEWHERE) return directory
    if (at < 20 || tail.getUint32(at - 20, true) !== END_64_LOCATOR) throw damaged()
    const place = Number(tail.getBigUint64(at - 12, true))
    const end = await viewOf(zip, place, place + 56)
    if (end.getUint32(0, true) !== END_64) throw damaged()
    return { size: Number(end.getBigUint64(40, true)), from: Number(end.getBigUint64(48, true)) }
  }
  throw new PackedError('zip', 'ends early, or is not a zip file')
}

async function viewOf(zip: Blob, from: number, to: number): Promise<DataView> {
  if (from > to || to > zip.size) throw damaged()
  return new DataView(await zip.slice(from, to).arrayBuffer())
}

function damaged(): PackedError {
  return new PackedError('zip', 'is damaged')
}
