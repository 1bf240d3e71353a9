import { rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { closeSource, createSource, type Source, takeFrom } from './source.ts'

async function takeAll(source: Source): Promise<readonly unknown[]> {
  const values: unknown[] = []
  for (let taken = await takeFrom(source); taken; taken = await takeFrom(source)) values.push(taken.value)
  return values
}

describe('a source', () => {
  it('gives what an iterable or an async iterable has, and `undefined` as well', async () => {
    const array = createSource('inputs', [1, undefined, 3])
    expect([await takeAll(array), array.isOpen]).toEqual([[1, undefined, 3], false])
    const later = createSource(
      'inputs',
      (async function* () {
        yield 1
        yield undefined
      })(),
    )
    expect(await takeAll(later)).toEqual([1, undefined])
  })

  it('reads nothing before the first is taken, and closes nothing that was not opened', async () => {
    const values: AsyncIterable<number> = {
      [Symbol.asyncIterator]() {
        throw new Error('opened')
      },
    }
    const source = createSource('inputs', values)
    await closeSource(source)
    expect(source.isOpen).toBe(false)
  })

  it('keeps what it threw, and ends', async () => {
    const source = createSource(
      'inputs',
      (function* () {
        yield 1
        throw new Error('broken')
      })(),
    )
    expect(await takeAll(source)).toEqual([1])
    expect([source.isOpen, source.failure]).toEqual([false, { error: new Error('broken') }])
  })

  it('tells the iterator once that it is closed, and says what that throws', async () => {
    let returned = 0
    const values = {
      [Symbol.iterator]: () => ({
        next: () => ({ done: false as const, value: 1 }),
        return() {
          returned += 1
          throw new Error('no end')
        },
      }),
    }
    const source = createSource('inputs', values)
    await takeFrom(source)
    expect(await rejection(closeSource(source))).toEqual(new Error('no end'))
    await closeSource(source)
    expect(returned).toBe(1)
    expect(await takeFrom(source)).toBeUndefined()
  })

  it('does not wait for an iterator that has nothing to say', async () => {
    const next = Promise.withResolvers<IteratorResult<number>>()
    let returned = 0
    const source = createSource('inputs', {
      [Symbol.asyncIterator]: () => ({
        next: () => next.promise,
        async return() {
          returned += 1
          throw new Error('nobody hears this')
        },
      }),
    })
    const taking = takeFrom(source)
    expect(source.isBusy).toBe(true)
    await closeSource(source)
    next.resolve({ done: false, value: 1 })
    expect([await taking, returned, source.isBusy]).toEqual([undefined, 1, false])
  })

  it.each([undefined, null, 7, {}])('refuses %j, which has nothing in it', (values) => {
    expect(() => createSource('inputs', values as never)).toThrow(
      'inputs must be an array or something else to iterate over',
    )
  })
})
