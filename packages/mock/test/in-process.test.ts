import { createZuoraClient } from '@zuora-jobs/client'
import { createJobs } from '@zuora-jobs/polling'
import { describe, expect, test } from 'vitest'

import { type ScenarioName, SCENARIOS, startMockTenant } from '../src/index.ts'
import { ANSWER_EFFECTS } from '../src/scenarios/answer-effects.ts'
import { startTenant } from './helpers.ts'
import { type Attempt, walk } from './walk.ts'

// `tenant.fetch` answers as the tenant does over a socket, without one.

const SUBMISSION = { queries: [{ query: 'select Id from Account', type: 'zoql' as const }] }

/** Addresses of results name the host that was asked. */
const withoutHost = (text: string): string => text.replaceAll(/https?:\/\/[^/"]+(?=\/mock-s3\/)/g, '')

/** What an answer is, without what only a connection adds. */
const told = ({ step, status, headers, text, cut, record }: Attempt): unknown => {
  const own = new Set(['date', 'connection', 'keep-alive'])
  // It counts the name of the host.
  if (text.includes('/mock-s3/')) own.add('content-length')
  const said = [...headers].filter(([name]) => !own.has(name))
  return {
    step,
    status,
    headers: Object.fromEntries(said),
    text: withoutHost(text),
    cut,
    effects: record.effects,
  }
}

// What happens to jobs happens behind the answers, whichever way they go; one of each shows that.
const ON_ANSWERS = (Object.keys(SCENARIOS) as ScenarioName[]).filter((name) =>
  Object.keys(SCENARIOS[name].effect).some((effect) => effect in ANSWER_EFFECTS),
)

test.each([undefined, 'aqua-abort', 'custom-objects-fail', 'data-labeling-partly', ...ON_ANSWERS] as const)(
  'the same answers in process and over a socket: %s',
  async (name) => {
    const scenarios = name === undefined ? [] : [name]
    const near = await startTenant({ listen: false, scenarios })
    const far = await startTenant({ scenarios })
    const inProcess = await walk(near, near.fetch)
    const overSocket = await walk(far, far.clientOptions.fetch)
    expect(inProcess.map(told)).toEqual(overSocket.map(told))
    expect(near.scenarios).toEqual(far.scenarios)
    expect(withoutHost(JSON.stringify(near.jobs))).toBe(withoutHost(JSON.stringify(far.jobs)))
  },
)

test('a client with the options of the tenant works without a socket', async () => {
  const tenant = await startTenant({ listen: false, jobs: { executeMs: 3_600_000 } })
  expect(tenant.url).toBe('https://tenant-0.mock.invalid')
  expect(tenant.clientOptions.fetch).toBe(tenant.fetch)
  const zuora = createZuoraClient(tenant.clientOptions)
  const jobs = createJobs(zuora, { clock: tenant.clock })
  const startedAt = tenant.now()
  const handle = await tenant.run(jobs.submit('aqua', SUBMISSION))
  const outcome = await tenant.run(jobs.settle(handle))
  expect(outcome.phase).toBe('succeeded')
  expect(tenant.now() - startedAt).toBeGreaterThanOrEqual(3_600_000)
  const { fileId } = (tenant.jobs[0]!.resource['batches'] as { fileId: string }[])[0]!
  const { body } = await zuora.files.download({ fileId })
  expect(await new Response(body).text()).toMatch(/^Account: ID\n/)
})

test('a tenant that listens answers in process as well, to a path or a URL', async () => {
  const tenant = await startTenant()
  for (const input of ['/__mock/jobs', `${tenant.url}/__mock/jobs`, new URL('/__mock/jobs', tenant.url)]) {
    const response = await tenant.fetch(input)
    expect([response.status, response.url]).toEqual([200, `${tenant.url}/__mock/jobs`])
    expect(await response.json()).toEqual([])
  }
  const moved = await tenant.fetch('/__mock/clock', { method: 'POST', body: '{"advanceMs": 5}' })
  expect(await moved.json()).toMatchObject({ now: tenant.now() })
  expect(await (await fetch(`${tenant.url}/__mock/jobs`)).json()).toEqual([])
})

test("a request for one of Zuora's own hosts is refused in process, too", async () => {
  const tenant = await startTenant({ listen: false })
  const response = await tenant.fetch('https://rest.zuora.com/v1/files/1')
  expect(response.status).toBe(421)
  expect(await response.text()).toContain('not rest.zuora.com')
})

describe('effects on answers', () => {
  const poll = '/v1/batch-query/jobs/1'

  test('drop: the request fails as on a connection that was ended', async () => {
    for (const scenario of ['drop-before', 'drop-after'] as const) {
      const tenant = await startTenant({ listen: false, scenarios: [scenario] })
      const error = await tenant.fetch(poll).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(TypeError)
      expect(error).toMatchObject({ message: 'fetch failed', cause: { code: 'UND_ERR_SOCKET' } })
    }
  })

  test('truncate: half of the body comes, then the stream fails', async () => {
    const tenant = await startTenant({ listen: false, scenarios: ['truncated-body'] })
    const response = await tenant.fetch(poll)
    const reader = response.body!.getReader()
    const { value } = await reader.read()
    expect(value).toHaveLength(Math.ceil(Number(response.headers.get('content-length')) / 2))
    await expect(reader.read()).rejects.toThrow(new TypeError('terminated'))
  })

  test('delay: nothing comes before its time', async () => {
    const tenant = await startTenant({ listen: false, scenarios: ['slow-answer'] })
    let isThere = false
    const answered = tenant.fetch(poll).then((response) => {
      isThere = true
      return response
    })
    await expect.poll(() => tenant.requests.length).toBe(1)
    tenant.advance(29_999)
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
    expect(isThere).toBe(false)
    tenant.advance(1)
    expect((await answered).status).toBe(401)
  })

  test('slow: the second half comes in its time', async () => {
    const tenant = await startTenant({ listen: false, scenarios: ['slow-body'] })
    const reader = (await tenant.fetch(poll)).body!.getReader()
    const first = await reader.read()
    const second = reader.read()
    const early = await Promise.race([second, new Promise((resolve) => setImmediate(resolve, 'nothing yet'))])
    expect(early).toBe('nothing yet')
    tenant.advance(30_000)
    const text = Buffer.concat([first.value!, (await second).value!]).toString()
    expect(JSON.parse(text)).toMatchObject({ success: false })
    expect(await reader.read()).toMatchObject({ done: true })
  })
})

describe('an abort', () => {
  const reason = new Error('enough')

  test('before the request: nothing is sent', async () => {
    const tenant = await startTenant({ listen: false })
    await expect(tenant.fetch('/v1/files/1', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(tenant.requests).toEqual([])
  })

  test('while the answer is late', async () => {
    const tenant = await startTenant({ listen: false, scenarios: ['slow-answer'] })
    const aborting = new AbortController()
    const answered = tenant.fetch('/v1/files/1', { signal: aborting.signal })
    await expect.poll(() => tenant.requests.length).toBe(1)
    aborting.abort(reason)
    await expect(answered).rejects.toBe(reason)
  })

  test('in the middle of the body, and before any of it was read', async () => {
    const tenant = await startTenant({ listen: false, scenarios: ['slow-body'] })
    const aborting = new AbortController()
    const { signal } = aborting
    const reader = (await tenant.fetch('/v1/files/1', { signal })).body!.getReader()
    await reader.read()
    const second = reader.read()
    const whole = await tenant.fetch('/v1/files/1', { signal })
    aborting.abort(reason)
    await expect(second).rejects.toBe(reason)
    await expect(whole.text()).rejects.toBe(reason)
  })
})

test('what a reader does to a body does not change what the tenant keeps', async () => {
  const tenant = await startTenant({ listen: false, jobs: { queueMs: 0, executeMs: 0 } })
  const zuora = createZuoraClient(tenant.clientOptions)
  await zuora.aqua.submit(SUBMISSION)
  const { fileId } = (tenant.jobs[0]!.resource['batches'] as { fileId: string }[])[0]!
  const read = async (): Promise<Uint8Array> =>
    await new Response((await zuora.files.download({ fileId })).body).bytes()
  const first = await read()
  const before = Buffer.from(first).toString()
  first.fill(0)
  expect(Buffer.from(await read()).toString()).toBe(before)
})

test('a tenant that is closed answers nobody', async () => {
  const tenant = await startMockTenant({ listen: false })
  await tenant.close()
  await tenant.close()
  await expect(tenant.fetch('/v1/files/1')).rejects.toThrow('fetch failed')
})
