import { writeFile } from 'node:fs/promises'

import { CONTENDERS, LOADERS, type Task } from './contenders.ts'
import { chunksOf, csvBlocks } from './csv-blocks.ts'

/** What one run of a contender took. */
export interface Run {
  readonly ms: number
  readonly cpuMs: number
  /** Of the CSV, unpacked. */
  readonly bytes: number
  /** The most memory that the process had. */
  readonly peakBytes: number
}

/** A contender, and what it works on. */
export interface TaskOf extends Omit<Task, 'csv'> {
  readonly name: string
  /** Bytes of the CSV. */
  readonly size: number
}

/** Runs a contender once in this process, and says what it took. */
export async function runTask({ name, size, ...rest }: TaskOf): Promise<Run> {
  const task = { csv: csvBlocks(size), ...rest }
  if (LOADERS[name] !== undefined) await writeFile(task.path, chunksOf(task.csv))
  const before = process.cpuUsage()
  const began = performance.now()
  const records = await CONTENDERS[name]!(task)
  const ms = performance.now() - began
  const { user, system } = process.cpuUsage(before)
  if (records !== undefined && records !== task.csv.records) {
    throw new Error(`${name} has seen ${records} of ${task.csv.records} records`)
  }
  const peakBytes = process.resourceUsage().maxRSS * 1_024
  return { ms, cpuMs: (user + system) / 1_000, bytes: task.csv.bytes, peakBytes }
}
