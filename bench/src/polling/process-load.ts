import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** What very many waits cost the process that they run in. Of the machine, unlike all other figures. */
export interface ProcessLoad {
  readonly waits: number
  /** Memory of a wait and its handle, after the garbage was collected. */
  readonly bytesPerWait: number
  readonly seconds: number
  /** Polls in that time. */
  readonly polls: number
  /** How late the event loop was. An idle loop's figure, measured the same way, is beside it. */
  readonly eventLoopDelayP99Ms: number
  readonly eventLoopDelayMaxMs: number
  readonly idleP99Ms: number
  /** The most timers of Node.js that were alive at one time. */
  readonly timers: number
}

/** Measures in a process of its own, which no other benchmark has littered. */
export async function measureProcessLoad(): Promise<ProcessLoad> {
  const script = fileURLToPath(new URL('process-load-child.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script])
  return JSON.parse(stdout) as ProcessLoad
}
