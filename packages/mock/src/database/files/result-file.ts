import { Readable } from 'node:stream'
import { createGzip, gzipSync } from 'node:zlib'

import { Zip, ZipDeflate, zipSync } from 'fflate'

/** How a result file is packed: a job's `format`, in lower case. */
type FileFormat = 'csv' | 'zip' | 'gzip'

/** A file as it is sent: at once, or piece by piece where it is large. */
export type ResultFile = {
  /** Always with a charset, also for archives; that is how Zuora sends it. */
  readonly contentType: string
} & ({ readonly bytes: Buffer } | { readonly pieces: () => AsyncIterable<Uint8Array> })

/** The first day of the ZIP format: the same content gives the same bytes. */
const FIRST_DAY = new Date(1980, 0, 1)

const CONTENT_TYPES: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv;charset=UTF-8',
  zip: 'application/zip;charset=UTF-8',
  gzip: 'application/x-gzip;charset=UTF-8',
}

/** How a file is packed. The entry inside a ZIP archive is called after it, with an extension. */
interface Packing {
  readonly format: FileFormat
  readonly name: string
  /** @default 'csv' */
  readonly extension?: string
}

/** Packs a CSV text. */
export function resultFile(csv: Iterable<string>, { format, name, extension = 'csv' }: Packing): ResultFile {
  const bytes = Buffer.from([...csv].join(''), 'utf8')
  const contentType = CONTENT_TYPES[format]
  if (format === 'zip') {
    const zip = zipSync({ [`${name}.${extension}`]: bytes }, { mtime: FIRST_DAY })
    return { contentType, bytes: Buffer.from(zip) }
  }
  return { contentType, bytes: format === 'gzip' ? gzipSync(bytes) : bytes }
}

/** Packs a CSV text of any length while it is sent. `write` starts it anew each time. */
export function streamedFile(write: () => Iterable<string>, packing: Packing): ResultFile {
  const { format, name, extension = 'csv' } = packing
  const pieces = {
    csv: () => inPieces(write()),
    gzip: (): AsyncIterable<Uint8Array> => Readable.from(inPieces(write())).pipe(createGzip()),
    zip: () => zipped(inPieces(write()), `${name}.${extension}`),
  }[format]
  return { contentType: CONTENT_TYPES[format], pieces }
}

const PIECE_CHARACTERS = 65_536

/** Lines gathered to pieces, between which others get their turn. */
async function* inPieces(lines: Iterable<string>): AsyncGenerator<Uint8Array, void> {
  let text = ''
  for (const line of lines) {
    text += line
    if (text.length < PIECE_CHARACTERS) continue
    yield Buffer.from(text, 'utf8')
    text = ''
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (text !== '') yield Buffer.from(text, 'utf8')
}

async function* zipped(pieces: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array, void> {
  let packed: Uint8Array[] = []
  const zip = new Zip((_error, data) => packed.push(data))
  const entry = Object.assign(new ZipDeflate(name), { mtime: FIRST_DAY })
  zip.add(entry)
  for await (const piece of pieces) {
    entry.push(piece)
    yield* packed
    packed = []
  }
  entry.push(new Uint8Array(), true)
  zip.end()
  yield* packed
}
