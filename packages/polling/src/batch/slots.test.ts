import { describe, expect, it } from 'vitest'

import {
  createSlots,
  freeAt,
  leavePlace,
  placeFilled,
  type Places,
  refusePlace,
  type Slot,
  type Slots,
  takePlace,
} from './slots.ts'

const TWO = { name: 'tenant', limit: 2 }
const UNLIMITED = { name: '' }

/** Takes as many places as there are. */
function takeAll(slots: Slots, slot: Slot, time = 0): Places[] {
  const taken: Places[] = []
  for (let place = takePlace(slots, slot, time); place; place = takePlace(slots, slot, time))
    taken.push(place)
  return taken
}

describe('slots', () => {
  it('are given out up to the limit, and again when they come back', () => {
    const slots = createSlots(Infinity)
    const [first] = takeAll(slots, TWO)
    expect(takePlace(slots, TWO, 0)).toBeUndefined()
    expect(freeAt(slots, TWO)).toBe(Infinity)
    leavePlace(slots, first!)
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
      takePlace(slots, UNLIMITED, 0),
      takePlace(slots, TWO, 0),
      takePlace(slots, { name: 'other', limit: 9 }, 0),
    ]
    expect(takePlace(slots, UNLIMITED, 0)).toBeUndefined()
    leavePlace(slots, second!)
    expect(takePlace(slots, UNLIMITED, 0)).toBeDefined()
  })

  it('are counted one by one as they come back', () => {
    const slots = createSlots(2)
    const [first] = takeAll(slots, UNLIMITED)
    leavePlace(slots, first!)
    expect(takeAll(slots, UNLIMITED)).toHaveLength(1)
  })

  it('that are refused by one limit are not counted by the other', () => {
    const slots = createSlots(2)
    const one = { name: 'tenant', limit: 1 }
    expect(takeAll(slots, one)).toHaveLength(1)
    expect(takePlace(slots, UNLIMITED, 0)).toBeDefined()
  })
})

describe('slots that others hold', () => {
  const FIVE = { name: 'tenant', limit: 5 }

  it('are found out by refusals, and tried again one at a time after pauses that grow to a minute', () => {
    const slots = createSlots(Infinity)
    const pauses = takeAll(slots, FIVE).map((place) => refusePlace(slots, place, undefined, 0))
    // Five refusals of one time are one pause.
    expect(pauses).toEqual([true, false, false, false, false])
    const gaps: number[] = []
    for (let time = 0; gaps.length < 6;) {
      const next = freeAt(slots, FIVE)
      gaps.push(next - time)
      time = next
      const [probe, ...more] = takeAll(slots, FIVE, time)
      expect(more).toEqual([])
      expect([probe?.own, refusePlace(slots, probe!, undefined, time), probe?.own]).toEqual([1, true, 0])
    }
    expect(gaps).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000])
  })

  it('are tried no sooner than the server says, and it is not believed beyond an hour', () => {
    const slots = createSlots(Infinity)
    refusePlace(slots, takePlace(slots, FIVE, 0)!, 30_000, 0)
    expect(freeAt(slots, FIVE)).toBe(30_000)
    refusePlace(slots, takePlace(slots, FIVE, 30_000)!, 9_999_999_999, 30_000)
    expect(freeAt(slots, FIVE)).toBe(30_000 + 3_600_000)
  })

  it('are all found free again, one after the other and without a pause', () => {
    const slots = createSlots(Infinity)
    for (const place of takeAll(slots, FIVE)) refusePlace(slots, place, undefined, 1_000)
    const waited: unknown[] = []
    for (let count = 0; count < 5; count += 1) {
      const [probe, ...more] = takeAll(slots, FIVE, 6_000)
      expect(more).toEqual([])
      waited.push(placeFilled(probe!, 6_000))
    }
    // Told once.
    expect(waited).toEqual([5_000, undefined, undefined, undefined, undefined])
    expect(freeAt(slots, FIVE)).toBe(Infinity)
  })

  it('are tried at once after one was free, and after the first pause where that is refused', () => {
    const slots = createSlots(Infinity)
    for (const place of takeAll(slots, FIVE)) refusePlace(slots, place, undefined, 0)
    placeFilled(takePlace(slots, FIVE, 5_000)!, 5_000)
    expect(freeAt(slots, FIVE)).toBe(0)
    refusePlace(slots, takePlace(slots, FIVE, 5_000)!, undefined, 5_000)
    expect(freeAt(slots, FIVE)).toBe(10_000)
  })

  it('do not keep back a place that an own job gives back', () => {
    const slots = createSlots(Infinity)
    const [first, second, ...refused] = takeAll(slots, FIVE)
    for (const place of refused) refusePlace(slots, place, 3_000_000, 0)
    expect(freeAt(slots, FIVE)).toBe(3_000_000)
    expect([placeFilled(first!, 0), placeFilled(second!, 0)]).toEqual([undefined, undefined])
    leavePlace(slots, first!)
    expect(takeAll(slots, FIVE, 1)).toHaveLength(1)
    expect(freeAt(slots, FIVE)).toBe(3_000_000)
  })

  it('are found out for a limit that is not known as well', () => {
    const slots = createSlots(Infinity)
    for (let count = 0; count < 3; count += 1) takePlace(slots, UNLIMITED, 0)
    refusePlace(slots, takePlace(slots, UNLIMITED, 0)!, undefined, 0)
    expect(freeAt(slots, UNLIMITED)).toBe(5_000)
  })
})

describe('a slot of a job that is not followed any more', () => {
  it('is not believed to be free, and is tried after a while', () => {
    const slots = createSlots(Infinity)
    const [first, second] = takeAll(slots, TWO)
    leavePlace(slots, first!, 0)
    expect(freeAt(slots, TWO)).toBe(5_000)
    leavePlace(slots, second!)
    expect(takeAll(slots, TWO)).toHaveLength(1)
    // The job was cancelled meanwhile.
    const probe = takePlace(slots, TWO, 5_000)!
    placeFilled(probe, 5_000)
    leavePlace(slots, probe)
    expect(takeAll(slots, TWO, 5_000)).toHaveLength(1)
  })

  it('counts once where a probe left the job', () => {
    const slots = createSlots(Infinity)
    const [first] = takeAll(slots, TWO)
    leavePlace(slots, first!, 0)
    leavePlace(slots, takePlace(slots, TWO, 5_000)!, 5_000)
    expect(freeAt(slots, TWO)).toBe(10_000)
  })

  it('does not count towards the limit of the caller, which would be filled for ever', () => {
    const slots = createSlots(1)
    leavePlace(slots, takePlace(slots, TWO, 0)!, 0)
    expect(takeAll(slots, TWO)).toHaveLength(1)
  })
})
