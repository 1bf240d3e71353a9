import type { JobHandle } from '../job/handle.ts'
import type { AnySchedule } from '../schedule/schedule.ts'
import type { DurationStore } from './duration-store.ts'
import { fingerprint } from './fingerprint.ts'
import { observedDuration } from './observed-duration.ts'
import { planFrom } from './plan-from.ts'

/** What is remembered of earlier jobs with the same work. A wait ignores its failures. */
export interface JobHistory {
  /** A name for the work of an input, the same whenever the same is submitted. */
  workOf(family: string, input: unknown): string
  /** The schedule for a job, in view of what is remembered; `schedule` itself where that does not help. */
  scheduleFor(handle: JobHandle, schedule: AnySchedule): Promise<AnySchedule>
  /** Remembers how long a job took; `before` is its handle as of the last answer that found it running. */
  remember(before: JobHandle, after: JobHandle): Promise<void>
}

/** Options of {@link createHistory}. */
export interface HistoryOptions {
  /**
   * What of an input makes it the same work as another. Leave out what changes from run to run, such as a
   * date in a query.
   *
   * @default all of the input but an uploaded CSV
   * @example
   * createHistory(store, { work: (family, input) => ({ ...input, name: undefined }) })
   */
  readonly work?: ((family: string, input: unknown) => unknown) | undefined
}

/**
 * A history of jobs, kept in a store; pass it to `createJobs`.
 *
 * @example
 * const jobs = createJobs(zuora, { history: createHistory(memoryDurations()) })
 */
export function createHistory(store: DurationStore, { work = withoutCsv }: HistoryOptions = {}): JobHistory {
  return {
    workOf: (family, input) => fingerprint(work(family, input)),
    async scheduleFor({ family, work }, schedule) {
      if (work === undefined || typeof schedule === 'function') return schedule
      return planFrom(await store.load(`${family}:${work}`), schedule)
    },
    async remember(before, after) {
      const { family, work } = after
      const durationMs = observedDuration(before, after)
      if (work !== undefined && durationMs !== undefined) await store.add(`${family}:${work}`, durationMs)
    },
  }
}

function withoutCsv(_family: string, input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input
  const { csv: _file, ...work } = input as { readonly csv?: unknown }
  return work
}
