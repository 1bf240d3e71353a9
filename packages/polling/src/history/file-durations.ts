import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

import { retryWhileInUse } from '@zuora-jobs/client/internal'

import { append, type DurationStore, RUNS_KEPT } from './duration-store.ts'

type Runs = Readonly<Record<string, readonly number[]>>

/**
 * A store in one JSON file, for processes on one machine that run one after the other: each write replaces
 * the whole file at once, so a reader never sees half of one. Where two processes write at the same moment
 * one of the runs may be forgotten; nothing else can happen. A file that is not a store any more counts as
 * empty: a history is worth less than a wait.
 */
export function fileDurations(
  path: string,
  { keep = RUNS_KEPT }: { readonly keep?: number } = {},
): DurationStore {
  let writes: Promise<void> = Promise.resolve()
  const write = async (before: Promise<void>, key: string, durationMs: number): Promise<void> => {
    // One after the other: each has to see what the one before has written, whether or not that went well.
    await before.catch(() => {})
    const all = await read(path)
    await replace(path, { ...all, [key]: append(runsOf(all, key), durationMs, keep) })
  }
  return {
    load: async (key) => {
      await writes.catch(() => {})
      return runsOf(await read(path), key)
    },
    add(key, durationMs) {
      writes = write(writes, key, durationMs)
      return writes
    },
  }
}

async function read(path: string): Promise<Runs> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Runs) : {}
  } catch {
    return {}
  }
}

async function replace(path: string, runs: Runs): Promise<void> {
  const draft = `${path}.${process.pid}.${crypto.randomUUID()}`
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeFile(draft, JSON.stringify(runs), { mode: 0o600 })
    await retryWhileInUse(() => rename(draft, path))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

function runsOf(runs: Runs, key: string): readonly number[] {
  const found: unknown = Object.hasOwn(runs, key) ? runs[key] : []
  return Array.isArray(found) ? found.filter((run): run is number => Number.isFinite(run)) : []
}
