import { describe, expect, it } from 'vitest'

import { createSlots, type Place, type Slot, type SlotCounter } from './slots.ts'

const TWO = { name: 'tenant', limit: 2 }
const UNLIMITED = { name: '' }

/** Takes as many places as there are. */
function takeAll(slots: SlotCounter, slot: Slot, time = 0): Place[] {
  const places: Place[] = []
  for (let place = slots.take(slot, time); place; place = slots.take(slot, time)) places.push(place)
  return places
}

describe('slots', () => {
  it('are given out up to the limit, and again when they come back', () => {
    const slots = createSlots(Infinity)
    const [first] = takeAll(slots, TWO)
    expect(slots.take(TWO, 0)).toBeUndefined()
    expect(slots.freeAt(TWO)).toBe(Infinity)
    slots.freed(first!)
    expect(takeAll(slots, TWO)).toHaveLength(1)
  })

  it('of different names do not count together', () => {
    const slots = createSlots(Infinity)
    const one = { name: 'stateful', limit: 1 }
    expect(takeAll(slots, one)).toHaveLength(1)
    expect(takeAll(slots, { ...one, name: 'stateless' })).toHaveLength(1)
  })

  it('have a limit for all names together, also where the tenant has none', () => {
    const slots = createSlots(3)
    const [, second] = [
      slots.take(UNLIMITED, 0),
      slots.take(TWO, 0),
      slots.take({ name: 'other', limit: 9 }, 0),
    ]
    expect(slots.take(UNLIMITED, 0)).toBeUndefined()
    slots.freed(second!)
    expect(slots.take(UNLIMITED, 0)).toBeDefined()
  })

  it('that are refused by one limit are not counted by the other', () => {
    const slots = createSlots(2)
    const one = { name: 'tenant', limit: 1 }
    expect(takeAll(slots, one)).toHaveLength(1)
    expect(slots.take(UNLIMITED, 0)).toBeDefined()
  })
})

describe('slots that others hold', () => {
  const FIVE = { name: 'tenant', limit: 5 }

  it('are found out by refusals, and tried again one at a time after pauses that grow to a minute', () => {
    const slots = createSlots(Infinity)
    const pauses = takeAll(slots, FIVE).map((place) => slots.refused(place, undefined, 0))
    // Five refusals of one time are one pause.
    expect(pauses).toEqual([{ own: 4, until: 5_000 }, ...Array.from({ length: 4 })])
    const gaps: number[] = []
    for (let time = 0; gaps.length < 6;) {
      const next = slots.freeAt(FIVE)
      gaps.push(next - time)
      time = next
      const [probe, ...more] = takeAll(slots, FIVE, time)
      expect(more).toEqual([])
      expect(slots.refused(probe!, undefined, time)).toEqual({ own: 0, until: slots.freeAt(FIVE) })
    }
    expect(gaps).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000])
  })

  it('are tried no sooner than the server says, and it is not believed beyond an hour', () => {
    const slots = createSlots(Infinity)
    slots.refused(slots.take(FIVE, 0)!, 30_000, 0)
    expect(slots.freeAt(FIVE)).toBe(30_000)
    slots.refused(slots.take(FIVE, 30_000)!, 9_999_999_999, 30_000)
    expect(slots.freeAt(FIVE)).toBe(30_000 + 3_600_000)
  })

  it('are all found free again, one after the other and without a pause', () => {
    const slots = createSlots(Infinity)
    for (const place of takeAll(slots, FIVE)) slots.refused(place, undefined, 0)
    const waited: unknown[] = []
    for (let count = 0; count < 5; count += 1) {
      const [probe, ...more] = takeAll(slots, FIVE, 5_000)
      expect(more).toEqual([])
      waited.push(slots.started(probe!, 5_000))
    }
    // Told once.
    expect(waited).toEqual([5_000, undefined, undefined, undefined, undefined])
    expect(slots.freeAt(FIVE)).toBe(Infinity)
  })

  it('do not keep back a place that an own job gives back', () => {
    const slots = createSlots(Infinity)
    const [first, second, ...refused] = takeAll(slots, FIVE)
    for (const place of refused) slots.refused(place, 3_000_000, 0)
    expect(slots.freeAt(FIVE)).toBe(3_000_000)
    expect([slots.started(first!, 0), slots.started(second!, 0)]).toEqual([undefined, undefined])
    slots.freed(first!)
    expect(takeAll(slots, FIVE, 1)).toHaveLength(1)
    expect(slots.freeAt(FIVE)).toBe(3_000_000)
  })

  it('are found out for a limit that is not known as well', () => {
    const slots = createSlots(Infinity)
    for (let count = 0; count < 3; count += 1) slots.take(UNLIMITED, 0)
    slots.refused(slots.take(UNLIMITED, 0)!, undefined, 0)
    expect(slots.freeAt(UNLIMITED)).toBe(5_000)
  })
})

describe('a slot of a job that is not followed any more', () => {
  it('is not believed to be free, and is tried after a while', () => {
    const slots = createSlots(Infinity)
    const [first, second] = takeAll(slots, TWO)
    slots.abandoned(first!, 0)
    expect(slots.freeAt(TWO)).toBe(5_000)
    slots.freed(second!)
    expect(takeAll(slots, TWO)).toHaveLength(1)
    // The job was cancelled meanwhile.
    const probe = slots.take(TWO, 5_000)!
    slots.started(probe, 5_000)
    slots.freed(probe)
    expect(takeAll(slots, TWO, 5_000)).toHaveLength(1)
  })

  it('counts once where a probe left the job', () => {
    const slots = createSlots(Infinity)
    const [first] = takeAll(slots, TWO)
    slots.abandoned(first!, 0)
    slots.abandoned(slots.take(TWO, 5_000)!, 5_000)
    expect(slots.freeAt(TWO)).toBe(10_000)
  })

  it('does not count towards the limit of the caller, which would be filled for ever', () => {
    const slots = createSlots(1)
    slots.abandoned(slots.take(TWO, 0)!, 0)
    expect(takeAll(slots, TWO)).toHaveLength(1)
  })
})
