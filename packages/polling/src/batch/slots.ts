/** One of the tenant's limits, by name. */
export interface Slot {
  /** Limits of different names are counted separately. */
  readonly name: string
  /** Absent where the tenant has no such limit, or none that is known. */
  readonly limit?: number | undefined
}

/** A place of a slot, from the submit until the job has ended. Only the counter reads it. */
export interface Place {
  readonly count: Count
  /** Taken although the slot is believed to be full, to find out. */
  isProbe: boolean
}

/** What is believed of one slot. Times are on the axis of the queue. */
interface Count {
  readonly limit: number
  /** Places taken by this batch: by submits under way, and by jobs that it follows. */
  own: number
  /**
   * How many places this batch may take: the limit, less those that others hold, and those of jobs that were
   * started here and are not followed any more. A refusal lowers it, and a probe that is taken in raises it.
   */
  room: number
  isProbing: boolean
  /** No probe before. */
  probeAt: number
  /** Refusals in a row, counted once per pause. */
  refusals: number
  /** Since when probes are refused. */
  fullSince: number | undefined
}

/** What to tell of a refusal that began a pause. */
export interface SlotPause {
  /** Places that this batch takes. */
  readonly own: number
  /** When the next probe may go, on the axis of the queue. */
  readonly until: number
}

/**
 * Counts jobs against a limit of the caller's, and against limits of the tenant's by name. What others hold
 * cannot be counted, and a list would cost as much to read as a submit that may succeed: so a slot that is
 * full though this batch does not fill it is tried again with one submit at a time, after pauses that grow.
 * A place that an own job gives back is free at once.
 */
export interface SlotCounter {
  /** When a place may be taken; `Infinity` where something of this batch has to come back first. */
  freeAt(slot: Slot): number
  /** Takes a place, or returns `undefined` where none may be taken now. */
  take(slot: Slot, time: number): Place | undefined
  /** A submit was taken in. Tells how long the slot was full, where others held it. */
  started(place: Place, time: number): number | undefined
  /** A submit was refused for want of a place. Tells of a pause that begins with it. */
  refused(place: Place, retryAfterMs: number | undefined, time: number): SlotPause | undefined
  /** The job has ended, or none was started. */
  freed(place: Place): void
  /** The job is not followed any more, and may still hold the place. */
  abandoned(place: Place, time: number): void
}

/** The pause after the first refusal; it doubles with each. */
const FIRST_PAUSE_MS = 5_000
/** To notice within a minute that others have gone is worth a request. */
const LONGEST_PROBE_PAUSE_MS = 60_000
/** Servers have been seen to ask for absurd times. */
export const LONGEST_PAUSE_MS = 3_600_000

export function createSlots(concurrency: number): SlotCounter {
  let total = 0
  const counts = new Map<string, Count>()

  const countOf = ({ name, limit = Infinity }: Slot): Count => {
    const count = counts.get(name) ?? newCount(limit)
    counts.set(name, count)
    return count
  }
  const freeAt = (slot: Slot): number => {
    const { limit, own, room, isProbing, probeAt } = countOf(slot)
    if (total >= concurrency || own >= limit) return Infinity
    if (own < room) return -Infinity
    return isProbing ? Infinity : probeAt
  }
  const freed = ({ count, isProbe }: Place): Count => {
    total -= 1
    count.own -= 1
    if (isProbe) count.isProbing = false
    return count
  }

  return {
    freeAt,
    take(slot, time) {
      if (freeAt(slot) > time) return undefined
      const count = countOf(slot)
      const isProbe = count.own >= count.room
      if (isProbe) count.isProbing = true
      total += 1
      count.own += 1
      return { count, isProbe }
    },
    started(place, time) {
      if (!place.isProbe) return undefined
      const { count } = place
      const { fullSince, room, limit } = count
      place.isProbe = false
      // Where one place was free there may be more: the next probe goes at once.
      Object.assign(count, newCount(limit), { own: count.own, room: Math.min(room + 1, limit) })
      return fullSince === undefined ? undefined : time - fullSince
    },
    refused(place, retryAfterMs = 0, time) {
      const count = freed(place)
      count.room = Math.min(count.room, count.own)
      const isNew = time >= count.probeAt
      if (isNew) count.refusals += 1
      count.fullSince ??= time
      const grown = Math.min(FIRST_PAUSE_MS * 2 ** (count.refusals - 1), LONGEST_PROBE_PAUSE_MS)
      const pauseMs = Math.min(Math.max(retryAfterMs, grown), LONGEST_PAUSE_MS)
      count.probeAt = Math.max(count.probeAt, time + pauseMs)
      return isNew ? { own: count.own, until: count.probeAt } : undefined
    },
    freed,
    abandoned(place, time) {
      const count = freed(place)
      // A probe that was taken in has found a place, and left a job in it.
      if (!place.isProbe) count.room = Math.max(count.room - 1, 0)
      count.probeAt = Math.max(count.probeAt, time + FIRST_PAUSE_MS)
    },
  }
}

function newCount(limit: number): Count {
  return { limit, own: 0, room: limit, isProbing: false, probeAt: 0, refusals: 0, fullSince: undefined }
}
