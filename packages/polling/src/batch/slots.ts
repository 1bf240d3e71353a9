/** One of the tenant's limits, by name. */
export interface Slot {
  /** Limits of different names are counted separately. */
  readonly name: string
  /** Absent where the tenant has no such limit, or none that is known. */
  readonly limit?: number | undefined
}

/**
 * What is believed of one slot. Who takes a place of it keeps it, to give the place back. Times are on the
 * axis of the queue.
 */
export interface Places {
  readonly limit: number
  /** Taken by this batch: by submits under way, and by jobs that it follows. */
  own: number
  /**
   * How many this batch may take: the limit, less those that others hold, and those of jobs that were started
   * here and are not followed any more. A refusal lowers it. One place beyond it is taken by a submit that
   * probes, and raises it where that is taken in.
   */
  room: number
  /** No probe before. */
  probeAt: number
  /** Refusals in a row, counted once per pause. */
  refusals: number
  /** Since when others are known to hold places. */
  fullSince: number | undefined
}

/**
 * Counts jobs against a limit of the caller's, and against limits of the tenant's by name. What others hold
 * cannot be counted, and a list would cost as much to read as a submit that may succeed: so a slot that is
 * full though this batch does not fill it is tried again with one submit at a time, after pauses that grow.
 * A place that an own job gives back is free at once.
 */
export interface Slots {
  readonly concurrency: number
  /** Places taken of all slots together. */
  total: number
  readonly byName: Map<string, Places>
}

/** The pause after the first refusal; it doubles with each. */
const FIRST_PAUSE_MS = 5_000
/** To notice within a minute that others have gone is worth a request. */
const LONGEST_PROBE_PAUSE_MS = 60_000
/** Servers have been seen to ask for absurd times. */
export const LONGEST_PAUSE_MS = 3_600_000

export function createSlots(concurrency: number): Slots {
  return { concurrency, total: 0, byName: new Map() }
}

function placesOf({ byName }: Slots, { name, limit = Infinity }: Slot): Places {
  let places = byName.get(name)
  if (!places) {
    places = { limit, own: 0, room: limit, probeAt: 0, refusals: 0, fullSince: undefined }
    byName.set(name, places)
  }
  return places
}

/** When a place may be taken; `Infinity` where something of this batch has to come back first. */
export function freeAt(slots: Slots, slot: Slot): number {
  const { own, limit, room, probeAt } = placesOf(slots, slot)
  if (slots.total >= slots.concurrency || own >= limit || own > room) return Infinity
  return own < room ? 0 : probeAt
}

/** Takes a place, or returns `undefined` where none may be taken now. */
export function takePlace(slots: Slots, slot: Slot, time: number): Places | undefined {
  if (freeAt(slots, slot) > time) return undefined
  const places = placesOf(slots, slot)
  slots.total += 1
  places.own += 1
  return places
}

/** A submit was taken in. Tells how long the slot was full, where it was a probe. */
export function placeFilled(places: Places, time: number): number | undefined {
  const { own, room, fullSince } = places
  if (own <= room) return undefined
  // Where one place was free there may be more: the next probe goes at once.
  Object.assign(places, { room: own, probeAt: 0, refusals: 0, fullSince: undefined })
  return fullSince === undefined ? undefined : time - fullSince
}

/**
 * The job has ended, or none was started. With a time: it is not followed any more, and may still hold its
 * place.
 */
export function leavePlace(slots: Slots, places: Places, mayRunAt?: number): void {
  if (mayRunAt !== undefined) {
    // A probe that was taken in has found a place, and left a job in it.
    if (places.own <= places.room) places.room -= 1
    places.probeAt = Math.max(places.probeAt, mayRunAt + FIRST_PAUSE_MS)
  }
  slots.total -= 1
  places.own -= 1
}

/** A submit was refused for want of a place. Tells whether a pause begins with it. */
export function refusePlace(
  slots: Slots,
  places: Places,
  retryAfterMs: number | undefined = 0,
  time: number,
): boolean {
  leavePlace(slots, places)
  places.room = Math.min(places.room, places.own)
  return pause(places, retryAfterMs, time)
}

/** The places that others hold were counted. Tells whether one is left; where none is, a pause begins. */
export function countOthers(places: Places, others: number, time: number): boolean {
  places.room = Math.max(places.limit - others, 0)
  if (places.own >= places.room) {
    pause(places, 0, time)
    return false
  }
  Object.assign(places, { probeAt: 0, refusals: 0, fullSince: undefined })
  return true
}

/** No probe for a while, which grows. Tells whether it begins now. */
function pause(places: Places, retryAfterMs: number, time: number): boolean {
  places.fullSince ??= time
  if (time < places.probeAt) return false
  const grown = Math.min(FIRST_PAUSE_MS * 2 ** places.refusals, LONGEST_PROBE_PAUSE_MS)
  places.refusals += 1
  places.probeAt = time + Math.min(Math.max(retryAfterMs, grown), LONGEST_PAUSE_MS)
  return true
}
