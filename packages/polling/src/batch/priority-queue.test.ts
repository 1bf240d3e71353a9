import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createPriorityQueue } from './priority-queue.ts'

const numbers = (): ReturnType<typeof createPriorityQueue<number>> =>
  createPriorityQueue<number>((number) => number)

describe('a heap', () => {
  it('gives out what was put in, the smallest first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        const heap = numbers()
        for (const item of items) heap.push(item)
        expect(heap.size).toBe(items.length)
        expect(items.map(() => heap.pop())).toEqual(items.toSorted((a, b) => a - b))
        expect(heap.size).toBe(0)
      }),
    )
  })

  it('is right after any mixture of pushes and pops', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ max: 20 }))), (steps) => {
        const heap = numbers()
        const model: number[] = []
        for (const step of steps) {
          if (step !== null) heap.push(step)
          const popped = step === null ? heap.pop() : undefined
          const expected = step === null ? model.shift() : undefined
          if (step !== null) model.push(step)
          model.sort((a, b) => a - b)
          expect([popped, heap.peek(), heap.size]).toEqual([expected, model[0], model.length])
        }
      }),
    )
  })

  it('has nothing to give when it is empty', () => {
    expect([numbers().peek(), numbers().pop(), numbers().drain()]).toEqual([undefined, undefined, []])
  })

  it('is emptied by drain, and goes on from there', () => {
    const heap = numbers()
    for (const item of [3, 1, 2]) heap.push(item)
    const drained = heap.drain()
    expect(new Set(drained)).toEqual(new Set([1, 2, 3]))
    heap.push(9)
    expect([heap.size, heap.pop(), drained.length]).toEqual([1, 9, 3])
  })
})
