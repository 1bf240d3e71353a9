import { createJobs, DEFAULT_SCHEDULE, type JobFamily } from '@zuora-jobs/polling'
import { reportOf } from '@zuora-jobs/polling/internal'
import { beforeAll, describe, expect, it } from 'vitest'

import { measureCoalescing } from './coalescing.ts'
import { coreLro } from './contenders/core-lro.ts'
import { gax } from './contenders/gax.ts'
import { oursWithCallback, oursWithLostCallbacks } from './contenders/ours-callback.ts'
import { oursWithHistory } from './contenders/ours-history.ts'
import { handleOf, waitBy, ours } from './contenders/ours.ts'
import { smithy } from './contenders/smithy.ts'
import { measureHerds } from './herd.ts'
import { answerOf, jobsOf, TOTAL } from './job.ts'
import { measure } from './rows.ts'
import type { Row } from './score.ts'
import { durationsOf, TRACES, type TraceName } from './traces.ts'
import { ROUND_TRIP_MS } from './wait.ts'
import { measureWaits } from './waits.ts'

/** Time is virtual and every draw is seeded, so these figures are the same on every machine. */
const JOBS = 100

let rows: readonly Row[]
const row = (
  trace: TraceName,
  contender: string,
  counters = false,
): Row & { overshootMean: number; overshootP95: number } =>
  rows.find((one) => one.trace === trace && one.contender === contender && one.counters === counters) as never

beforeAll(async () => {
  rows = await measure(JOBS, [
    {
      contenders: [ours, oursWithHistory, oursWithCallback, gax, smithy, coreLro],
      counters: 'none',
      faults: false,
    },
    { contenders: [ours], counters: 'power', faults: false },
    { contenders: [ours], counters: 'stuck-at-99', faults: false, suffix: ' at 99' },
    { contenders: [ours], counters: 'stuck-at-5', faults: false, suffix: ' at 5' },
  ])
}, 60_000)

describe('the plain schedule', () => {
  it.each(TRACES)('beats google-gax in requests and in lateness: %s', (trace) => {
    expect(row(trace, 'zuora-jobs').requests).toBeLessThan(row(trace, 'google-gax').requests)
    expect(row(trace, 'zuora-jobs').overshootMean).toBeLessThan(row(trace, 'google-gax').overshootMean)
  })

  it('asks a tenth of what core-lro asks, and is hardly later', () => {
    const [mine, theirs] = [row('log-uniform', 'zuora-jobs'), row('log-uniform', '@azure/core-lro')]
    expect(mine.requests).toBeLessThanOrEqual(theirs.requests / 10)
    expect(mine.overshootMean).toBeLessThanOrEqual(theirs.overshootMean + 0.02)
  })

  it('is a third as late as util-waiter', () => {
    const theirs = row('log-uniform', '@smithy/util-waiter')
    expect(row('log-uniform', 'zuora-jobs').overshootMean).toBeLessThanOrEqual(theirs.overshootMean / 3)
  })

  it('spreads a herd', async () => {
    const [herd] = await measureHerds()
    expect(herd!.peakAfterMinute / herd!.jobs).toBeLessThanOrEqual(0.15)
  })
})

describe('with faults', () => {
  it('always ends with the truth', async () => {
    const faulty = await measure(JOBS, [
      {
        contenders: [ours, oursWithHistory, oursWithCallback, oursWithLostCallbacks],
        counters: 'none',
        faults: true,
      },
      { contenders: [ours], counters: 'power', faults: true },
    ])
    expect(faulty).toHaveLength(20)
    for (const { truthful } of faulty) expect(truthful).toBe(1)
  })
})

describe('with counters', () => {
  it.each(['log-uniform', 'log-normal'] as const)('asks less and is less late: %s', (trace) => {
    const [plain, counted] = [row(trace, 'zuora-jobs'), row(trace, 'zuora-jobs', true)]
    expect(counted.requests).toBeLessThanOrEqual(0.75 * plain.requests)
    expect(counted.overshootMean).toBeLessThan(plain.overshootMean)
  })

  it.each(TRACES)('is not led astray: %s', (trace) => {
    const plain = row(trace, 'zuora-jobs')
    expect(row(trace, 'zuora-jobs at 99', true).requests).toBeLessThanOrEqual(2 * plain.requests)
    expect(row(trace, 'zuora-jobs at 99', true).overshootMean).toBeLessThanOrEqual(plain.overshootMean)
    expect(row(trace, 'zuora-jobs at 5', true).requests).toBeLessThanOrEqual(plain.requests)
    expect(row(trace, 'zuora-jobs at 5', true).overshootP95).toBeLessThanOrEqual(0.35)
  })
})

describe('with history', () => {
  it('knows work that always takes the same', () => {
    const learned = row('five-minutes', 'zuora-jobs+history')
    expect(learned.requests).toBeLessThanOrEqual(6)
    expect(learned.overshootMean).toBeLessThanOrEqual(0.03)
  })

  it.each(TRACES)('is never worse: %s', (trace) => {
    const [plain, learned] = [row(trace, 'zuora-jobs'), row(trace, 'zuora-jobs+history')]
    for (const figure of ['requests', 'overshootMean', 'overshootP95'] as const) {
      expect(learned[figure]).toBeLessThanOrEqual(1.05 * plain[figure])
    }
  })
})

describe('with a callback', () => {
  it.each(TRACES)('asks at most 3 times, and is one round trip late: %s', (trace) => {
    const { requests, latencyMeanMs, truthful } = row(trace, 'zuora-jobs+callback')
    expect(requests).toBeLessThanOrEqual(3)
    // Now and then a poll of the schedule underneath is a little earlier than the callout.
    expect(latencyMeanMs).toBeLessThanOrEqual(ROUND_TRIP_MS)
    expect(truthful).toBe(1)
  })
})

describe('many jobs', () => {
  it('saves three of four requests where there is a list, and is less late', async () => {
    const [hundred] = await measureCoalescing([100])
    expect(hundred!.ratio).toBeGreaterThanOrEqual(4)
    expect(hundred!.listed.overshootMean).toBeLessThan(hundred!.individual.overshootMean!)
    expect([hundred!.listed.truthful, hundred!.individual.truthful]).toEqual([1, 1])
  })

  it('needs one timer', async () => {
    const { timers, truthful } = await measureWaits(1_000)
    expect([timers, truthful]).toEqual([1, 1])
  })
})

describe('the harness', () => {
  it('makes the same requests as the package does', async () => {
    for (const counters of ['none', 'power'] as const) {
      for (const job of jobsOf(durationsOf('log-normal', 20), { counters, faults: false, name: 'check' })) {
        const handle = handleOf(job)
        const polledAt: number[] = []
        let now = handle.submittedAt
        type Raw = { readonly status: 'running' | 'succeeded' | 'failed'; readonly done?: number }
        const aqua: JobFamily<string, Raw, null, never, object> = {
          acceptsIdempotencyKey: false,
          submit: () => Promise.reject(new Error('nothing is submitted here')),
          poll: async () => {
            polledAt.push(now - handle.submittedAt)
            const answer = answerOf(job, now - handle.submittedAt, polledAt.length)
            now += ROUND_TRIP_MS
            return { raw: answer as Raw }
          },
          report: ({ status, done }) =>
            reportOf(status, {
              status,
              known: true,
              ...(done === undefined ? {} : { progress: { done, total: TOTAL } }),
            }),
          outcome: async (_zuora, _raw, { phase }) => ({ phase, result: null, problems: [] }),
        }
        // Nothing else is going on, so time passes as soon as somebody waits for it.
        const at = (time: number, wake: () => void): (() => void) => {
          queueMicrotask(() => {
            now = Math.max(now, time)
            wake()
          })
          return () => {}
        }
        const clock = {
          now: () => now,
          elapsed: () => now,
          at,
          after: (ms: number, wake: () => void) => at(now + ms, wake),
        }
        const jobs = createJobs({ tenant: async () => 'bench', identity: {} }, { families: { aqua }, clock })
        await jobs.settle(handle)
        expect(polledAt).toEqual(waitBy(DEFAULT_SCHEDULE, job).waited.polledAt)
      }
    }
  })
})
