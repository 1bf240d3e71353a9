import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'

import { createZuoraClient, isZuoraError } from '@zuora-jobs/client'
import { createJobs, isJobError, type Jobs, SubmitInDoubtError } from '@zuora-jobs/polling'
import {
  createChance,
  createWorld,
  pick,
  type Replay,
  type SimulatedProcess,
  WorldConflictError,
  type World,
} from '@zuora-jobs/simulate'
import { holds } from '@zuora-jobs/testing/invariants'

import { isDataError } from '../../src/index.ts'
import { type Store, StoreConflictError } from '../../src/store/index.ts'

/** What of a run may be replaced, so that a test sees the campaign find it. */
export interface Broken {
  readonly jobs?: (jobs: Jobs, process: SimulatedProcess, folder: string) => Jobs
  readonly store?: (store: Store) => Store
}

/** One attempt at the work, in one process. */
export interface Attempt {
  readonly jobs: Jobs
  readonly store: Store
  readonly signal: AbortSignal
  /** What somebody has found out about a submit in doubt. */
  readonly resolve: { readonly jobId: string } | 'none' | undefined
}

/** A history of work that is continued until it has ended, in whatever processes. */
export interface DataWorld {
  readonly world: World
  readonly folder: string
  /** The names of what has ended attempts so far. */
  readonly errors: readonly string[]
  /** What a program does until the work has ended: calls it again whatever it throws, as its errors say. */
  readonly until: <Result>(work: (attempt: Attempt) => Promise<Result>) => Promise<Result>
}

const MOST_ATTEMPTS = 200
const CALM_AFTER = 60
const SECRET = 'a-token'
/** In memory, where there is such a place: a file that is synced waits for the disk. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/**
 * The world of a seed, with a folder on its disk that is gone afterwards.
 *
 * @param hasKeys Zuora knows submits again, and repeats a refusal for a day: then it refuses none
 */
export async function liveIn(
  seed: number,
  replay: Replay,
  { jobs: breakJobs, store: breakStore, hasKeys = false }: Broken & { readonly hasKeys?: boolean },
  live: (parts: DataWorld) => Promise<void>,
): Promise<void> {
  const random = createChance(seed).stream('scenario')
  const lives = createChance(seed).stream('lives')
  const world = createWorld(seed, {
    ...replay,
    rates: {
      network: pick(random, [0, 0.1, 0.3]),
      tenant: hasKeys ? 0 : pick(random, [0, 0, 0.2]),
      store: pick(random, [0, 0, 0.05]),
      death: pick(random, [0, 0, 0.005, 0.02]),
      pause: pick(random, [0, 0, 0.01]),
      disk: pick(random, [0, 0, 0.05]),
      clock: pick(random, [0, 0, 0.5]),
    },
    tenant: {
      life: () => ({
        durationMs: 1_000 * 60 ** lives(),
        end: pick(lives, ['succeeded', 'succeeded', 'succeeded', 'partial', 'failed'] as const),
      }),
    },
  })
  const errors: string[] = []
  const folder = mkdtempSync(join(PLACE, 'zuora-world-'))
  try {
    await live({
      world,
      folder,
      errors,
      until: (work) =>
        world.run((process) => {
          const own = createJobs(createZuoraClient(process.clientOptions), { clock: process.clock })
          return repeat(
            world,
            process,
            {
              jobs: breakJobs?.(own, process, folder) ?? own,
              store: breakStore?.(storeIn(process)) ?? storeIn(process),
            },
            work,
            (name) => errors.push(name),
          )
        }),
    })
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function repeat<Result>(
  world: World,
  process: SimulatedProcess,
  parts: Pick<Attempt, 'jobs' | 'store'>,
  work: (attempt: Attempt) => Promise<Result>,
  onError: (name: string) => void,
): Promise<Result> {
  let resolve: Attempt['resolve']
  for (let attempts = 1; ; attempts += 1) {
    if (attempts === CALM_AFTER) world.calm()
    if (attempts > MOST_ATTEMPTS) throw new Error('violated: the work ends')
    const controller = new AbortController()
    const aborts = world.chance.strikes('abort', 0.1)
    const reason = new Error('told to')
    let atAbort = Infinity
    const abort = (): void => {
      controller.abort(reason)
      // What was on its way has come by then.
      setImmediate(() => (atAbort = world.tenant.requests.length))
    }
    const cancel = aborts && process.clock.after(300_000 * aborts() ** 2, abort)
    try {
      return await work({ ...parts, signal: controller.signal, resolve })
    } catch (error) {
      cancel?.()
      if (controller.signal.aborted) {
        await pause(process, 300_000)
        const late = world.tenant.requests.length - atAbort
        holds('silence', late <= 0, `${late} requests came after an abort.`)
        if (error === reason) continue
      }
      onError((error as Error).name)
      world.log?.(`the work ends with ${String(error)}`)
      checkError(error)
      resolve = await clearDoubt(world, process, error, attempts)
    } finally {
      cancel?.()
    }
    await pause(process, 300_000 * world.chance.stream(`later ${attempts}`)())
    holds('nothingLeft', process.pending() === 0, `${process.pending()} timers are set.`)
  }
}

/** A person looks where a program cannot know: at what has been started since. */
async function clearDoubt(
  { tenant }: World,
  process: SimulatedProcess,
  error: unknown,
  attempts: number,
): Promise<Attempt['resolve']> {
  if (!(error instanceof SubmitInDoubtError) || attempts % 3 !== 0) return undefined
  await pause(process, 200_000)
  const { candidates = [] } = error
  const ids = new Set(candidates.map(({ id }) => id))
  const found = tenant.jobs.filter(({ id }) => ids.has(id))
  return found.length === 1 ? { jobId: found[0]!.id } : undefined
}

function checkError(error: unknown): void {
  const isTyped = isZuoraError(error) || isJobError(error) || isDataError(error) || isOfStore(error)
  holds('typed', isTyped, inspect(error, { depth: 2 }))
  holds('noSecret', !inspect(error, { depth: 6 }).includes(SECRET), String(error))
}

/** The store of a caller throws what it likes. */
function isOfStore(error: unknown): boolean {
  return error instanceof Error && error.name === 'StoreFailureError'
}

export function pause({ clock }: Pick<SimulatedProcess, 'clock'>, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve))
}

/** The store of a process in the form that this package takes. */
function storeIn({ store }: SimulatedProcess): Store {
  const versionOf = (version: string | undefined): number | undefined =>
    version === undefined ? undefined : Number(version)
  const told = async <T>(key: string, version: string | undefined, work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      if (error instanceof WorldConflictError) throw new StoreConflictError(key, version)
      throw error
    }
  }
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the form of a store
  const get = async <Value>(
    key: string,
  ): Promise<{ key: string; value: Value; version: string } | undefined> => {
    const found = await store.get(key)
    return found && { key, value: found.value as Value, version: String(found.version) }
  }
  return {
    get,
    put: async (key, value, version) =>
      String(
        await told(
          key,
          version,
          store.put(key, JSON.parse(JSON.stringify(value)) as never, versionOf(version)),
        ),
      ),
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the form of a store
    async list<Value>(prefix?: string) {
      const entries = await Promise.all((await store.list(prefix)).map((key) => get<Value>(key)))
      return entries.filter((entry) => entry !== undefined)
    },
    async delete(key, version) {
      const found = await store.get(key)
      if (found === undefined && version === undefined) return
      await told(key, version, store.delete(key, versionOf(version) ?? found!.version))
    },
  }
}
