import { LONGEST_PAUSE_MS } from './slots.ts'

/** The pause after a limit that does not say when to come back. */
const LIMIT_PAUSE_MS = 5_000

/** Until when a rate keeps requests back, by family. Times are on the axis of the queue. */
export interface Pauses {
  until(family: string): number
  /** A later refusal never shortens a pause. */
  add(family: string, ms: number | undefined, time: number): void
}

/**
 * A refusal of one family's requests says nothing about those of another: what the whole tenant may send is
 * watched by the client, through which all of them go.
 */
export function createPauses(): Pauses {
  const byFamily = new Map<string, number>()
  const until = (family: string): number => byFamily.get(family) ?? 0
  return {
    until,
    add(family, ms = LIMIT_PAUSE_MS, time) {
      byFamily.set(family, Math.max(until(family), time + Math.min(ms, LONGEST_PAUSE_MS)))
    },
  }
}
