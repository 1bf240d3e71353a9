import type { JobHistory } from '../job-history.ts'
import { fingerprint } from './fingerprint.ts'
import { observedDuration } from './observed-duration.ts'
import { planFrom } from './plan.ts'
import type { DurationStore } from './store.ts'

/** Options of {@link historyIn}. */
export interface HistoryOptions {
  /**
   * What of an input makes it the same work as another: by default all of it but an uploaded CSV. Leave out
   * what changes from run to run, such as a date in a query.
   */
  readonly work?: ((kind: string, input: unknown) => unknown) | undefined
}

/** A history of jobs, kept in a store; pass it to `createJobs`. */
export function historyIn(store: DurationStore, { work = withoutCsv }: HistoryOptions = {}): JobHistory {
  return {
    workOf: (kind, input) => fingerprint(work(kind, input)),
    async scheduleFor(handle, schedule) {
      if (handle.work === undefined || typeof schedule === 'function') return schedule
      return planFrom(await store.load(keyOf(handle.kind, handle.work)), schedule)
    },
    async remember(before, after) {
      const durationMs = observedDuration(before, after)
      if (after.work !== undefined && durationMs !== undefined)
        await store.add(keyOf(after.kind, after.work), durationMs)
    },
  }
}

function keyOf(kind: string, work: string): string {
  return `${kind}:${work}`
}

function withoutCsv(_kind: string, input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input
  const { csv: _left, ...work } = input as { readonly csv?: unknown }
  return work
}
