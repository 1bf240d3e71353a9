import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What one run of a contender took. */
export interface Run {
  readonly ms: number
  readonly cpuMs: number
  /** Of the CSV, unpacked. */
  readonly bytes: number
  /** The most memory that the process had. */
  readonly peakBytes: number
}

/** What is run. */
export interface Work {
  readonly name: string
  readonly size: number
  readonly packed?: boolean
  /** Bytes a second of the server; 0 for as fast as it can. */
  readonly pace?: number
}

/** A server that is up, and a folder to write to. */
export interface Place {
  readonly server: string
  readonly folder: string
  /** A PostgreSQL, where one is needed. */
  readonly database: string
}

/** Starts the server. */
export async function startServer(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const child = fork(new URL('server-child.ts', import.meta.url))
  const [url] = (await once(child, 'message')) as [string]
  return { url, stop: () => child.disconnect() }
}

/** Runs a contender once, in a process of its own. */
export async function run({ name, size, packed = false, pace = 0 }: Work, place: Place): Promise<Run> {
  const path = join(place.folder, 'result')
  await rm(path, { force: true })
  const child = fork(new URL('run-child.ts', import.meta.url))
  const measured = messageOf(child, name)
  child.send({
    name,
    size,
    server: place.server,
    database: place.database,
    fileId: `${packed ? 'gzip' : 'plain'}-${size}-${pace}`,
    path,
  })
  return measured
}

function messageOf(child: ChildProcess, name: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Run))
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} and without a figure`)))
  })
}

/** The median of several runs by their time. */
export function medianOf(runs: readonly Run[]): Run {
  return runs.toSorted((one, other) => one.ms - other.ms)[Math.floor(runs.length / 2)]!
}
