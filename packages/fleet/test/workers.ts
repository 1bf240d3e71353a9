import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** What a worker process has said, with the time by the clock of the machine. */
export interface Said {
  readonly at: number
  readonly type: string
  readonly tenant?: string
  readonly epoch?: number
}

/** Worker processes of one fleet, which a test kills. */
export interface Workers {
  readonly children: readonly ChildProcess[]
  /** What all of them have said so far. */
  readonly said: readonly Said[]
  /** Starts one more; resolves when it works. */
  readonly start: () => Promise<ChildProcess>
  /** Kills one at once, and resolves when it is gone. */
  readonly kill: (child: ChildProcess, signal?: NodeJS.Signals) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Node keeps here what it has compiled: a process starts in a fifth of the time. */
const COMPILE_CACHE = join(tmpdir(), 'zuora-jobs-compile-cache')

export function createWorkers(database: string, url: string, leaseMs: number): Workers {
  const children: ChildProcess[] = []
  const said: Said[] = []
  const kill = async (child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    const place = children.indexOf(child)
    if (place >= 0) children.splice(place, 1)
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  return {
    children,
    said,
    async start() {
      const file = join(import.meta.dirname, 'worker-child.ts')
      const child = spawn(
        process.execPath,
        ['--conditions=@zuora-jobs/source', file, database, url, String(leaseMs)],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
          env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
        },
      )
      children.push(child)
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      createInterface(child.stdout).on('line', (line) => {
        const one = JSON.parse(line) as Said
        said.push(one)
        if (one.type === 'ready') resolve()
      })
      child.once('exit', () => reject(new Error('a worker ended before it worked')))
      await promise
      return child
    },
    kill,
    async stop() {
      await Promise.all([...children].map((child) => kill(child)))
    },
  }
}
