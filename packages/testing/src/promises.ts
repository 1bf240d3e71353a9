import { getEventListeners } from 'node:events'

import { expect } from 'vitest'

import { noteForLeaks } from './leaks.ts'
import type { VirtualClock } from './virtual-clock.ts'

/**
 * What a promise rejects with, searched for secrets after the test; a failure of the test where it resolves.
 */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`expected a rejection, got ${JSON.stringify(value)}`)
    },
    (error: unknown) => {
      noteForLeaks(error)
      return error
    },
  )
}

/** All that an iteration yields. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const yielded: T[] = []
  for await (const item of items) yielded.push(item)
  return yielded
}

/** Lets everything happen that waits for no time to pass. */
export async function idle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** Nothing is left that would keep a process awake, or grow with a long-lived signal. */
export async function expectNothingLeft(clock: VirtualClock, signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  expect(clock.pending()).toBe(0)
  if (signal !== undefined) expect(getEventListeners(signal, 'abort')).toHaveLength(0)
}
