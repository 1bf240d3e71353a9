import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import type { Run, TaskOf } from './run-task.ts'

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

/** Runs a task somewhere. */
export type Runner = (task: TaskOf) => Promise<Run>

/** Runs a contender once. */
export async function run(
  { name, size, packed = false, pace = 0 }: Work,
  { server, folder, database }: Place,
  runner: Runner,
): Promise<Run> {
  const path = join(folder, 'result')
  await rm(path, { force: true })
  return runner({
    name,
    size,
    server,
    database,
    fileId: `${packed ? 'gzip' : 'plain'}-${size}-${pace}`,
    path,
  })
}

/** Runs a task in a process of its own, so that its memory is its own. */
export function runInChild(task: TaskOf): Promise<Run> {
  const child = fork(new URL('run-child.ts', import.meta.url))
  child.send(task)
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Run))
    child.once('exit', (code) => reject(new Error(`${task.name} ended with ${code} and without a figure`)))
  })
}

/** The median of several runs by their time. */
export function medianOf(runs: readonly Run[]): Run {
  return runs.toSorted((one, other) => one.ms - other.ms)[Math.floor(runs.length / 2)]!
}
