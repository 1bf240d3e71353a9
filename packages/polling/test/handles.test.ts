import { createZuoraClient, type ZuoraSettings } from '@zuora-jobs/client'
import { all, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import {
  createJobs,
  HandleError,
  identityOf,
  type JobHandle,
  type Jobs,
  parseHandle,
  runAll,
  StatusUnavailableError,
  watch,
} from '../src/index.ts'
import { aquaJob, QUERY, scriptedJobs } from './scripted-jobs.ts'

const submitted = aquaJob('submitted')
const executing = aquaJob('executing')
const completed = aquaJob('completed')
const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
const HANDLE: JobHandle = {
  v: 1,
  family: 'aqua',
  id: 'a',
  submittedAt: 1,
  tenant: 't',
  phase: 'running',
  status: 'executing',
  polls: 3,
  failures: 0,
}

describe('fields that this version does not know', () => {
  const text = JSON.stringify({ ...HANDLE, priority: 7, nested: { deep: ['x'] } })

  it('are kept, and frozen like the others', () => {
    const handle = parseHandle(text) as JobHandle & { readonly nested: { readonly deep: readonly string[] } }
    expect(handle).toEqual(JSON.parse(text))
    expect([Object.isFrozen(handle.nested), Object.isFrozen(handle.nested.deep)]).toEqual([true, true])
  })

  it('survive polls, failed ones and the end', async () => {
    const script = scriptedJobs([submitted, executing, new Response('', { status: 503 }), completed])
    let handle: JobHandle = script.jobs.resume({
      ...(await script.submit()),
      priority: 7,
      nested: { deep: ['x'] },
    })
    for (let poll = 0; poll < 3; poll += 1) {
      handle = (await script.jobs.advance(handle as JobHandle<'aqua'>)).handle
      expect(handle).toMatchObject({ priority: 7, nested: { deep: ['x'] } })
      handle = script.jobs.resume(JSON.stringify(handle))
    }
    expect(handle.phase).toBe('succeeded')
  })

  it('do not excuse fields that are wrong, nor another version', () => {
    expect(() => parseHandle({ ...HANDLE, priority: 7, polls: -1 })).toThrow('polls: -1 must be >= 0')
    expect(() => parseHandle({ ...HANDLE, v: 2 })).toThrow('version 2 is newer than this package understands')
  })

  it('that name a prototype change none', () => {
    const evil = `${JSON.stringify(HANDLE).slice(0, -1)},"__proto__":{"evil":1},"constructor":{"evil":1},"x":{"__proto__":{"evil":1}}}`
    const handle = parseHandle(evil) as JobHandle & { readonly x: object; readonly evil?: unknown }
    expect(handle.evil).toBeUndefined()
    expect((handle.x as { readonly evil?: unknown }).evil).toBeUndefined()
    expect(({} as { readonly evil?: unknown }).evil).toBeUndefined()
    expect(Object.getPrototypeOf(handle)).toBe(Object.prototype)
    expect(Object.hasOwn(handle, '__proto__')).toBe(false)
  })

  it.each([[1n], [{ v: 1n }]])('cannot be what JSON has no form for: %s', (value) => {
    expect(() => parseHandle(value)).toThrow(HandleError)
  })
})

describe('a trace', () => {
  it('travels in the handle and in every event', async () => {
    const { jobs, events } = scriptedJobs([submitted, executing, completed])
    const handle = await jobs.submit('aqua', { queries: [QUERY] }, { traceparent: TRACEPARENT })
    expect(handle.traceparent).toBe(TRACEPARENT)
    const outcome = await jobs.settle(jobs.resume(JSON.stringify(handle)) as JobHandle<'aqua'>)
    expect(outcome.handle.traceparent).toBe(TRACEPARENT)
    expect(events.map(({ handle }) => handle?.traceparent)).toEqual([
      TRACEPARENT,
      TRACEPARENT,
      TRACEPARENT,
      TRACEPARENT,
    ])
  })

  it('can be given to a job that is adopted', () => {
    const { jobs } = scriptedJobs([submitted])
    expect(jobs.adopt('aqua', 'a', { traceparent: TRACEPARENT })).toMatchObject({ traceparent: TRACEPARENT })
  })

  it.each(['', 'x', TRACEPARENT.toUpperCase(), TRACEPARENT.slice(0, -1), 7])(
    'that has another form is refused, and nothing is sent: %s',
    async (traceparent) => {
      const { jobs, requests } = scriptedJobs([submitted])
      const options = { traceparent } as { readonly traceparent: string }
      const error = await rejection(jobs.submit('aqua', { queries: [QUERY] }, options))
      expect(error).toBeInstanceOf(HandleError)
      expect((error as Error).message).toContain('traceparent: ')
      expect(() => jobs.adopt('aqua', 'a', options)).toThrow('traceparent: ')
      expect(requests).toHaveLength(0)
    },
  )
})

describe('the entity and the organizations of a submit', () => {
  const IDENTITY = { entityId: 'entity-1', orgIds: ['org-1', 'org-2'] }
  const headersOf = (request: Request): readonly (string | null)[] =>
    ['zuora-entity-ids', 'zuora-org-ids'].map((name) => request.headers.get(name))
  const bulk = (status: string): object => ({
    Id: 'job-1',
    status,
    namespace: 'default',
    object: 'vehicle',
    operation: 'create',
    recordsProcessed: 1,
  })

  it('are those of every request about the job, in any process', async () => {
    const { jobs, requests } = scriptedJobs([
      bulk('pending'),
      bulk('accepted'),
      bulk('accepted'),
      bulk('accepted'),
      bulk('completed'),
      { errors: [] },
    ])
    const input = { namespace: 'default', object: 'vehicle', operation: 'create' } as const
    const kept = async (handle: Promise<JobHandle>): Promise<JobHandle<'customObjects'>> =>
      jobs.resume(JSON.stringify(await handle)) as JobHandle<'customObjects'>
    let handle = await kept(jobs.submit('customObjects', input, IDENTITY))
    expect(identityOf(handle)).toEqual(IDENTITY)
    expect(Object.isFrozen(handle.orgIds)).toBe(true)
    handle = await kept(jobs.upload(handle, 'Id__c\n1\n'))
    handle = await kept(jobs.advance(handle).then((step) => step.handle))
    handle = await kept(jobs.cancel(handle))
    expect((await jobs.settle(handle)).phase).toBe('succeeded')
    expect(requests).toHaveLength(6)
    for (const { request } of requests) expect(headersOf(request)).toEqual(['entity-1', 'org-1,org-2'])
  })

  it('are those of the client where the call says nothing', async () => {
    const clients: [Partial<ZuoraSettings>, string | null, string | null][] = [
      [IDENTITY, 'entity-1', 'org-1,org-2'],
      [{}, null, null],
    ]
    for (const [options, ...expected] of clients) {
      const { jobs, requests } = atClient([submitted, completed], options)
      const handle = await jobs.submit('aqua', { queries: [QUERY] })
      // The client of the process that goes on was created for nobody in particular.
      const other = atClient([completed], { tenant: handle.tenant })
      await other.jobs.wait(other.jobs.resume(JSON.stringify(handle)) as JobHandle<'aqua'>)
      expect(headersOf(requests[0]!)).toEqual(expected)
      expect(headersOf(other.requests[0]!)).toEqual(expected)
    }
  })

  it('give way to those of a call, which has a version and a track id besides', async () => {
    const { jobs, requests } = scriptedJobs([submitted, executing, completed])
    const handle = await jobs.submit('aqua', { queries: [QUERY] }, IDENTITY)
    await jobs.wait(handle, {
      entityId: 'entity-2',
      orgIds: ['org-3'],
      apiVersion: '2024-05-20',
      trackId: 'night-7',
    })
    for (const { request } of requests.slice(1)) {
      expect(headersOf(request)).toEqual(['entity-2', 'org-3'])
      expect(request.headers.get('zuora-version')).toBe('2024-05-20')
      expect(request.headers.get('zuora-track-id')).toBe('night-7')
    }
  })

  it('are those of each list, of jobs of two entities', async () => {
    const lists = new Map<string | null, number>()
    const { jobs } = atClient([], {
      tenant: 't',
      fetch: async (request) => {
        const { pathname } = new URL(request.url)
        const [entity] = headersOf(request) as [string]
        const ids = Array.from({ length: 5 }, (_, index) => `${entity}-${index}`)
        if (pathname !== '/objects/jobs') return Response.json({ errors: [] })
        lists.set(entity, (lists.get(entity) ?? 0) + 1)
        return Response.json({ jobs: ids.map((Id) => Object.assign(bulk('completed'), { Id })) })
      },
    })
    const handles = ['one', 'two'].flatMap((entityId) =>
      Array.from({ length: 5 }, (_, index) =>
        jobs.adopt('customObjects', `${entityId}-${index}`, { entityId }),
      ),
    )
    const phases: string[] = []
    for await (const { outcome } of watch(jobs, handles)) phases.push(outcome?.phase ?? 'none')
    expect(phases).toEqual(Array.from({ length: 10 }, () => 'succeeded'))
    expect([...lists]).toEqual([
      ['one', 1],
      ['two', 1],
    ])
  })
})

/** Jobs over a client with options of its own; the last answer for ever. */
function atClient(
  lines: readonly object[],
  options: Partial<ZuoraSettings>,
): { readonly jobs: Jobs; readonly requests: Request[] } {
  const requests: Request[] = []
  const { clock } = scriptedJobs([])
  const zuora = createZuoraClient({
    baseUrl: 'https://rest.zuora.test',
    auth: { getToken: () => 't' },
    clock,
    fetch: async (request) => {
      requests.push(request.clone())
      return Response.json(lines[Math.min(requests.length, lines.length) - 1])
    },
    ...options,
  })
  return { jobs: createJobs(zuora, { clock }), requests }
}

describe('the tenant', () => {
  it('of another client is refused at the first use, with the option that helps', async () => {
    const { jobs, submit, requests } = scriptedJobs([submitted, completed])
    const own = await submit()
    const foreign = jobs.resume({ ...own, tenant: 'other' }) as typeof own
    const uses: readonly (() => Promise<unknown>)[] = [
      () => jobs.wait(foreign),
      () => jobs.settle(foreign),
      () => jobs.follow(foreign).next(),
      () => jobs.advance(foreign),
      () => jobs.cancel(foreign),
      async () => {
        const { value } = await watch(jobs, [foreign]).next()
        throw value?.error
      },
    ]
    for (const use of uses) {
      const error = await rejection(use())
      expect(error).toBeInstanceOf(HandleError)
      expect((error as Error).message).toContain(`it belongs to tenant "other", not to "${own.tenant}"`)
      expect((error as Error).message).toContain('set tenant: "other" in createZuoraClient')
    }
    expect(requests).toHaveLength(1)
    expect(await jobs.wait(own)).toHaveProperty('queries')
  })

  it('that is named is the same for every client id', async () => {
    const before = atClient([submitted], { auth: { getToken: () => 'a' }, tenant: 'acme' })
    const text = JSON.stringify(await before.jobs.submit('aqua', { queries: [QUERY] }))
    const after = atClient([completed], { auth: { getToken: () => 'b' }, tenant: 'acme' })
    expect(await after.jobs.wait(after.jobs.resume(text) as JobHandle<'aqua'>)).toHaveProperty('queries')
  })

  it('is that of the entity of the handle, and asked for once', async () => {
    const asked: unknown[] = []
    const { zuora, clock } = scriptedJobs([submitted, executing, executing, completed])
    const tenant: typeof zuora.tenant = async (options) => {
      asked.push(options?.entityId)
      return `t-${options?.entityId}`
    }
    const jobs = createJobs({ ...zuora, tenant }, { clock })
    const handle = await jobs.submit('aqua', { queries: [QUERY] }, { entityId: 'one' })
    expect(handle.tenant).toBe('t-one')
    await jobs.wait(handle)
    expect(asked).toEqual(['one'])
  })

  it('is given to the handle of an adopted job by its first poll', async () => {
    const { jobs, zuora } = scriptedJobs([executing])
    const adopted = jobs.adopt('aqua', '8ad08f06909293cd01909613f23549e4')
    expect(adopted).not.toHaveProperty('tenant')
    const { handle } = await jobs.advance(jobs.resume(JSON.stringify(adopted)) as typeof adopted)
    expect(handle.tenant).toBe(await zuora.tenant())
  })

  it('that cannot be told for a while is a failed poll, and costs no handle', async () => {
    const script = scriptedJobs([submitted, completed])
    let isDown = true
    const tenant = async (): Promise<string> => {
      if (isDown) throw new Error('no token')
      return 't'
    }
    const jobs = createJobs({ ...script.zuora, tenant }, { clock: script.clock })
    const handle = await jobs.submit('aqua', { queries: [QUERY] })
    expect(handle).toMatchObject({ phase: 'waiting' })
    expect(handle).not.toHaveProperty('tenant')
    expect(await jobs.advance(handle)).toMatchObject({ done: false, handle: { failures: 1 } })
    expect(await rejection(jobs.wait(handle))).toBeInstanceOf(StatusUnavailableError)
    expect(script.requests).toHaveLength(1)
    isDown = false
    expect(await jobs.advance(handle)).toMatchObject({ handle: { tenant: 't' } })
  })

  it('that takes long to tell does not keep a handle back', async () => {
    const script = scriptedJobs([submitted])
    const tenant = async ({ signal }: { readonly signal?: AbortSignal } = {}): Promise<string> =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    const jobs = createJobs({ ...script.zuora, tenant: tenant as never }, { clock: script.clock })
    const started = script.clock.elapsed()
    expect(await jobs.submit('aqua', { queries: [QUERY] })).toMatchObject({ phase: 'waiting' })
    expect(script.clock.elapsed() - started).toBe(1_000)
  })
})

describe('what is not a handle', () => {
  const queries = [{ query: QUERY, type: 'zoql' }]

  it.each([
    ['nothing', undefined, /no field v: 1/],
    ['null', null, /no field v: 1/],
    ['an id', 'a', /no field v: 1/],
    ['an empty object', {}, /no field v: 1/],
    ['a handle of a later version', { ...HANDLE, v: 2 }, /version 2 is newer/],
    ['a handle without an id', { ...HANDLE, id: '' }, /id: is empty/],
    ['a handle of a family that is not there', { ...HANDLE, family: 'nope' }, /family "nope" is not one of/],
  ])('was polled, or was a TypeError: %s', async (_, given, message) => {
    const script = scriptedJobs([completed])
    const jobs = script.jobs as unknown as Readonly<Record<string, (handle: unknown) => Promise<unknown>>>
    for (const name of ['wait', 'settle', 'advance', 'cancel', 'upload']) {
      const error = (await rejection(jobs[name]!(given))) as Error
      expect(error).toBeInstanceOf(HandleError)
      expect(error.message).toMatch(message)
    }
    expect(script.requests).toEqual([])
  })

  it('is told apart in a batch from jobs that can be followed', async () => {
    const { jobs } = scriptedJobs([completed])
    const results = await all(watch(jobs, [null as never, { ...HANDLE, v: 2 } as never]))
    expect(results.map(({ error }) => error)).toEqual([expect.any(HandleError), expect.any(HandleError)])
  })

  it('is named as the family where a job is started by a name that no family has', async () => {
    const { jobs } = scriptedJobs([])
    const error = await rejection(jobs.submit('nope' as 'aqua', { queries } as never))
    expect(error).toMatchObject({ name: 'ZuoraInputError', problems: [{ path: 'family' }] })
  })

  it('is named as the input where a job is started without one', async () => {
    const { jobs, requests } = scriptedJobs([])
    const expected = { name: 'ZuoraInputError', problems: [{ path: 'input' }] }
    expect(await rejection(jobs.submit('aqua', undefined as never))).toMatchObject(expected)
    const [result] = await all(runAll(jobs, 'aqua', [null as never]))
    expect(result!.error).toMatchObject(expected)
    expect(requests).toEqual([])
  })
})
