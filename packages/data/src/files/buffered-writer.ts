import type { FileHandle } from 'node:fs/promises'

/** Bytes that are written at a time; more would not stay in the caches of a processor. */
const BUFFER_BYTES = 262_144

/** Bytes after which the disk is told to begin, so that at the end it has little left to do. */
const SYNC_BYTES = 33_554_432

/** Writes to a file in large pieces, and takes the next bytes while the last ones are written. */
export interface BufferedWriter {
  /** Takes bytes, which may be used for something else afterwards. Fails for bytes that came before, too. */
  readonly write: (bytes: Uint8Array) => Promise<void>
  /** Resolves when all is written, and nothing is under way. */
  readonly flush: () => Promise<void>
}

/** A writer that starts at `position`. */
export function bufferedWriter(handle: FileHandle, position: number): BufferedWriter {
  let filling = new Uint8Array(BUFFER_BYTES)
  let spare = new Uint8Array(BUFFER_BYTES)
  let filled = 0
  let at = position
  let writing: Promise<void> = Promise.resolve()
  let syncing: Promise<void> | undefined
  let unsynced = 0
  // A system tells of what has not reached the disk once, to whoever asks first.
  let failure: { readonly error: unknown } | undefined
  const sync = (): void => {
    unsynced = 0
    syncing = handle
      .datasync()
      .catch((error: unknown) => void (failure = { error }))
      .finally(() => (syncing = undefined))
  }
  const writeAll = async (bytes: Uint8Array, start: number): Promise<void> => {
    for (let from = 0; from < bytes.length;) {
      from += (await handle.write(bytes, from, bytes.length - from, start + from)).bytesWritten
    }
  }
  /** Sends what is filled on its way, once the other buffer has come back. */
  const swap = async (): Promise<void> => {
    await writing
    if (failure !== undefined) throw failure.error
    if (unsynced >= SYNC_BYTES && syncing === undefined) sync()
    const full = filling.subarray(0, filled)
    writing = writeAll(full, at)
    // Whoever writes next learns of it.
    writing.catch(() => {})
    at += filled
    unsynced += filled
    filled = 0
    const next = spare
    spare = filling
    filling = next
  }
  return {
    async write(bytes) {
      for (let from = 0; from < bytes.length;) {
        const part = bytes.subarray(from, from + BUFFER_BYTES - filled)
        filling.set(part, filled)
        filled += part.length
        from += part.length
        if (filled === BUFFER_BYTES) await swap()
      }
    },
    async flush() {
      if (filled > 0) await swap()
      await writing
      await syncing
      if (failure !== undefined) throw failure.error
    },
  }
}
