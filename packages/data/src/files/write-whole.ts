import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type Clock, systemClock } from '@zuora-jobs/client'

import { type ByteSource, chunksOf } from '../csv/byte-source.ts'
import { DataError } from '../errors/data-error.ts'
import { createMeter, type Measured, type Meter, mismatchOf, type WholeChecks } from './create-meter.ts'
import { MismatchError, TargetError } from './file-errors.ts'
import { type FileFormat, isPacked, isText, textOf, type TextOptions } from './file-format.ts'
import { defaultLimit, gunzip } from './gunzip.ts'
import { readBytes } from './measure-file.ts'
import { openPart, type PartFile, reopenPart } from './part-file.ts'
import { type Overwrite, refuseForeignFile } from './refuse-foreign-file.ts'
import {
  type FileTarget,
  resolveTarget,
  type StdoutTarget,
  type StreamTarget,
  type Target,
  type TargetOptions,
} from './resolve-target.ts'
import { openStream, type Output } from './stream-output.ts'
import { unzip } from './unzip.ts'

/** Where a file under way can be taken up again. */
export interface Checkpoint {
  /** The path of the draft. */
  readonly part: string
  /** Bytes of it that outlive a power cut. */
  readonly bytes: number
}

export interface WriteOptions extends TargetOptions, TextOptions {
  /**
   * What comes from the source: text, packed or not, or anything else, which is written as it is.
   *
   * @default `content`
   */
  readonly format?: FileFormat | undefined
  /**
   * Whether what is packed is unpacked on the way. Kept packed, it is verified all the same.
   *
   * @default true
   */
  readonly unpack?: boolean | undefined
  /**
   * Whether what is packed is looked into, and what is announced compared.
   *
   * @default true
   */
  readonly verify?: boolean | undefined
  /**
   * Which files may be replaced.
   *
   * @default 'results'
   */
  readonly overwrite?: Overwrite | undefined
  /**
   * Bytes that may come out of what is packed.
   *
   * @default 200 times what went in, and at least 4 GiB
   */
  readonly maxUnpackedBytes?: number | undefined
  /** Ends the work; what has come is removed, unless checkpoints are kept. */
  readonly signal?: AbortSignal | undefined
  /** Where an earlier process was, for a source that can start there. */
  readonly resume?: Checkpoint | undefined
  /**
   * Called once the draft is there, each time that `checkpointBytes` more are safe on the disk, every 2 s
   * while bytes come, and when the source fails. With it a draft stays where it is when the source fails, to
   * be resumed.
   */
  readonly onCheckpoint?: ((checkpoint: Checkpoint) => void | Promise<void>) | undefined
  /**
   * Called when the file is there and has been checked, before it gets its name. Where it fails, nothing
   * does. Not called for streams.
   */
  readonly onWhole?: ((measured: Measured) => void | Promise<void>) | undefined
  /** Becomes part of the names of drafts, so that {@link sweepDrafts} finds those of a killed process. */
  readonly owner?: string | undefined
  /** @default 64 MiB */
  readonly checkpointBytes?: number | undefined
  /** @default the standard output of the process */
  readonly stdout?: Output | undefined
  /** @default the clock of the machine */
  readonly clock?: Pick<Clock, 'elapsed'> | undefined
}

/** What has been written. */
export interface WrittenFile extends Measured {
  /** Where it is; `undefined` for a stream. */
  readonly path: string | undefined
}

/** Bytes from the start, or a function that gives them from any byte on, which is what can be resumed. */
export type ResumableSource = ByteSource | ((from: number) => ByteSource)

/** Bytes between two checkpoints. */
const CHECKPOINT_BYTES = 67_108_864

/** Time between two checkpoints, for bytes that come slowly: what a kill takes away has to come again. */
const CHECKPOINT_MS = 2_000

/**
 * Writes a result whole or not at all. It comes under a name of its own beside the target, is checked,
 * synced, and only then gets its name; a pipe and standard output are written to directly, and checked
 * afterwards. What arrived and is not what was announced is kept under another name.
 *
 * @throws TargetError where nothing can be written; MismatchError, with both numbers; PackedError for what
 * cannot be unpacked; CsvError for a CSV that ends inside of quotes; and what the source throws
 */
export async function writeWhole(
  target: string | Target,
  source: ResumableSource,
  checks: WholeChecks = {},
  options: WriteOptions = {},
): Promise<WrittenFile> {
  if (options.resume !== undefined && (typeof source !== 'function' || isUnpacked(options))) {
    throw new TypeError(
      'resume: only a function as source can be resumed, and only what is written as it comes',
    )
  }
  const resolved = typeof target === 'string' ? await resolveTarget(target, options) : target
  await refuseForeignFile(resolved, options.overwrite ?? 'results')
  return resolved.type === 'file'
    ? toFile(resolved, source, checks, options)
    : toStream(resolved, source, checks, options)
}

function isUnpacked({ format = 'csv', unpack = true }: WriteOptions): boolean {
  return unpack && isPacked(format)
}

async function toFile(
  target: FileTarget,
  source: ResumableSource,
  checks: WholeChecks,
  options: WriteOptions,
): Promise<WrittenFile> {
  const { resume, verify = true } = options
  const reopened = resume && (await reopenPart(target, resume.part, resume.bytes))
  const resumed = reopened === undefined ? 0 : resume!.bytes
  let part = reopened ?? (await openPart(target, options.owner))
  const draft = createDraft(part, resumed, options)
  let isReceived = false
  let isRefused = false
  try {
    await draft.checkpoint()
    const meter = createMeter(textOf(options))
    await receive(continued(part, resumed, source), draft.write, meter, options)
    isReceived = true
    if (options.format === 'zip') part = await lookIntoZip(part, target, meter, options)
    const measured = meter.end(verify)
    const mismatch = verify ? mismatchOf(measured, checks) : undefined
    if (mismatch !== undefined) throw new MismatchError(target.named, mismatch, await part.keep())
    isRefused = true
    await options.onWhole?.(measured)
    isRefused = false
    await part.commit()
    return { path: target.path, ...measured }
  } catch (error) {
    if (isRefused) throw error
    if (isReceived) throw await keepReceived(part, error)
    // The first failure is the one to tell.
    await draft.leave(error).catch(() => {})
    throw error
  } finally {
    await part.discard()
  }
}

/** What the draft holds already, then the source from there on. */
async function* continued(
  part: PartFile,
  resumed: number,
  source: ResumableSource,
): AsyncGenerator<Uint8Array, void, void> {
  // A copy, since what reads it may be late.
  if (resumed > 0) for await (const chunk of readBytes(part.path, resumed)) yield new Uint8Array(chunk)
  yield* chunksOf(typeof source === 'function' ? source(resumed) : source)
}

/** A draft that is written from its start, and leaves out what it holds already. */
interface Draft {
  readonly write: (bytes: Uint8Array) => Promise<void>
  readonly checkpoint: () => Promise<void>
  /** Leaves it for whoever resumes, where somebody knows of it. */
  readonly leave: (error: unknown) => Promise<void>
}

function createDraft(part: PartFile, resumed: number, options: WriteOptions): Draft {
  const { onCheckpoint, checkpointBytes = CHECKPOINT_BYTES, clock = systemClock } = options
  const isKept = onCheckpoint !== undefined && !isUnpacked(options)
  let skip = resumed
  let bytes = resumed
  let safe = resumed
  let safeAt = 0
  const checkpoint = async (): Promise<void> => {
    if (!isKept) return
    await part.sync()
    safe = bytes
    safeAt = clock.elapsed()
    await onCheckpoint({ part: part.path, bytes })
  }
  return {
    checkpoint,
    async write(chunk) {
      const fresh = skip === 0 ? chunk : chunk.subarray(skip)
      skip -= Math.min(skip, chunk.length)
      if (fresh.length === 0) return
      await part.write(fresh)
      bytes += fresh.length
      const isDue = bytes - safe >= checkpointBytes || clock.elapsed() - safeAt >= CHECKPOINT_MS
      if (isDue) await checkpoint()
    },
    async leave(error) {
      // Where nothing can be written, it would only take up room.
      if (!isKept || error instanceof TargetError) return
      try {
        await checkpoint()
      } finally {
        await part.leave()
      }
    },
  }
}

type Write = (bytes: Uint8Array) => Promise<void>

/**
 * Takes all that the source gives: measures it, unpacks gzip, and writes it. A zip file is looked into later.
 */
async function receive(source: ByteSource, write: Write, meter: Meter, options: WriteOptions): Promise<void> {
  const { format = 'csv', verify = true, maxUnpackedBytes, signal } = options
  const limit = maxUnpackedBytes === undefined ? defaultLimit : () => maxUnpackedBytes
  const taken = async function* (): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of chunksOf(source)) {
      signal?.throwIfAborted()
      meter.received(chunk)
      yield chunk
    }
  }
  const passed = async (chunk: Uint8Array, isText: boolean): Promise<void> => {
    // The disk is busy while the rest is computed.
    const writing = write(chunk)
    writing.catch(() => {})
    if (format !== 'zip' || !isUnpacked(options)) meter.written(chunk)
    if (isText) meter.text(chunk)
    await writing
  }
  if (format === 'gzip' && isUnpacked(options)) {
    for await (const chunk of gunzip(taken(), limit)) await passed(chunk, true)
  } else if (format === 'gzip' && verify) {
    const tapped = async function* (): AsyncGenerator<Uint8Array, void, void> {
      for await (const chunk of taken()) {
        await passed(chunk, false)
        yield chunk
      }
    }
    for await (const chunk of gunzip(tapped(), limit)) meter.text(chunk)
  } else {
    for await (const chunk of taken()) await passed(chunk, isText(format))
  }
}

/** Checks a zip file, or unpacks it into another draft, which is returned then. */
async function lookIntoZip(
  part: PartFile,
  target: FileTarget,
  meter: Meter,
  options: WriteOptions,
): Promise<PartFile> {
  const { verify = true } = options
  await part.flush()
  if (!isUnpacked(options)) {
    if (verify) for await (const chunk of unzip(part.path, limitOf(options))) meter.text(chunk)
    return part
  }
  const unpacked = await openPart(target, options.owner)
  try {
    await unpackZip(part.path, unpacked.write, meter, options)
  } catch (error) {
    await unpacked.discard()
    throw error
  }
  await part.discard()
  return unpacked
}

async function unpackZip(path: string, write: Write, meter: Meter, options: WriteOptions): Promise<void> {
  for await (const chunk of unzip(path, limitOf(options))) {
    options.signal?.throwIfAborted()
    const writing = write(chunk)
    writing.catch(() => {})
    meter.written(chunk)
    meter.text(chunk)
    await writing
  }
}

function limitOf({ maxUnpackedBytes }: WriteOptions): (packedBytes: number) => number {
  return maxUnpackedBytes === undefined ? defaultLimit : () => maxUnpackedBytes
}

/** What has come is never thrown away: it is kept under another name, which the error says. */
async function keepReceived(part: PartFile, error: unknown): Promise<unknown> {
  if (error instanceof MismatchError) return error
  const kept = await part.keep().catch(() => undefined)
  if (error instanceof DataError && kept !== undefined) {
    error.message += `; what has come is kept as ${kept}`
    Object.assign(error, { keptAs: kept })
  }
  return error
}

async function toStream(
  target: StdoutTarget | StreamTarget,
  source: ResumableSource,
  checks: WholeChecks,
  options: WriteOptions,
): Promise<WrittenFile> {
  const { verify = true } = options
  const meter = createMeter(textOf(options))
  const bytes = typeof source === 'function' ? source(0) : source
  const output = await openStream(target, options.stdout)
  try {
    if (options.format === 'zip') await throughFolder(bytes, output.write, meter, options)
    else await receive(bytes, output.write, meter, options)
  } finally {
    await output.close()
  }
  const measured = meter.end(verify)
  const mismatch = verify ? mismatchOf(measured, checks) : undefined
  if (mismatch !== undefined) throw new MismatchError(target.named, mismatch, undefined)
  return { path: undefined, ...measured }
}

/** A zip file can be read only once it is whole, so it is kept in a folder of its own until then. */
async function throughFolder(
  source: ByteSource,
  write: Write,
  meter: Meter,
  options: WriteOptions,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'zuora-jobs-'))
  const path = join(folder, 'packed.zip')
  const part = await openPart({ type: 'file', named: path, path, existing: undefined })
  try {
    await receive(source, part.write, meter, options)
    await part.flush()
    if (isUnpacked(options)) {
      await unpackZip(part.path, write, meter, options)
      return
    }
    if (options.verify !== false)
      for await (const chunk of unzip(part.path, limitOf(options))) meter.text(chunk)
    for await (const chunk of readBytes(part.path)) await write(chunk)
  } finally {
    await part.discard()
    await rm(folder, { recursive: true, force: true })
  }
}
