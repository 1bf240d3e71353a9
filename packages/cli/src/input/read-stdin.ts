import { createWriteStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'

import type { World } from '../context/cli-context.ts'

type Reader = Pick<World, 'stdin' | 'signal'>

/** All of stdin. Ctrl-C ends the reading, and closes stdin, which would keep the process alive. */
export async function readStdin(world: Reader): Promise<Buffer> {
  return reading(world, () => buffer(world.stdin))
}

/** Copies stdin into a new file that only its owner may read. */
export async function copyStdin(world: Reader, path: string): Promise<void> {
  await reading(world, () => pipeline(world.stdin, createWriteStream(path, { mode: 0o600, flags: 'wx' })))
}

async function reading<Result>({ stdin, signal }: Reader, read: () => Promise<Result>): Promise<Result> {
  signal.throwIfAborted()
  const stop = (): void => void stdin.destroy()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await read()
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
