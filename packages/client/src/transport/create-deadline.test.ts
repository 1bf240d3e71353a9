import { getEventListeners } from 'node:events'

import { virtualClock } from '@zuora-jobs/testing'
import { expect, it } from 'vitest'

import { createDeadline } from './create-deadline.ts'
import type { Outgoing } from './request.ts'

const request = {
  method: 'GET',
  url: { origin: 'https://zuora.test', pathname: '/x', search: '' },
  route: '/x',
  headers: {},
} as unknown as Outgoing

function parts(caller?: AbortSignal): {
  readonly deadline: ReturnType<typeof createDeadline>
  readonly clock: ReturnType<typeof virtualClock>
} {
  const clock = virtualClock()
  const allowed = { timeoutMs: 5, totalTimeoutMs: 9, deadline: clock.elapsed() + 9 }
  return { deadline: createDeadline({ ...request, allowed } as Outgoing, caller, clock), clock }
}

const messageOf = ({ signal }: { readonly signal: AbortSignal }): string =>
  signal.aborted ? String(signal.reason) : 'not yet'

it.each<[string, number, number | undefined, string, boolean]>([
  ['what comes first', 5, undefined, 'nothing arrived within 5 ms (timeoutMs)', true],
  ['the end of the whole', 10, undefined, 'not complete within 9 ms (totalTimeoutMs)', false],
  ['the whole, where both end at once', 9, undefined, 'not complete within 9 ms (totalTimeoutMs)', false],
  ['what is left alone', Infinity, undefined, 'not complete within 9 ms (totalTimeoutMs)', false],
])('ends with %s, and names the option', async (_, ms, latest, message, retryable) => {
  const { deadline, clock } = parts()
  deadline.set(ms, latest)
  expect(messageOf(deadline)).toBe('not yet')
  await new Promise<void>((resolve) => clock.after(20, resolve))
  expect(messageOf(deadline)).toContain(`GET /x: ${message}`)
  expect(deadline.signal.reason).toMatchObject({ name: 'ZuoraTimeoutError', category: 'timeout', retryable })
})

it('ends at once where no time is left', () => {
  for (const [ms, latest] of [
    [0, undefined],
    [5, -1],
    [5, 0],
  ] as const) {
    const { deadline, clock } = parts()
    deadline.set(ms, latest === undefined ? undefined : clock.elapsed() + latest)
    expect(deadline.signal.aborted).toBe(true)
    expect(clock.pending()).toBe(0)
  }
})

it('counts what is left from now on', async () => {
  const { deadline, clock } = parts()
  await new Promise<void>((resolve) => clock.after(4, resolve))
  deadline.set(10)
  await new Promise<void>((resolve) => clock.after(4, resolve))
  expect(deadline.signal.aborted).toBe(false)
  await new Promise<void>((resolve) => clock.after(1, resolve))
  expect(messageOf(deadline)).toContain('totalTimeoutMs')
  const short = parts().deadline
  short.set(1)
  expect(short.signal.aborted).toBe(false)
  short.clear()
})

it('has no timer where there is no limit', () => {
  const { deadline, clock } = parts()
  deadline.set(Infinity, Infinity)
  expect([deadline.signal.aborted, clock.pending()]).toEqual([false, 0])
})

it('starts over, and leaves nothing when it is cleared', () => {
  const caller = new AbortController()
  const { deadline, clock } = parts(caller.signal)
  deadline.set(5)
  deadline.set(4)
  expect([clock.pending(), getEventListeners(caller.signal, 'abort').length]).toEqual([1, 1])
  deadline.clear()
  expect([clock.pending(), getEventListeners(caller.signal, 'abort').length]).toEqual([0, 0])
  const reason = new Error('later')
  caller.abort(reason)
  expect(deadline.signal.aborted).toBe(false)
  parts().deadline.clear()
})

it('ends when the caller says so, with the reason of the caller', () => {
  const caller = new AbortController()
  const { deadline } = parts(caller.signal)
  const reason = new Error('left')
  caller.abort(reason)
  expect(deadline.signal.reason).toBe(reason)
  expect(() => parts(caller.signal)).toThrow(reason)
})
