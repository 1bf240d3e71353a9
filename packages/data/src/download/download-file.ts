import { type Clock, isZuoraError, systemClock } from '@zuora-jobs/client'
import { abortable } from '@zuora-jobs/client/internal'

import { isDataError } from '../errors/data-error.ts'
import { crc32 } from './crc32.ts'
import { type FetchFile, type OpenedFile, sentBy } from './opened-file.ts'
import { readChunks } from './read-chunks.ts'
import { FileExpiredError, TransferError } from './transfer-errors.ts'
import type { TransferEvent } from './transfer-event.ts'
import { newTransfer, type TransferState } from './transfer-state.ts'

export interface DownloadOptions {
  /** Where an earlier download stood; its bytes are not sent again. */
  readonly from?: TransferState | undefined
  /**
   * How long it goes on trying without a new byte, in milliseconds.
   *
   * @default 600_000, 10 minutes
   */
  readonly giveUpAfterMs?: number | undefined
  /**
   * How long a connection may send nothing before it counts as broken, in milliseconds.
   *
   * @default 60_000, a minute
   */
  readonly stallMs?: number | undefined
  /**
   * Whether a chunk is still good when the next one has been asked for. Otherwise its memory is given back at
   * once, which saves a quarter of the processor's time.
   *
   * @default true
   */
  readonly keepChunks?: boolean | undefined
  /** When Zuora deletes the file, in epoch milliseconds. */
  readonly expiresAt?: number | undefined
  /**
   * How long before `expiresAt` that is told, in milliseconds.
   *
   * @default 21_600_000, 6 hours
   */
  readonly expiringMs?: number | undefined
  readonly onEvent?: ((event: TransferEvent) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** @default the clock of the machine */
  readonly clock?: Clock | undefined
}

/** A download that can be stopped anywhere and continued anywhere. */
export interface Download {
  /** The bytes that are still missing, to be read once. */
  readonly bytes: AsyncIterable<Uint8Array>
  /** Where it stands: with all bytes that were handed out. JSON. */
  readonly state: () => TransferState
}

/** A server that always breaks at the same byte does not get beyond it. */
const MOST_FRUITLESS = 5

const GIVE_UP_AFTER_MS = 600_000
const STALL_MS = 60_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/** A file that is deleted in less is said to expire: 6 hours. */
const EXPIRING_MS = 21_600_000

/**
 * Downloads a file through interruptions. A connection that breaks or stalls is taken up again with a range,
 * where the server has one and the bytes are the same by its word; else the file comes from its start, and
 * its first bytes are compared with those that came before, which are not handed out again. Nothing is ever
 * appended on a guess.
 *
 * Its bytes throw a {@link FileExpiredError} for a file that Zuora has deleted, a {@link TransferError} once
 * `giveUpAfterMs` have passed without a byte, or for a file that is another one than before, and what the
 * client throws for good.
 */
export function downloadFile(fetchFile: FetchFile, fileId: string, options: DownloadOptions = {}): Download {
  const transfer = createTransfer(fileId, options)
  return { bytes: download(fetchFile, transfer, options), state: () => stateOf(transfer) }
}

/** A {@link TransferState} that changes, and what this process has learned. */
interface Transfer {
  readonly fileId: string
  received: number
  crc32: number
  length: number | undefined
  etag: string | undefined
  /** Whether a range may be wanted: until the server has sent something else for one. */
  hasRanges: boolean
  isInterrupted: boolean
  /** By what has elapsed; bytes that are only compared count as well. */
  lastByteAt: number
  /** Connections in a row that sent bytes, and no new ones. */
  fruitless: number
}

function createTransfer(fileId: string, { from = newTransfer(fileId) }: DownloadOptions): Transfer {
  if (from.fileId !== fileId)
    throw new TypeError(`from: the state is of the file ${from.fileId}, not of ${fileId}`)
  const { received, length, etag } = from
  return {
    fileId,
    received,
    crc32: from.crc32,
    length,
    etag,
    hasRanges: true,
    isInterrupted: received > 0,
    lastByteAt: 0,
    fruitless: 0,
  }
}

function stateOf({ fileId, received, crc32, length, etag }: Transfer): TransferState {
  return {
    v: 1,
    fileId,
    received,
    crc32,
    ...(length !== undefined && { length }),
    ...(etag !== undefined && { etag }),
  }
}

async function* download(
  fetchFile: FetchFile,
  transfer: Transfer,
  options: DownloadOptions,
): AsyncGenerator<Uint8Array, void, void> {
  const { clock = systemClock, giveUpAfterMs = GIVE_UP_AFTER_MS, signal, onEvent } = options
  tellExpiry(transfer, options)
  let failures = 0
  transfer.lastByteAt = clock.elapsed()
  while (!isComplete(transfer)) {
    const { received, lastByteAt } = transfer
    try {
      const done = yield* attempt(fetchFile, transfer, options)
      if (done) return
      continue
    } catch (error) {
      signal?.throwIfAborted()
      const cause = permanent(error, transfer)
      if (cause !== undefined) throw cause
      if (transfer.received > received) failures = 0
      if (transfer.received > received) transfer.fruitless = 0
      else if (transfer.lastByteAt > lastByteAt) transfer.fruitless += 1
      const backoff = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS)
      const waitMs = Math.max(backoff, (isZuoraError(error) && error.retryAfterMs) || 0)
      const isLate = clock.elapsed() - transfer.lastByteAt + waitMs > giveUpAfterMs
      if (isLate || transfer.fruitless > MOST_FRUITLESS) throw gaveUp(transfer, error)
      failures += 1
      transfer.isInterrupted = true
      onEvent?.({
        type: 'transfer-interrupted',
        fileId: transfer.fileId,
        received: transfer.received,
        waitMs,
        cause: error,
      })
      await pause(clock, waitMs, signal)
    }
  }
}

function isComplete({ received, length }: Transfer): boolean {
  return length !== undefined && received === length && received > 0
}

/** One connection. Returns whether the file is complete; if not, another one is to be made at once. */
async function* attempt(
  fetchFile: FetchFile,
  transfer: Transfer,
  options: DownloadOptions,
): AsyncGenerator<Uint8Array, boolean, void> {
  const { fileId, received, etag } = transfer
  const { signal, clock = systemClock, stallMs = STALL_MS, keepChunks = true } = options
  // Without one of the two nobody could tell whether the bytes belong to the same file.
  const isPart = received > 0 && transfer.hasRanges && (etag !== undefined || transfer.length !== undefined)
  const answer = await fetchFile(fileId, { signal, ...(isPart && { range: { from: received, etag } }) })
  const start = startOrCancel(answer, transfer, isPart)
  if (start === undefined) {
    // Another part than the one that is missing: the file is to come from its start.
    transfer.hasRanges = false
    if (!isPart)
      throw new TransferError(
        fileId,
        received,
        `the server sent a part (HTTP ${answer.status}) that was not wanted`,
      )
    return false
  }
  if (transfer.isInterrupted) {
    options.onEvent?.({ type: 'transfer-resumed', fileId, received, by: start > 0 ? 'range' : 'start' })
    transfer.isInterrupted = false
  }
  yield* fresh(readChunks(answer.body, clock, stallMs, signal, !keepChunks), start, transfer, clock)
  if (transfer.length !== undefined && transfer.received < transfer.length) {
    throw new Error(`the connection ended after ${transfer.received} of ${transfer.length} bytes`)
  }
  transfer.length = transfer.received
  return true
}

/** As {@link startOf}; a body that is not read is cancelled. */
function startOrCancel(answer: OpenedFile, transfer: Transfer, isPart: boolean): number | undefined {
  let start: number | undefined
  try {
    start = isPart && answer.status === 416 ? undefined : startOf(answer, transfer)
    return start
  } finally {
    if (start === undefined) void answer.body.cancel().catch(() => {})
  }
}

/** The first byte that an answer sends, once it is clear that it fits; `undefined` where it does not. */
function startOf(answer: OpenedFile, transfer: Transfer): number | undefined {
  const { status } = answer
  if (status !== 200 && status !== 206) throw new StatusError(status)
  const sent = sentBy(answer)
  if (status === 206) {
    const isSame = sent?.etag === undefined || transfer.etag === undefined || sent.etag === transfer.etag
    const isLength =
      sent?.length === undefined || transfer.length === undefined || sent.length === transfer.length
    if (sent?.from !== transfer.received || !isSame || !isLength || transfer.received === 0) return undefined
    transfer.length ??= sent.length
    return sent.from
  }
  transfer.hasRanges = transfer.hasRanges && !sent!.isEncoded
  if (transfer.received === 0) {
    transfer.length = sent!.length
    transfer.etag = sent!.etag
  } else if (
    sent!.length !== undefined &&
    transfer.length !== undefined &&
    sent!.length !== transfer.length
  ) {
    throw changed(transfer)
  }
  return 0
}

/** The chunks that have not been handed out yet; those before are compared, where they come again. */
async function* fresh(
  chunks: AsyncIterable<Uint8Array>,
  start: number,
  transfer: Transfer,
  clock: Clock,
): AsyncGenerator<Uint8Array, void, void> {
  const known = transfer.received - start
  let compared = 0
  let checksum = 0
  for await (const chunk of chunks) {
    transfer.lastByteAt = clock.elapsed()
    const old = chunk.subarray(0, Math.max(0, known - compared))
    if (old.length > 0) {
      compared += old.length
      checksum = crc32(old, checksum)
      if (compared === known && checksum !== transfer.crc32) throw changed(transfer)
      if (old.length === chunk.length) continue
    }
    const bytes = chunk.subarray(old.length)
    const { length } = transfer
    if (length !== undefined && transfer.received + bytes.length > length) {
      throw new TransferError(
        transfer.fileId,
        transfer.received,
        `more came than the ${length} bytes announced`,
      )
    }
    transfer.received += bytes.length
    transfer.crc32 = crc32(bytes, transfer.crc32)
    yield bytes
  }
  if (compared < known) {
    if (transfer.length === undefined) throw changed(transfer)
    throw new Error(`the connection ended after ${compared} of ${transfer.length} bytes`)
  }
}

/** A status where the client would have thrown. */
class StatusError extends Error {
  readonly status: number

  constructor(status: number) {
    super(`the server answered HTTP ${status}`)
    this.status = status
  }
}

/** What to throw where another attempt would come to the same; `undefined` where it may not. */
function permanent(error: unknown, { fileId, received }: Transfer): unknown {
  if (isDataError(error)) return error
  if (isZuoraError(error)) {
    if (error.category === 'not-found') return new FileExpiredError(fileId, { cause: error })
    return error.retryable ? undefined : error
  }
  if (error instanceof StatusError) {
    const { status } = error
    if (status === 404 || status === 410) return new FileExpiredError(fileId, { cause: error })
    const mayPass = status === 408 || status === 425 || status === 429 || status >= 500
    return mayPass ? undefined : new TransferError(fileId, received, error.message, { cause: error })
  }
  return undefined
}

function changed({ fileId, received }: Transfer): TransferError {
  return new TransferError(
    fileId,
    received,
    'the file is another one than before; remove what has come, and begin anew',
  )
}

function gaveUp({ fileId, received }: Transfer, cause: unknown): TransferError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new TransferError(fileId, received, `it comes no further (${why}); it can be continued from there`, {
    cause,
  })
}

function tellExpiry(
  { fileId }: Transfer,
  { expiresAt, expiringMs = EXPIRING_MS, clock = systemClock, onEvent }: DownloadOptions,
): void {
  if (expiresAt === undefined) return
  const leftMs = expiresAt - clock.now()
  if (leftMs < expiringMs)
    onEvent?.({ type: 'file-expiring', fileId, expiresAt, leftMs: Math.max(0, leftMs) })
}

function pause(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  return abortable(promise, signal).finally(clock.after(ms, resolve))
}
