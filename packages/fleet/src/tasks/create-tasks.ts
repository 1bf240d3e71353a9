import { type Task, type TaskEnd, type TaskState } from '../database/fleet-database.ts'
import { keepTrying, type Patience } from '../database/keep-trying.ts'
import { finishLoad } from './finish-load.ts'
import { saveResults } from './save-results.ts'
import { splitFile } from './split-file.ts'
import { NotTakerError, type TaskParts } from './task-parts.ts'
import { uploadInput } from './upload-input.ts'

/** Tasks of one kind that a worker does at a time: each moves a file. */
const MOST_AT_ONCE = 4
/** Before what has failed is tried again by the same worker; it doubles with each time. */
const RETRY_MS = 5_000
const LONGEST_RETRY_MS = 300_000

/** Does what is to be done about entries of any tenant, whoever owns it. */
export interface Tasks {
  /** Takes what nobody does, as far as there is room. @throws FleetError `database` */
  readonly look: (worker: string) => Promise<void>
  /** Leaves everything to others. Resolves when nothing is written any more. */
  readonly stop: () => Promise<void>
}

/** What tasks are done with. */
export interface TasksParts extends TaskParts, Patience {
  readonly onFailed: (task: Task, error: unknown, retryAt: number) => void
  /** Is called when there is room for more, where there was none. */
  readonly onRoom: () => void
}

/** @throws what may pass, such as for a folder that cannot be written to; NotTakerError */
type Perform = (parts: TaskParts, task: Task, signal: AbortSignal) => Promise<TaskEnd>

const KINDS: Readonly<Record<TaskState, Perform>> = {
  uploading: uploadInput,
  splitting: splitFile,
  loading: finishLoad,
  saving: saveResults,
}

const STATES = Object.keys(KINDS) as readonly TaskState[]

export function createTasks(parts: TasksParts): Tasks {
  const { database, clock, onFailed, onRoom } = parts
  const running = new Map<string, { readonly state: TaskState; readonly ended: Promise<void> }>()
  const failing = new Map<string, { readonly until: number; readonly times: number }>()
  const stopping = new AbortController()

  const hasFailed = async (task: Task, error: unknown): Promise<void> => {
    const { id } = task
    if (!stopping.signal.aborted && !(error instanceof NotTakerError)) {
      const times = (failing.get(id)?.times ?? 0) + 1
      const ms = Math.min(RETRY_MS * 2 ** (times - 1), LONGEST_RETRY_MS)
      failing.set(id, { until: clock.elapsed() + ms, times })
      onFailed(task, error, clock.now() + ms)
    }
    await database.leaveTask(task).catch(() => {})
  }
  const perform = async (task: Task): Promise<void> => {
    let end: TaskEnd
    try {
      end = await KINDS[task.state](parts, task, stopping.signal)
    } catch (error) {
      return hasFailed(task, error)
    }
    failing.delete(task.id)
    await keepTrying(parts, () => database.endTask(task, end))
  }
  const roomFor = (state: TaskState): number =>
    MOST_AT_ONCE - [...running.values()].filter((one) => one.state === state).length
  return {
    async look(worker) {
      if (stopping.signal.aborted) return
      const most = Object.fromEntries(STATES.map((state) => [state, roomFor(state)]))
      const failed = [...failing].filter(([, { until }]) => until > clock.elapsed()).map(([id]) => id)
      const tasks = await database.takeTasks(worker, most, [...running.keys(), ...failed])
      for (const task of tasks) {
        const { id, state } = task
        const ended = perform(task).finally(() => {
          const wasFull = roomFor(state) <= 0
          running.delete(id)
          if (wasFull) onRoom()
        })
        running.set(id, { state, ended })
        // A database that says no for good ends the wait, and the next look finds the entry.
        ended.catch(() => {})
      }
    },
    async stop() {
      stopping.abort(new NotTakerError())
      await Promise.allSettled([...running.values()].map(({ ended }) => ended))
    },
  }
}
