import type { QueuedInput, QueueState } from './queue-state.ts'
import { freeAt, takePlace } from './slots.ts'

/**
 * Inputs that may wait because their own slot is full, while others are looked for whose slot is not. More
 * would only fill the memory.
 */
export const LOOK_AHEAD = 16

/** What there is to submit. */
export interface SubmitActions {
  readonly submits: readonly QueuedInput[]
  /** Whether there is room for one more input. */
  readonly takes: boolean
  /** When to ask again. */
  readonly wakeAt: number
}

/** What to submit now. Times are on the axis of the queue. */
export function nextSubmits(
  { family, inputSlots, slots, waiting, submitting, pauses }: QueueState,
  time: number,
  maxInFlight: number,
  hasMore: boolean,
): SubmitActions {
  const submits: QueuedInput[] = []
  const pausedUntil = pauses.get(family) ?? 0
  for (const input of pausedUntil > time ? [] : [...waiting]) {
    const places = submitting.size < maxInFlight ? takePlace(slots, input.slot, time) : undefined
    if (!places) continue
    submitting.set(input, places)
    submits.push(input)
    waiting.splice(waiting.indexOf(input), 1)
  }
  const looksOut = hasMore && waiting.length < LOOK_AHEAD
  const wanted = [...waiting.map(({ slot }) => slot), ...(looksOut ? inputSlots : [])]
  const freeSlotAt = Math.min(...wanted.map((slot) => freeAt(slots, slot)))
  // With all places taken, the answer that frees one asks again.
  const wakeAt = submitting.size < maxInFlight ? Math.max(freeSlotAt, pausedUntil) : Infinity
  return { submits, takes: wakeAt <= time, wakeAt: wakeAt > time ? wakeAt : Infinity }
}
