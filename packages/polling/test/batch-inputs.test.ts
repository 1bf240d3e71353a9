import { type InMemoryTenantOptions, INPUTS, pause } from '@zuora-jobs/simulate'
import { all, expectNothingLeft, idle, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import {
  type AquaResult,
  BatchAbortedError,
  type BatchResult,
  type CustomObjectInput,
  type Jobs,
  type JobHandle,
  runAll,
  watch,
} from '../src/index.ts'
import { type JobsAtTenant, jobsAtTenant } from './jobs-at-tenant.ts'

const { aqua, deletion } = INPUTS
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item)
const minutes = (...ends: number[]): NonNullable<InMemoryTenantOptions['life']> => {
  return ({ number }) => ({ durationMs: ends[number % ends.length]! * 60_000 })
}
const indices = (results: readonly BatchResult[]): number[] => results.map(({ index }) => index)
const phases = (results: readonly BatchResult[]): (string | undefined)[] =>
  results.map(({ outcome }) => outcome?.phase)

/** Inputs without an end, and how many were taken. */
function endless(count = Infinity): {
  readonly inputs: Iterable<CustomObjectInput>
  readonly told: { taken: number; closed: number }
} {
  const told = { taken: 0, closed: 0 }
  const inputs = (function* () {
    try {
      while (told.taken < count) {
        told.taken += 1
        yield deletion
      }
    } finally {
      told.closed += 1
    }
  })()
  return { inputs, told }
}

describe('inputs of runAll', () => {
  it('of a million are taken one by one, when there is a slot for the next', async () => {
    const { jobs, tenant, clock } = jobsAtTenant({ life: minutes(1) })
    const { inputs, told } = endless(1_000_000)
    let read = 0
    for await (const { index, outcome } of runAll(jobs, 'customObjects', inputs)) {
      expect([outcome?.phase, index < read + 5]).toEqual(['succeeded', true])
      read += 1
      // Five slots, and the results that came in together.
      expect(told.taken - read).toBeLessThanOrEqual(10)
      if (read === 40) break
    }
    expect(told.closed).toBe(1)
    expect(told.taken - tenant.jobs.length).toBeLessThanOrEqual(1)
    await expectNothingLeft(clock)
  })

  it('are taken as `concurrency` allows where the family has no limit', async () => {
    const { jobs } = jobsAtTenant({ life: minutes(1) })
    let taken = 0
    const inputs = (function* () {
      for (; taken < 20; taken += 1) yield INPUTS.dataLabeling
    })()
    let read = 0
    for await (const _ of runAll(jobs, 'dataLabeling', inputs, { concurrency: 3 })) {
      read += 1
      expect(taken - read).toBeLessThanOrEqual(6)
    }
    expect(read).toBe(20)
  })

  it('are not taken while nobody reads the results', async () => {
    const { jobs, clock } = jobsAtTenant({ life: minutes(1) })
    const { inputs, told } = endless(130)
    const batch = runAll(jobs, 'customObjects', inputs)
    await batch.next()
    await pause(clock, 86_400_000)
    expect(told.taken).toBeLessThanOrEqual(1 + 100 + 5)
    const rest = await all(batch)
    expect([rest.length, told.taken]).toEqual([129, 130])
  })

  it('may come one after the other, and are submitted as they come', async () => {
    const { jobs, tenant, clock } = jobsAtTenant({ life: minutes(1) })
    const inputs = (async function* () {
      for (let count = 0; count < 4; count += 1) {
        await pause(clock, 600_000)
        yield deletion
      }
    })()
    const results = await all(runAll(jobs, 'customObjects', inputs))
    expect([phases(results), indices(results)]).toEqual([times(4, 'succeeded'), [0, 1, 2, 3]])
    const posts = tenant.requests.filter(({ method }) => method === 'POST').map(({ at }) => at)
    expect(posts).toEqual([600_000, 1_200_000, 1_800_000, 2_400_000])
    await expectNothingLeft(clock)
  })

  it('that end with an error end the batch with it, after the jobs that were started', async () => {
    const { jobs, tenant, clock } = jobsAtTenant({ life: minutes(1) })
    const inputs = (function* () {
      yield* times(7, deletion)
      throw new Error('the database is gone')
    })()
    const batch = runAll(jobs, 'customObjects', inputs)
    const results: BatchResult[] = []
    const error = await rejection(
      (async () => {
        for await (const result of batch) results.push(result)
      })(),
    )
    expect(error).toEqual(new Error('the database is gone'))
    expect(phases(results)).toEqual(times(7, 'succeeded'))
    expect(tenant.jobs).toHaveLength(7)
    expect(await rejection(batch.next())).toBe(error)
    await expectNothingLeft(clock)
  })

  it('that are closed with an error tell of it where the loop is left', async () => {
    const { jobs } = jobsAtTenant({ life: minutes(1) })
    const inputs = (function* () {
      try {
        yield* times(99, deletion)
      } finally {
        // oxlint-disable-next-line no-unsafe-finally -- what is tested
        throw new Error('cannot close')
      }
    })()
    const batch = runAll(jobs, 'customObjects', inputs)
    await batch.next()
    expect(await rejection(batch.return!())).toEqual(new Error('cannot close'))
    expect(batch.open.length).toBeGreaterThan(0)
  })

  it('that nobody sends any more do not hold up a loop that is left', async () => {
    const { jobs, clock } = jobsAtTenant({ life: minutes(1) })
    const inputs = (async function* () {
      yield deletion
      await new Promise(() => {})
    })()
    for await (const { index } of runAll(jobs, 'customObjects', inputs)) {
      expect(index).toBe(0)
      break
    }
    await expectNothingLeft(clock)
  })

  it('that a family cannot make a slot of are results, as all that cannot be started', async () => {
    const { jobs } = jobsAtTenant({ life: minutes(1) })
    const results = await all(runAll(jobs, 'aqua', [null as never, aqua]))
    expect(results).toMatchObject([
      { index: 0, family: 'aqua', handle: undefined, error: expect.any(Error) },
      { index: 1, family: 'aqua', outcome: { phase: 'succeeded' } },
    ])
  })

  it('that cannot be iterated over are refused before anything is sent', () => {
    const { jobs, tenant } = jobsAtTenant()
    expect(() => runAll(jobs, 'aqua', undefined as never)).toThrow('inputs must be an array')
    expect(() => watch(jobs, 7 as never)).toThrow('handles must be an array')
    expect(tenant.requests).toEqual([])
  })

  it('are closed by an abort, which tells how many were taken', async () => {
    const { jobs, clock } = jobsAtTenant({ life: minutes(1) })
    const { inputs, told } = endless()
    const controller = new AbortController()
    clock.at(clock.now() + 90_000, () => controller.abort('enough'))
    const results: BatchResult[] = []
    const error = (await rejection(
      (async () => {
        const batch = runAll(jobs, 'customObjects', inputs, { signal: controller.signal })
        for await (const result of batch) results.push(result)
      })(),
    )) as BatchAbortedError
    expect(error).toBeInstanceOf(BatchAbortedError)
    expect([error.taken, told.closed]).toEqual([told.taken, 1])
    const places = [...indices(results), ...indices(error.open as never), ...error.notSubmitted]
    expect(places.toSorted((a, b) => a - b)).toEqual([...Array.from({ length: error.taken }).keys()])
    await expectNothingLeft(clock, controller.signal)
  })

  it('that were taken before a stop are not lost', async () => {
    const { jobs } = jobsAtTenant()
    const { inputs, told } = endless()
    const controller = new AbortController()
    const next = runAll(jobs, 'customObjects', inputs, { signal: controller.signal }).next()
    controller.abort()
    const error = (await rejection(next)) as BatchAbortedError
    expect([told.taken, error.taken, error.notSubmitted]).toEqual([1, 1, [0]])
  })
})

describe('jobs for a watch that runs', () => {
  const submitted = async (
    options: Partial<InMemoryTenantOptions>,
    count: number,
  ): Promise<JobsAtTenant & { handles: JobHandle<'aqua'>[] }> => {
    const parts = jobsAtTenant(options)
    const handles: JobHandle<'aqua'>[] = []
    for (let job = 0; job < count; job += 1) handles.push(await parts.jobs.submit('aqua', aqua))
    return { ...parts, handles }
  }

  it('are added by hand, before it begins, in the loop, and after the last result', async () => {
    const { jobs, handles, clock } = await submitted({ life: minutes(1, 2, 3, 4) }, 4)
    const batch = watch(jobs, handles.slice(0, 1))
    expect(batch.add(handles[1]!)).toBe(1)
    expect(indices(batch.open as never)).toEqual([0, 1])
    const read: (readonly [number, string])[] = []
    const places: number[] = []
    for await (const { index, handle } of batch) {
      read.push([index, handle!.id])
      // At the third all others have ended, and the reader has not been told that it is over.
      const next = new Map([
        [1, 2],
        [3, 3],
      ]).get(read.length)
      if (next !== undefined) places.push(batch.add(handles[next]!))
    }
    expect(places).toEqual([2, 3])
    expect(read).toEqual(handles.map(({ id }, index) => [index, id]))
    expect(() => batch.add(handles[0]!)).toThrow('watch the job anew')
    await expectNothingLeft(clock)
  })

  it('are polled soon, also where the next poll is far away', async () => {
    const { jobs, handles, tenant, clock } = await submitted({ life: minutes(600) }, 1)
    const batch = watch(jobs, handles, { schedule: { firstMs: 1_000, share: 1, maxMs: 3_600_000 } })
    const first = batch.next()
    await pause(clock, 4_000_000)
    const { id } = tenant.add('aqua', { ...aqua })
    const before = tenant.requests.length
    batch.add(jobs.adopt('aqua', id))
    await pause(clock, 60_000)
    expect(tenant.requests.slice(before).map(({ path }) => path)).toContain(`/v1/batch-query/jobs/${id}`)
    await batch.return!()
    await first
  })

  it('that are not of this tenant are results', async () => {
    const { jobs, handles } = await submitted({}, 2)
    const batch = watch(jobs, [handles[0]!])
    batch.add({ ...handles[1]!, tenant: 'another' })
    const results = await all(batch)
    expect(results.map(({ index, error }) => [index, error?.name])).toEqual([
      [1, 'HandleError'],
      [0, undefined],
    ])
  })

  it('come from an async iterable, as far as `concurrency` allows, and the batch ends with it', async () => {
    const { jobs, handles, clock } = await submitted({ life: minutes(1, 2, 3) }, 6)
    let taken = 0
    const stream = (async function* () {
      for (const handle of handles) {
        taken += 1
        yield handle
      }
      await pause(clock, 3_600_000)
    })()
    const start = clock.now()
    let read = 0
    for await (const { outcome } of watch(jobs, stream, { concurrency: 2 })) {
      expect(outcome?.phase).toBe('succeeded')
      read += 1
      expect(taken - read).toBeLessThanOrEqual(4)
    }
    expect([read, clock.now() - start > 3_600_000]).toEqual([6, true])
    await expectNothingLeft(clock)
  })

  it('that come from a stream which breaks are followed to their end', async () => {
    const { jobs, handles } = await submitted({ life: minutes(5) }, 2)
    const stream = (async function* () {
      yield* handles
      throw new Error('no connection')
    })()
    const results: BatchResult[] = []
    const error = await rejection(
      (async () => {
        for await (const result of watch(jobs, stream)) results.push(result)
      })(),
    )
    expect([error, phases(results)]).toEqual([new Error('no connection'), times(2, 'succeeded')])
  })

  it('are no more once it was aborted', async () => {
    const { jobs, handles } = await submitted({}, 2)
    const controller = new AbortController()
    const batch = watch(jobs, [handles[0]!], { signal: controller.signal })
    const next = batch.next()
    controller.abort()
    await rejection(next)
    expect(() => batch.add(handles[1]!)).toThrow(TypeError)
  })

  it('of ten thousand share one timer', async () => {
    const { jobs, clock } = jobsAtTenant()
    const handles = Array.from({ length: 10_000 }, (_, index) => jobs.adopt('aqua', `job-${index}`))
    const batch = watch(jobs, handles, { schedule: { firstMs: 60_000, share: 1, maxMs: 60_000 } })
    const first = batch.next()
    expect([clock.pending(), batch.open.length]).toEqual([1, 10_000])
    await batch.return!()
    await first
    await expectNothingLeft(clock)
  })
})

describe('results', () => {
  it('carry family, handle and index, whatever the end', async () => {
    const { jobs } = jobsAtTenant({ life: minutes(1) })
    const good = await jobs.submit('aqua', aqua)
    const results = await all(watch(jobs, [good, { ...good, tenant: 'another' }]))
    const [bad, ended] = results
    expect(bad).toEqual({
      index: 1,
      family: 'aqua',
      handle: { ...good, tenant: 'another' },
      error: expect.any(Error),
    })
    expect(ended).toMatchObject({ index: 0, family: 'aqua', handle: ended!.outcome!.handle })
    // Told apart by the error alone.
    if (!ended!.error) (ended!.outcome.result satisfies AquaResult).queries satisfies readonly unknown[]
  })

  it('carry an error where something else was thrown, so that a test for it always works', async () => {
    const { jobs } = jobsAtTenant()
    const schedule = (): number => {
      throw ''
    }
    const [result] = await all(runAll(jobs, 'aqua', [aqua], { schedule }))
    expect(result?.error).toBeInstanceOf(Error)
    expect(result?.error).toHaveProperty('cause', '')
  })
})

describe('options of runAll', () => {
  it('make no two jobs one: a key that the types refuse is not sent for each input', async () => {
    const { jobs, tenant } = jobsAtTenant({ life: minutes(1) })
    const options = { idempotencyKey: 'one for all' } as object
    expect(phases(await all(runAll(jobs, 'aqua', times(3, aqua), options)))).toEqual(times(3, 'succeeded'))
    expect(new Set(tenant.jobs.map(({ id }) => id)).size).toBe(3)
  })
})

describe('onProgress', () => {
  it('is told the place and the handle after each poll that changed something, and harms nothing', async () => {
    const { jobs } = jobsAtTenant({ life: minutes(1, 2) })
    const told: [number, string, number][] = []
    const results = await all(
      runAll(jobs, 'aqua', times(2, aqua), {
        onProgress({ index, handle }) {
          told.push([index, handle.phase, handle.polls])
        },
      }),
    )
    const ofPlace = (place: number): string[] =>
      told.filter(([index]) => index === place).map(([, phase]) => phase)
    expect([ofPlace(0), ofPlace(1)]).toEqual(times(2, ['running', 'succeeded']))
    expect(told.at(-1)).toEqual([1, 'succeeded', results[1]!.handle!.polls])
  })
})

describe('whom jobs belong to', () => {
  const entities = (tenant: JobsAtTenant['tenant'], requested: (string | null)[]): Jobs => {
    const { jobs } = jobsAtTenant(
      {},
      {},
      {
        fetch(request, init) {
          const { pathname } = new URL(request.url)
          if (pathname === '/objects/jobs') requested.push(request.headers.get('zuora-entity-ids'))
          return tenant.fetch(request, init)
        },
      },
    )
    return jobs
  }

  it('decides which list they are on', async () => {
    const { tenant } = jobsAtTenant()
    const requested: (string | null)[] = []
    const jobs = entities(tenant, requested)
    const handles = Array.from({ length: 10 }, (_, index) => ({
      ...jobs.adopt('customObjects', tenant.add('customObjects', deletion).id),
      ...(index % 2 === 0 ? { entityId: 'a' } : { entityId: 'b' }),
    }))
    const batch = watch(jobs, handles)
    const next = batch.next()
    await idle()
    await batch.return!()
    await next
    expect(new Set(requested)).toEqual(new Set(['a', 'b']))
    const all = watch(jobs, handles, { entityId: 'c' })
    const other = all.next()
    await idle()
    await all.return!()
    await other
    expect(requested.at(-1)).toBe('c')
  })
})
