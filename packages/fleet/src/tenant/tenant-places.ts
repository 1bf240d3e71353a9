import type { JobFamilies } from '@zuora-jobs/polling'
import { createSlots, freeAt, type Places, type Slots, takePlace } from '@zuora-jobs/polling/internal'

import type { Want } from '../database/fleet-database.ts'

/** A slot of a family, with what is believed of the queue for it. */
export interface Lot {
  readonly family: string
  readonly slot: string
  readonly limit: number | undefined
  readonly isKeyed: boolean
  /** Whether the queue may have an entry for it. */
  mayHaveMore: boolean
  /** How many are known to wait in it at least, while all places are taken. */
  waiting: number
  /** Whether a list tells how many places others hold: `never` asked yet, being asked `now`, or `done`. */
  counted: 'never' | 'now' | 'done'
  /** The list is not believed for ever that says that all are taken: one submit may go. */
  mayProbe: boolean
}

/** The places of one tenant, over all families, and what may wait for them. */
export interface TenantPlaces {
  readonly lots: readonly Lot[]
  readonly slotsOf: Map<string, Slots>
}

/** Entries taken at a time: more would wait in this process, where nobody else could take them. */
export const MOST_TAKEN = 20

export function createPlaces(families: JobFamilies): TenantPlaces {
  const lots = Object.entries(families).flatMap(([family, { slots = {}, acceptsIdempotencyKey }]) => {
    const names = Object.keys(slots)
    return (names.length > 0 ? names : ['']).map((slot) => ({
      family,
      slot,
      limit: slots[slot]?.limit,
      isKeyed: acceptsIdempotencyKey,
      mayHaveMore: true,
      waiting: 0,
      counted: 'never' as const,
      mayProbe: false,
    }))
  })
  return { lots, slotsOf: new Map(Object.keys(families).map((family) => [family, createSlots(Infinity)])) }
}

/** What to take of the queue now: as much as there are places for. */
export function wantsAt({ lots, slotsOf }: TenantPlaces, time: number, room: number): readonly Want[] {
  if (room <= 0) return []
  return lots.flatMap((lot) => {
    const { family, slot, isKeyed } = lot
    const most = lot.mayHaveMore ? freePlaces(slotsOf.get(family)!, lot, time) : 0
    // Of submits that a list cannot tell apart there is one at a time.
    return most > 0 ? [{ family, slot, most: isKeyed ? Math.min(most, MOST_TAKEN, room) : 1 }] : []
  })
}

function freePlaces(slots: Slots, { slot, limit, counted }: Lot, time: number): number {
  if (counted === 'now' || freeAt(slots, { name: slot, limit }) > time) return 0
  const places = slots.byName.get(slot)!
  // One beyond what is believed to be free is a probe.
  return Math.max(1, Math.min(places.room, places.limit) - places.own)
}

/**
 * When a place may be probed that is believed to be taken by others; `Infinity` where nothing waits for one.
 *
 * @param isHeld whether something of this worker has to be over first
 */
export function nextProbeAt({ lots, slotsOf }: TenantPlaces, isHeld: (lot: Lot) => boolean): number {
  const times = lots
    .filter((lot) => lot.mayHaveMore && lot.counted !== 'now' && !isHeld(lot))
    .map(({ family, slot, limit }) => freeAt(slotsOf.get(family)!, { name: slot, limit }))
  return Math.min(Infinity, ...times)
}

/** Whether entries wait for a job of a family to end: for the place that it takes. */
export function isAwaited({ lots }: TenantPlaces, family: string): boolean {
  return lots.some((lot) => lot.family === family && lot.waiting > 0)
}

/** The lots of which it is not known whether somebody waits for one of their places, which are all taken. */
export function unknownLots({ lots, slotsOf }: TenantPlaces): readonly Lot[] {
  return lots.filter(({ family, slot, mayHaveMore, waiting }) => {
    const places = mayHaveMore && waiting === 0 ? slotsOf.get(family)!.byName.get(slot) : undefined
    return places !== undefined && places.own >= Math.min(places.room, places.limit)
  })
}

/** What was taken tells where there may be more. */
export function wasTaken({ lots }: TenantPlaces, wants: readonly Want[], taken: readonly Want[]): void {
  for (const { family, slot, most } of wants) {
    const own = taken.filter((one) => one.family === family && one.slot === slot).length
    for (const lot of lots) {
      if (lot.family !== family || lot.slot !== slot) continue
      lot.waiting = own < most ? 0 : Math.max(lot.waiting - own, 0)
      lot.mayHaveMore ||= own >= most
    }
  }
}

/** The queue may have something new; of one family, or of any. */
export function mayHaveMore({ lots }: TenantPlaces, family?: string): void {
  for (const lot of lots) if (family === undefined || lot.family === family) lot.mayHaveMore = true
}

/** Takes a place, also where there should be none: a job that is there has one, whatever is believed. */
export function occupy({ slotsOf, lots }: TenantPlaces, family: string, slot: string, time: number): Places {
  const slots = slotsOf.get(family)!
  const name = { name: slot, limit: lots.find((lot) => lot.family === family && lot.slot === slot)?.limit }
  const places = takePlace(slots, name, time)
  if (places) return places
  const full = slots.byName.get(slot)!
  full.own += 1
  slots.total += 1
  return full
}
