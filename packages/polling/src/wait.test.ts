import { getEventListeners } from 'node:events'

import { ZuoraError } from '@zuora-jobs/client'
import { rejection, virtualClock } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { createJobs, defineFamily, type JobHandle, type Outcome } from './index.ts'
import { CONTEXT, type JobsContext } from './jobs-context.ts'
import { checkWait, pollUntilFinal, type WaitOptions } from './wait.ts'

const START = 1_767_225_600_000

interface Parts {
  readonly wait: (options?: WaitOptions, context?: Partial<JobsContext>) => Promise<Outcome>
  readonly clock: ReturnType<typeof virtualClock>
  /** When it was polled, milliseconds since the beginning. */
  readonly polls: number[]
  readonly handle: JobHandle
}

/** A job that is polled every minute, and answers so. */
function parts(answer: (poll: number, signal: AbortSignal | undefined) => unknown): Parts {
  const clock = virtualClock(START)
  const polls: number[] = []
  const report = defineFamily<unknown, string, string>({
    phases: { open: 'running', stuck: 'blocked', done: 'succeeded' },
    acceptsIdempotencyKey: true,
    submit: () => Promise.reject(new Error('nothing is submitted')),
    async poll(_zuora: unknown, _id: string, { signal }: { readonly signal?: AbortSignal }) {
      polls.push(clock.elapsed())
      return { raw: await answer(polls.length, signal), retryAfterMs: undefined }
    },
    statusOf: (raw: string) => raw,
    outcome: async () => ({ phase: 'succeeded', result: 'r', problems: [] }),
  } as never)
  const zuora = { tenant: async () => 't', identity: {} }
  const jobs = createJobs(zuora as never, { families: { report } as never, clock, schedule: () => 60_000 })
  const own = (jobs as unknown as { readonly [CONTEXT]: JobsContext })[CONTEXT]
  const handle = { ...jobs.adopt('report' as never, 'j', { submittedAt: START }), tenant: 't' } as JobHandle
  const wait: Parts['wait'] = async (options = {}, context = {}) => {
    const following = pollUntilFinal({ ...own, ...context }, handle, options)
    for (;;) {
      const { done, value } = await following.next()
      if (done) return value
    }
  }
  return { wait, clock, polls, handle }
}

const never = (): Promise<never> => new Promise(() => {})
const down = (): never => {
  throw new ZuoraError('down', { category: 'temporary', retryable: true })
}

describe('the end of a wait', () => {
  it.each<[number, number]>([
    [100_000, 99_000],
    [5_000, 4_500],
    [1_005, 905],
    [1_000.5, 901],
  ])('of %d ms has a last poll at %d', async (timeoutMs, last) => {
    const { wait, clock, polls } = parts(() => 'open')
    const error = await rejection(wait({ timeoutMs, schedule: () => 1_000_000 }))
    expect(error).toHaveProperty('name', 'WaitTimeoutError')
    expect([polls, clock.elapsed()]).toEqual([[last], Math.ceil(timeoutMs)])
  })

  it('comes with the last failure as its cause', async () => {
    const { wait } = parts(down)
    const error = await rejection(wait({ timeoutMs: 5_000 }))
    expect(error).toMatchObject({ name: 'WaitTimeoutError', cause: { message: 'down' } })
  })

  it('comes on time where an answer does not, and leaves no timer', async () => {
    const { wait, clock } = parts(never)
    expect(await rejection(wait({ timeoutMs: 70_000 }))).toHaveProperty('name', 'WaitTimeoutError')
    expect([clock.elapsed(), clock.pending()]).toEqual([70_000, 0])
  })

  it('comes on time where a history does not answer', async () => {
    const { wait, clock, polls } = parts(() => 'done')
    const history = { scheduleFor: never } as never
    expect(await rejection(wait({ timeoutMs: 70_000 }, { history }))).toHaveProperty(
      'name',
      'WaitTimeoutError',
    )
    expect([clock.elapsed(), polls]).toEqual([70_000, []])
  })

  it('has no timer of its own where it has no end', async () => {
    const pending: number[] = []
    const { wait, clock } = parts((poll) => {
      pending.push(clock.pending())
      return poll === 2 ? 'done' : 'open'
    })
    await wait()
    expect([pending, clock.pending()]).toEqual([[0, 0], 0])
  })

  it('makes a poll at the last moment, and none where that has passed', async () => {
    const { wait, polls } = parts((poll) => (poll === 2 ? 'done' : 'open'))
    // The second one is due when the last poll is.
    expect(await wait({ timeoutMs: 100_000, schedule: () => 49_500 })).toHaveProperty('phase', 'succeeded')
    expect(polls).toEqual([49_500, 99_000])
  })
})

describe('a wait', () => {
  it('sleeps between polls, and not where one is overdue', async () => {
    const { wait, polls, clock } = parts((poll) => (poll === 3 ? 'done' : 'open'))
    clock.advance(200_000)
    await wait()
    expect(polls).toEqual([200_000, 260_000, 320_000])
  })

  it('takes the schedule that is given, that of its waker, the one that was learned, or its own', async () => {
    const firstOf = async (options: WaitOptions, context: Partial<JobsContext> = {}): Promise<unknown> => {
      const { wait, polls } = parts(() => 'done')
      await wait(options, context)
      return polls[0]
    }
    const sleeping = {
      schedule: () => 7_000,
      listen: (_: unknown, clock: { readonly at: (time: number, wake: () => void) => unknown }) => ({
        sleepUntil: (until: number) => new Promise<void>((resolve) => clock.at(until, resolve)),
        stop() {},
      }),
    }
    const history = { scheduleFor: async () => () => 9_000, remember: async () => {} } as never
    const failing = { scheduleFor: () => Promise.reject(new Error('no')), remember: async () => {} } as never
    const empty = { scheduleFor: async () => undefined, remember: async () => {} } as never
    expect(await firstOf({ schedule: () => 5_000, waker: sleeping })).toBe(5_000)
    expect(await firstOf({ waker: sleeping }, { history })).toBe(7_000)
    expect(await firstOf({}, { history })).toBe(9_000)
    expect(await firstOf({}, { history: failing })).toBe(60_000)
    expect(await firstOf({}, { history: empty })).toBe(60_000)
    expect(await firstOf({})).toBe(60_000)
  })

  it('listens to its waker until it ends, however it ends', async () => {
    const stops: string[] = []
    const waker = {
      listen: () => ({ sleepUntil: async () => {}, stop: () => stops.push('stop') }),
    } as never
    await parts(() => 'done').wait({ waker, schedule: () => 5_000 })
    const { wait } = parts(() => 'stuck')
    expect(await rejection(wait({ waker, schedule: () => 5_000 }))).toHaveProperty('name', 'JobBlockedError')
    expect(stops).toEqual(['stop', 'stop'])
  })

  it('makes a poll that is overdue before it listens for hints', async () => {
    const until: number[] = []
    const { wait, clock, polls } = parts((poll) => (poll === 2 ? 'done' : 'open'))
    const sleepUntil = async (time: number): Promise<void> => void until.push(time - START)
    clock.advance(200_000)
    await wait({ waker: { listen: () => ({ sleepUntil, stop() {} }) }, schedule: () => 5_000 })
    expect([until, polls]).toEqual([[205_000], [200_000, 200_000]])
  })

  it('polls at once where a history has taken all of its time', async () => {
    const { wait, clock, polls } = parts(() => 'open')
    const scheduleFor = (): Promise<unknown> =>
      new Promise((resolve) => clock.after(99_500, () => resolve(() => 500_000)))
    const error = await rejection(wait({ timeoutMs: 100_000 }, { history: { scheduleFor } as never }))
    expect(error).toHaveProperty('name', 'WaitTimeoutError')
    expect([polls, clock.elapsed()]).toEqual([[99_500], 100_000])
  })

  it('ends for a job that waits for its caller, unless it is to wait for somebody else', async () => {
    const { wait } = parts((poll) => (poll === 3 ? 'done' : 'stuck'))
    expect(await wait({ onBlocked: 'wait' })).toHaveProperty('phase', 'succeeded')
    const throwing = parts(() => 'stuck')
    expect(await rejection(throwing.wait({ onBlocked: 'throw' }))).toHaveProperty('name', 'JobBlockedError')
    expect(throwing.polls.length).toBe(1)
  })

  it('rejects with the reason of an abort while it sleeps and while it polls, and leaves nothing', async () => {
    const sleeping = new AbortController()
    const one = parts(() => 'open')
    one.clock.after(5, () => sleeping.abort('left'))
    expect(await rejection(one.wait({ signal: sleeping.signal, timeoutMs: 9_000_000 }))).toBe('left')
    expect(one.clock.elapsed()).toBe(5)
    const polling = new AbortController()
    const other = parts((_, signal) => {
      polling.abort('left')
      expect(signal?.aborted).toBe(true)
      return never()
    })
    expect(await rejection(other.wait({ signal: polling.signal }))).toBe('left')
    expect([one.clock.pending(), other.clock.pending()]).toEqual([0, 0])
    expect(getEventListeners(polling.signal, 'abort').length).toBe(0)
    expect(await rejection(other.wait({ signal: polling.signal }))).toBe('left')
    expect(other.polls.length).toBe(1)
  })

  it('ends what goes on for it with each poll', async () => {
    const signals: (AbortSignal | undefined)[] = []
    const { wait } = parts((poll, signal) => {
      signals.push(signal)
      return poll === 2 ? 'done' : 'open'
    })
    await wait()
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, true])
  })
})

it('refuses options that cannot work', () => {
  for (const timeoutMs of [0, -1, Number.NaN]) expect(() => checkWait({ timeoutMs })).toThrow(RangeError)
  const schedule = { share: 0.25, firstMs: -1, maxMs: 1 }
  expect(() => checkWait({ schedule })).toThrow('schedule.firstMs')
  for (const options of [{}, { timeoutMs: 1 }, { timeoutMs: Infinity }, { schedule: () => 5 }]) {
    expect(() => checkWait(options)).not.toThrow()
  }
})
