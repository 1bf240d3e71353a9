import { virtualClock } from '@zuora-jobs/testing'
import { expect, it } from 'vitest'

import { createBudget } from './create-budget.ts'

const never = new AbortController().signal

it('lets so many begin, and then as many as are given back, in the order in which they came', async () => {
  const budget = createBudget(virtualClock(), 3)
  const begun: string[] = []
  const begin = (name: string, count: number): void =>
    void budget.take(count, never).then(() => begun.push(name))
  begin('two', 2)
  begin('many', 3)
  begin('one', 1)
  await Promise.resolve()
  expect(begun).toEqual(['two'])
  budget.give(1)
  await Promise.resolve()
  // There would be room for the last one, which came later.
  expect(begun).toEqual(['two'])
  budget.give(1)
  await expect.poll(() => begun).toEqual(['two', 'many'])
  budget.give(3)
  await expect.poll(() => begun).toEqual(['two', 'many', 'one'])
})

it('who does not wait any more makes way for the next one', async () => {
  const budget = createBudget(virtualClock(), 2)
  expect(await budget.take(1, never)).toBe(true)
  const leaving = new AbortController()
  const large = budget.take(2, leaving.signal)
  const small = budget.take(1, undefined)
  leaving.abort()
  expect(await Promise.all([large, small])).toEqual([false, true])
  expect(await budget.take(1, leaving.signal)).toBe(false)
})

it('what takes long makes way after a while, and is counted once', async () => {
  const clock = virtualClock()
  const budget = createBudget(clock, 1)
  const begin = async (): Promise<number> => (await budget.take(1, never), clock.elapsed())
  const start = await begin()
  const slow = Promise.withResolvers<void>()
  budget.giveAfter(1, slow.promise)
  expect((await begin()) - start).toBe(5_000)
  slow.reject(new Error('refused after all'))
  budget.giveAfter(1, new Promise((resolve) => clock.after(200, () => resolve(1))))
  expect((await begin()) - start).toBe(5_200)
  const next = begin()
  await new Promise<void>((wake) => clock.after(10_000, wake))
  budget.give(1)
  expect((await next) - start).toBe(15_200)
})
