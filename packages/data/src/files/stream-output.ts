import { constants, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'

import { targetError } from './file-errors.ts'
import type { StdoutTarget, StreamTarget } from './resolve-target.ts'

/** What can be written to, such as `process.stdout`. */
export interface Output {
  write(bytes: Uint8Array, onWritten: (error?: Error | null) => void): unknown
}

/** A pipe, a device, or standard output, that is being written to. */
export interface StreamOutput {
  readonly write: (bytes: Uint8Array) => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Opens what is written to directly. A pipe waits until somebody reads it, as in a shell.
 *
 * @throws TargetError, also from its methods
 */
export async function openStream(
  target: StdoutTarget | StreamTarget,
  stdout?: Output,
): Promise<StreamOutput> {
  const guarded = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      throw targetError(target.named, error)
    }
  }
  if (target.type === 'stdout' || typeof target.path === 'number') {
    const output =
      target.type === 'stdout'
        ? (stdout ?? process.stdout)
        : createWriteStream('', { fd: target.path as number, autoClose: false })
    return {
      write: (bytes) => guarded(() => written(output, bytes)),
      close: async () => {},
    }
  }
  const { path } = target
  const handle = await open(path, constants.O_WRONLY).catch((error: unknown) => {
    throw targetError(target.named, error)
  })
  return {
    write: (bytes) =>
      guarded(async () => {
        for (let from = 0; from < bytes.length;) from += (await handle.write(bytes, from)).bytesWritten
      }),
    close: () => handle.close(),
  }
}

/** Writes a copy: an output may keep what it is given, and the bytes are used for something else then. */
function written(output: Output, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(bytes.slice(), (error) => (error ? reject(error) : resolve()))
  })
}
