import { describe, expect, it } from 'vitest'

import { createSlots } from './slots.ts'

const TWO = { name: 'tenant', limit: 2 }
const UNLIMITED = { name: '' }

describe('slots', () => {
  it('are given out up to the limit, and again when they come back', () => {
    const slots = createSlots(Infinity)
    const first = slots.take(TWO)
    slots.take(TWO)
    expect(slots.take(TWO)).toBeUndefined()
    first?.()
    expect(slots.take(TWO)).toBeTypeOf('function')
    expect(slots.take(TWO)).toBeUndefined()
  })

  it('come back once, however often they are given back', () => {
    const slots = createSlots(Infinity)
    const first = slots.take(TWO)
    slots.take(TWO)
    first?.()
    first?.()
    expect(slots.take(TWO)).toBeTypeOf('function')
    expect(slots.take(TWO)).toBeUndefined()
  })

  it('of different names do not count together', () => {
    const slots = createSlots(Infinity)
    const one = { name: 'stateful', limit: 1 }
    expect(slots.take(one)).toBeTypeOf('function')
    expect(slots.take({ ...one, name: 'stateless' })).toBeTypeOf('function')
    expect(slots.take(one)).toBeUndefined()
  })

  it('have a limit for all names together, also where the tenant has none', () => {
    const slots = createSlots(3)
    const given = [slots.take(UNLIMITED), slots.take(TWO), slots.take({ name: 'other', limit: 9 })]
    expect(given.every((slot) => slot !== undefined)).toBe(true)
    expect(slots.take(UNLIMITED)).toBeUndefined()
    given[1]?.()
    expect(slots.take(UNLIMITED)).toBeTypeOf('function')
  })

  it('that are refused by one limit are not counted by the other', () => {
    const slots = createSlots(2)
    const one = { name: 'tenant', limit: 1 }
    slots.take(one)
    expect(slots.take(one)).toBeUndefined()
    expect(slots.take(UNLIMITED)).toBeTypeOf('function')
  })
})
