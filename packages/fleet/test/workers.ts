import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

/** What a worker process has said, with the time by the clock of the machine. */
export interface Said {
  readonly at: number
  readonly pid: number
  readonly type: string
  readonly tenant?: string
  readonly epoch?: number
}

/** What a worker does next with the file of a load, or the draft of one. */
export interface FileStep {
  readonly call: 'open' | 'link' | 'rename' | 'rm'
  /** Its path. */
  readonly path: string
}

/** Is told of each step of a draft before it is taken; it is taken when this resolves. */
export type OnFileStep = (step: FileStep, pid: number) => Promise<void>

/** Worker processes of one fleet, which a test kills. */
export interface Workers {
  /** Those that live. */
  readonly children: readonly ChildProcess[]
  /** What all of them have said so far. */
  readonly said: readonly Said[]
  /** Starts one more; resolves when it works, or was killed before. */
  readonly start: () => Promise<ChildProcess>
  /** Kills one at once, and resolves when it is gone. */
  readonly kill: (child: ChildProcess, signal?: NodeJS.Signals) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Node keeps here what it has compiled: a process starts in a fifth of the time. */
const COMPILE_CACHE = join(tmpdir(), 'zuora-jobs-compile-cache')

const fileOf = (name: string): string => join(import.meta.dirname, name)

export function createWorkers(
  database: string,
  url: string,
  leaseMs: number,
  onFileStep?: OnFileStep,
): Workers {
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
      const flags = ['--conditions=@zuora-jobs/source']
      if (onFileStep) flags.push(`--import=${pathToFileURL(fileOf('file-steps-child.ts')).href}`)
      const child = spawn(
        process.execPath,
        [...flags, fileOf('worker-child.ts'), database, url, String(leaseMs)],
        {
          stdio: ['ignore', 'pipe', 'inherit', ...(onFileStep ? (['ipc'] as const) : [])],
          env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
        },
      )
      const pid = child.pid!
      children.push(child)
      child.on('message', (step: FileStep & { readonly number: number }) => {
        // One that was killed meanwhile is not there to be told.
        void onFileStep!(step, pid).then(() => child.connected && child.send(step.number, () => {}))
      })
      const { promise, resolve, reject } = Promise.withResolvers<ChildProcess>()
      createInterface(child.stdout!).on('line', (line) => {
        const one = JSON.parse(line) as Omit<Said, 'pid'>
        said.push({ ...one, pid })
        if (one.type === 'ready') resolve(child)
      })
      child.once('exit', () => {
        const place = children.indexOf(child)
        if (place < 0) return resolve(child)
        children.splice(place, 1)
        return reject(new Error('a worker ended before it worked'))
      })
      return promise
    },
    kill,
    async stop() {
      await Promise.all([...children].map((child) => kill(child)))
    },
  }
}
