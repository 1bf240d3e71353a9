import type { Place, Slot, SlotCounter } from './slots.ts'

/** An input that was taken from its source. */
export interface QueuedSubmit {
  /** Its place among the inputs. */
  readonly index: number
  readonly slot: Slot
}

/**
 * Inputs that wait because their own slot is full, while others are looked for whose slot is not. More would
 * only fill the memory.
 */
export const LOOK_AHEAD = 16

/** What there is to submit. */
export interface SubmitActions<Submit> {
  readonly submits: readonly Submit[]
  /** Whether there is room for one more input. */
  readonly takes: boolean
  /** When to ask again, on the axis of the queue. */
  readonly wakeAt: number
}

/** Inputs that wait for a place, and submits under way. */
export interface Submits<Submit> {
  readonly waiting: readonly Submit[]
  readonly size: number
  next(time: number, pausedUntil: number, maxInFlight: number, hasMore: boolean): SubmitActions<Submit>
  /** Takes an input in, at its place. */
  add(submit: Submit): void
  /** A submit came back. The place that it took. */
  returned(submit: Submit): Place
}

/** @param slots those that inputs may take */
export function createSubmits<Submit extends QueuedSubmit>(
  counter: SlotCounter,
  slots: readonly Slot[],
): Submits<Submit> {
  const waiting: Submit[] = []
  const underWay = new Map<Submit, Place>()

  return {
    waiting,
    get size() {
      return underWay.size
    },
    next(time, pausedUntil, maxInFlight, hasMore) {
      const submits: Submit[] = []
      if (pausedUntil > time) {
        return { submits, takes: false, wakeAt: hasMore || waiting.length > 0 ? pausedUntil : Infinity }
      }
      for (const submit of [...waiting]) {
        const place = underWay.size < maxInFlight ? counter.take(submit.slot, time) : undefined
        if (!place) continue
        underWay.set(submit, place)
        submits.push(submit)
        waiting.splice(waiting.indexOf(submit), 1)
      }
      // With all places taken, the answer that frees one asks again.
      if (underWay.size >= maxInFlight) return { submits, takes: false, wakeAt: Infinity }
      const wanted = hasMore && waiting.length < LOOK_AHEAD ? slots : waiting.map(({ slot }) => slot)
      const wakeAt = Math.min(...wanted.map(counter.freeAt))
      return { submits, takes: wanted === slots && wakeAt <= time, wakeAt: wakeAt > time ? wakeAt : Infinity }
    },
    add(submit) {
      waiting.push(submit)
      waiting.sort((a, b) => a.index - b.index)
    },
    returned(submit) {
      const place = underWay.get(submit)!
      underWay.delete(submit)
      return place
    },
  }
}
