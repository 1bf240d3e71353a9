import { type FileHandle, open, stat } from 'node:fs/promises'

import { type ByteSource, chunksOf } from '../csv/byte-source.ts'
import { byteOrderMarkLength, concatBytes } from '../csv/csv-bytes.ts'
import { CsvError } from '../csv/csv-error.ts'
import type { CsvEncoding } from '../csv/inspect-header.ts'
import { RunInputError } from '../runs/run-errors.ts'
import { SourceChangedError } from './load-errors.ts'
import type { LoadOptions } from './load-options.ts'

/** What the system tells of a file, which changes when the file does. */
export interface FileStamp {
  readonly size: number
  readonly mtimeMs: number
}

/** Is told of each piece of a file as it lies there, in whatever encoding. */
export type Seen = (piece: Uint8Array) => unknown

/** The file to load, as UTF-8. */
export interface LoadSource {
  /** For messages. */
  readonly name: string
  /** `undefined` for a source that is not a file. */
  readonly stamp: () => Promise<FileStamp | undefined>
  /** Its bytes, from the start. */
  readonly bytes: (seen?: Seen) => AsyncGenerator<Uint8Array, void, void>
  /** Some of its bytes; fewer where it has no more. */
  readonly range: (start: number, end: number) => Promise<Uint8Array>
}

const CHUNK_BYTES = 1_048_576

export function loadSource({ from, encoding = 'utf-8' }: Pick<LoadOptions, 'from' | 'encoding'>): LoadSource {
  if (from === '' || (typeof from !== 'string' && typeof from !== 'function')) {
    throw new RunInputError('from', 'must be a path, or a function that gives the bytes from the start')
  }
  const raw = typeof from === 'string' ? () => fileBytes(from) : () => chunksOf(from())
  const bytes: LoadSource['bytes'] = (seen = () => {}) => decoded(seenBy(raw(), seen), encoding)
  return {
    name: typeof from === 'string' ? from : 'the source',
    stamp: async () => (typeof from === 'string' ? fileStamp(from) : undefined),
    bytes,
    range: (start, end) =>
      typeof from === 'string' && encoding === 'utf-8'
        ? fileRange(from, start, end)
        : rangeOf(bytes(), start, end),
  }
}

async function fileStamp(path: string): Promise<FileStamp> {
  const { size, mtimeMs } = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw cannotRead(path, cause)
  })
  return { size, mtimeMs }
}

function cannotRead(path: string, cause: NodeJS.ErrnoException): unknown {
  if (cause instanceof RunInputError) return cause
  return new RunInputError(
    'from',
    `${path} cannot be read (${cause.code ?? cause.message}); name a file that can`,
  )
}

async function opened(path: string): Promise<FileHandle> {
  const file = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    throw cannotRead(path, cause)
  })
  const found = await file.stat()
  if (found.isFile()) return file
  await file.close()
  const why = found.isDirectory()
    ? 'is a folder; name a file in it'
    : 'cannot be read twice; copy it into a file'
  throw new RunInputError('from', `${path} ${why}`)
}

async function* seenBy(
  source: AsyncIterable<Uint8Array>,
  seen: Seen,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const piece of source) {
    seen(piece)
    yield piece
  }
}

async function* fileBytes(path: string): AsyncGenerator<Uint8Array, void, void> {
  const file = await opened(path)
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read({ buffer: new Uint8Array(CHUNK_BYTES) })
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

async function fileRange(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await opened(path)
  try {
    const bytes = new Uint8Array(end - start)
    let at = 0
    while (at < bytes.length) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at)
      if (bytesRead === 0) break
      at += bytesRead
    }
    return bytes.subarray(0, at)
  } finally {
    await file.close()
  }
}

async function rangeOf(source: AsyncIterable<Uint8Array>, start: number, end: number): Promise<Uint8Array> {
  const found: Uint8Array[] = []
  let at = 0
  for await (const chunk of source) {
    const from = Math.max(start - at, 0)
    const to = Math.min(end - at, chunk.length)
    if (from < to) found.push(new Uint8Array(chunk.subarray(from, to)))
    at += chunk.length
    if (at >= end) break
  }
  return concatBytes(found)
}

/** The same text as UTF-8. A mark at the start says more than the caller does. */
async function* decoded(source: ByteSource, encoding: CsvEncoding): AsyncGenerator<Uint8Array, void, void> {
  if (encoding === 'utf-8') {
    yield* chunksOf(source)
    return
  }
  let decoder: TextDecoder | undefined
  const encoder = new TextEncoder()
  const decode = (chunk?: Uint8Array): Uint8Array => {
    try {
      return encoder.encode(chunk ? decoder!.decode(chunk, { stream: true }) : decoder?.decode())
    } catch {
      throw new CsvError('encoding', `the file is not ${encoding}; name the encoding that it has`)
    }
  }
  for await (const chunk of chunksOf(source)) {
    decoder ??= new TextDecoder(byteOrderMarkLength(chunk) > 0 ? 'utf-8' : encoding, { fatal: true })
    yield decode(chunk)
  }
  yield decode()
}

/** @throws SourceChangedError where a file is not what it was */
export function refuseChanged(name: string, before: Partial<FileStamp>, now: FileStamp | undefined): void {
  if (now === undefined) return
  if (before.size !== now.size) {
    throw new SourceChangedError(name, `it had ${before.size} bytes, and has ${now.size}`)
  }
  if (before.mtimeMs !== now.mtimeMs) throw new SourceChangedError(name, 'it was written to')
}
