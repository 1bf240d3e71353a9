/** Keeps how long the last runs of the same work took. */
export interface DurationStore {
  /** The durations kept under a key, milliseconds, the oldest first; none for a key that is new. */
  load(key: string): Promise<readonly number[]>
  /** Adds the duration of a run; the oldest may be dropped. */
  add(key: string, durationMs: number): Promise<void>
}

/** How many runs a store keeps for each key: enough to know the work by, few enough to unlearn it. */
export const RUNS_KEPT = 32

/** A store that lives as long as the process. */
export function memoryDurations({ keep = RUNS_KEPT }: { readonly keep?: number } = {}): DurationStore {
  const runs = new Map<string, readonly number[]>()
  return {
    load: async (key) => runs.get(key) ?? [],
    add: async (key, durationMs) => {
      runs.set(key, append(runs.get(key) ?? [], durationMs, keep))
    },
  }
}

/** The last `keep` durations after one more. A value that is not a duration changes nothing. */
export function append(runs: readonly number[], durationMs: number, keep: number): readonly number[] {
  return Number.isFinite(durationMs) && durationMs > 0 ? [...runs, Math.round(durationMs)].slice(-keep) : runs
}
