import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createPriorityQueue } from './priority-queue.ts'

const numbers = (): ReturnType<typeof createPriorityQueue<number>> =>
  createPriorityQueue<number>((number) => number)

describe('a priority queue', () => {
  it('gives out what was put in, the smallest first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        const queue = numbers()
        for (const item of items) queue.push(item)
        expect(queue.size).toBe(items.length)
        expect(items.map(() => queue.pop())).toEqual(items.toSorted((a, b) => a - b))
        expect(queue.size).toBe(0)
      }),
    )
  })

  it('is right after any mixture of pushes and pops', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ max: 20 }))), (steps) => {
        const queue = numbers()
        const model: number[] = []
        for (const step of steps) {
          if (step !== null) queue.push(step)
          const popped = step === null ? queue.pop() : undefined
          const expected = step === null ? model.shift() : undefined
          if (step !== null) model.push(step)
          model.sort((a, b) => a - b)
          expect([popped, queue.peek(), queue.size]).toEqual([expected, model[0], model.length])
        }
      }),
    )
  })

  it('has nothing to give when it is empty', () => {
    expect([numbers().peek(), numbers().pop(), numbers().drain()]).toEqual([undefined, undefined, []])
  })

  it('is emptied by drain, and goes on from there', () => {
    const queue = numbers()
    for (const item of [3, 1, 2]) queue.push(item)
    const drained = queue.drain()
    expect(new Set(drained)).toEqual(new Set([1, 2, 3]))
    queue.push(9)
    expect([queue.size, queue.pop(), drained.length]).toEqual([1, 9, 3])
  })
})
