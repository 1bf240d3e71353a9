import { expect, test } from 'vitest'

import { EFFECTS } from '../src/catalog/effects.ts'
import { type ScenarioName, SCENARIOS, startMockTenant } from '../src/index.ts'
import { type Attempt, isExempt, walk } from './walk.ts'

// Every ready-made scenario, over plain HTTP, with every answer checked against the spec: an answer that
// breaks it without being meant to is a 500 and recorded as a bug.

const names = Object.keys(SCENARIOS) as readonly ScenarioName[]
const exercised = new Set<string>()

/** The statuses that a job went through, in the order of the polls. */
const statuses = (attempts: readonly Attempt[], step: string): readonly string[] =>
  of(attempts, step).map(({ json }) => json?.status ?? json?.jobStatus ?? json?.data?.queryStatus)

const of = (attempts: readonly Attempt[], step: string): readonly Attempt[] =>
  attempts.filter((attempt) => attempt.step === step)

/** The only answers that the scenario is about. */
const affected = (attempts: readonly Attempt[]): readonly Attempt[] =>
  attempts.filter(({ record }) => record.effects.length > 0)

const once = (attempts: readonly Attempt[]): Attempt => {
  const found = affected(attempts)
  expect(found).toHaveLength(1)
  return found[0]!
}

/** What each scenario shows to a client. The type asks for every name. */
const shows: Readonly<Record<ScenarioName, (attempts: readonly Attempt[]) => void>> = {
  'aqua-hold-submitted': (all) => expect(new Set(statuses(all, 'poll aqua'))).toEqual(new Set(['submitted'])),
  'aqua-hold-executing': (all) => {
    expect(new Set(statuses(all, 'poll aqua'))).toEqual(new Set(['executing']))
    expect(of(all, 'poll aqua').at(-1)?.json.batches).toMatchObject([
      { status: 'completed' },
      { status: 'executing' },
    ])
    expect(statuses(all, 'cancel aqua')).toEqual(['cancelled'])
  },
  'custom-objects-hold-accepted': (all) =>
    expect(new Set(statuses(all, 'poll delete'))).toEqual(new Set(['accepted'])),
  'custom-objects-hold-pending': (all) => {
    expect(new Set(statuses(all, 'poll customObjects'))).toEqual(new Set(['pending']))
    expect(statuses(all, 'cancel customObjects')).toEqual(['cancelled'])
  },
  'custom-objects-hold-in-progress': (all) => {
    expect(statuses(all, 'poll customObjects')).toEqual(['pending', 'in_progress', 'in_progress'])
    expect(of(all, 'poll customObjects').at(-1)?.json.recordsProcessed).toBe(2)
    expect(statuses(all, 'poll delete')).toEqual(['accepted', 'in_progress', 'in_progress'])
  },
  'data-labeling-hold-accepted': (all) =>
    expect(new Set(statuses(all, 'poll dataLabeling'))).toEqual(new Set(['Accepted'])),
  'data-labeling-hold-dispatched': (all) => {
    expect(statuses(all, 'poll dataLabeling')).toEqual(['Accepted', 'Dispatched', 'Dispatched'])
    const { progress, totalObject } = of(all, 'poll dataLabeling').at(-1)?.json ?? {}
    expect(progress.labeled).toBe(Math.floor(totalObject / 2))
  },
  'finish-after-3-polls': (all) => {
    expect(statuses(all, 'poll aqua')).toEqual(['executing', 'executing', 'completed', 'completed'])
    // Polls count from the upload on; the list is a poll as well.
    expect(statuses(all, 'poll customObjects')).toEqual(['pending', 'in_progress', 'in_progress'])
    expect(of(all, 'list customObjects').at(-1)?.json.jobs[0].status).toBe('completed')
    expect(statuses(all, 'poll delete')).toEqual(['in_progress', 'in_progress', 'completed'])
    expect(statuses(all, 'poll dataLabeling')).toEqual(['Dispatched', 'Dispatched', 'Completed'])
  },
  'finish-after-60-seconds': (all) => {
    expect(new Set(statuses(all, 'poll aqua'))).toEqual(new Set(['submitted']))
    expect(statuses(all, 'poll dataLabeling')).toEqual(['Accepted', 'Accepted', 'Accepted'])
  },
  'aqua-abort': (all) => {
    expect(of(all, 'poll aqua').at(-1)?.json).toMatchObject({
      status: 'aborted',
      batches: [
        { status: 'aborted', message: 'The query was killed: out of memory.' },
        { status: 'pending' },
      ],
    })
  },
  'aqua-error': (all) => {
    expect(of(all, 'poll aqua').at(-1)?.json).toMatchObject({
      status: 'error',
      errorCode: '90029',
      batches: [{ status: 'pending' }, { status: 'pending' }],
    })
  },
  'aqua-no-rows': (all) => {
    expect(of(all, 'poll aqua').at(-1)?.json).toMatchObject({
      status: 'completed',
      batches: [{ recordCount: 0 }, {}],
    })
    expect(of(all, 'download').every(({ text }) => /^[^\n]+\n$/.test(text))).toBe(true)
  },
  'aqua-files-gone': (all) => {
    expect(statuses(all, 'poll aqua').at(-1)).toBe('completed')
    expect(new Set(of(all, 'download').map(({ status }) => status))).toEqual(new Set([404]))
  },
  'aqua-cancelled': (all) => {
    expect(new Set(statuses(all, 'poll aqua'))).toEqual(new Set(['cancelled']))
    expect(statuses(all, 'poll delete').at(-1)).toBe('completed')
  },
  'aqua-rejected': (all) =>
    expect(of(all, 'submit aqua')[0]).toMatchObject({ status: 200, json: { errorCode: '90005' } }),
  'aqua-no-slot-left': (all) =>
    expect(of(all, 'submit aqua')[0]).toMatchObject({ status: 200, json: { errorCode: '90028' } }),
  'custom-objects-fail': (all) => {
    expect(of(all, 'poll customObjects').at(-1)?.json).toMatchObject({
      status: 'failed',
      recordsProcessed: 1,
      error: { code: 71012560 },
    })
  },
  'custom-objects-fail-on-rejected-rows': (all) => {
    expect(of(all, 'poll customObjects').at(-1)?.json).toMatchObject({
      status: 'failed',
      recordsProcessed: 4,
    })
    expect(of(all, 'errors').at(-1)?.json.errors).toMatchObject([{ row: 3 }])
    expect(statuses(all, 'poll delete').at(-1)).toBe('completed')
  },
  'custom-objects-cancelled': (all) => {
    expect(statuses(all, 'poll customObjects')).toEqual(['pending', 'cancelled', 'cancelled'])
    expect(statuses(all, 'poll delete').at(-1)).toBe('cancelled')
    expect(statuses(all, 'poll aqua').at(-1)).toBe('completed')
  },
  'custom-objects-no-slot-left': (all) =>
    expect(of(all, 'submit customObjects')[0]).toMatchObject({
      status: 429,
      json: { reasons: [{ code: 71012560 }] },
    }),
  'data-labeling-partly': (all) =>
    expect(of(all, 'poll dataLabeling').at(-1)?.json).toMatchObject({
      jobStatus: 'Completed',
      progress: { failed: 1, timeout: 1 },
    }),
  'data-labeling-no-slot-left': (all) =>
    expect(of(all, 'submit dataLabeling')[0]).toMatchObject({
      status: 429,
      json: { reasons: [{ code: 50000070 }] },
    }),
  'data-query-hold-accepted': (all) => {
    expect(statuses(all, 'poll dataQuery')).toEqual(['accepted', 'accepted', 'accepted'])
    expect(statuses(all, 'cancel dataQuery')).toEqual(['cancelled'])
  },
  'data-query-hold-in-progress': (all) => {
    expect(statuses(all, 'poll dataQuery')).toEqual(['accepted', 'in_progress', 'in_progress'])
    expect(statuses(all, 'cancel dataQuery')).toEqual(['cancelled'])
  },
  'data-query-fail': (all) => {
    const errorMessage = "line 1:8: Column 'nope' cannot be resolved"
    const { data } = of(all, 'poll dataQuery').at(-1)?.json ?? {}
    expect(data).toMatchObject({ queryStatus: 'failed', errorMessage })
    expect(data).not.toHaveProperty('dataFile')
  },
  'data-query-no-rows': (all) => {
    expect(of(all, 'poll dataQuery').at(-1)?.json.data).toMatchObject({ outputRows: 0 })
    expect(of(all, 'download result')[0]?.text).toBe('id,name\n')
    expect(of(all, 'download').every(({ text }) => text.split('\n').length > 2)).toBe(true)
  },
  'data-query-result-gone': (all) => {
    expect(statuses(all, 'poll dataQuery').at(-1)).toBe('completed')
    expect(of(all, 'download result')[0]).toMatchObject({
      status: 404,
      text: expect.stringContaining('<Code>NoSuchKey</Code>'),
    })
    expect(of(all, 'download').map(({ status }) => status)).toEqual([200, 200])
  },
  'data-query-cancelled': (all) => {
    expect(statuses(all, 'poll dataQuery')).toEqual(['accepted', 'cancelled', 'cancelled'])
    expect(statuses(all, 'poll aqua').at(-1)).toBe('completed')
  },
  'data-query-no-slot-left': (all) =>
    expect(of(all, 'submit dataQuery')[0]).toMatchObject({ status: 429, json: { code: 429 } }),
  'limit-retry-after': (all) => {
    const { status, headers } = once(all)
    expect([status, headers.get('retry-after'), headers.get('ratelimit-remaining')]).toEqual([429, '2', '0'])
  },
  'limit-reset-only': (all) => {
    const { status, headers } = once(all)
    expect([status, headers.get('retry-after'), headers.get('ratelimit-reset')]).toEqual([429, null, '2'])
  },
  'token-limit': (all) => {
    expect(once(all)).toMatchObject({ step: 'signIn', status: 429 })
    expect(once(all).headers.get('retry-after')).toBe('2')
  },
  'server-error': (all) =>
    expect(once(all)).toMatchObject({ status: 500, json: { reasons: [{ code: 'SystemError' }] } }),
  unavailable: (all) =>
    expect(once(all)).toMatchObject({ status: 503, json: { reasons: [{ code: 'SystemError' }] } }),
  'gateway-timeout-page': (all) => {
    expect(once(all)).toMatchObject({ status: 504, cut: false, text: expect.stringContaining('<html>') })
    expect(once(all).headers.get('content-type')).toBe('text/html')
  },
  'html-200': (all) => {
    expect(once(all)).toMatchObject({ status: 200, cut: false, text: expect.stringContaining('<html>') })
  },
  'drop-before': (all) => {
    expect(once(all)).toMatchObject({ step: 'submit aqua', status: 0, cut: true })
    expect(of(all, 'submit aqua')).toHaveLength(2)
    expect(of(all, 'submit aqua')[1]?.json.id).toMatch(/1$/)
  },
  'drop-after': (all) => {
    expect(once(all)).toMatchObject({ step: 'submit aqua', status: 0, cut: true })
    // The ids count: this is the second job.
    expect(of(all, 'submit aqua')[1]?.json.id).toMatch(/2$/)
  },
  'slow-answer': (all) => expect(once(all)).toMatchObject({ status: 200, cut: false }),
  'slow-body': (all) =>
    expect(once(all)).toMatchObject({ status: 200, cut: false, json: { status: 'submitted' } }),
  'truncated-body': (all) => {
    const { status, cut, text, headers } = once(all)
    expect([status, cut]).toEqual([200, true])
    expect(text.length).toBe(Math.ceil(Number(headers.get('content-length')) / 2))
  },
  'truncated-file': (all) => expect(once(all)).toMatchObject({ step: 'download', status: 200, cut: true }),
  'malformed-json': (all) => {
    const { status, cut, text, json, headers } = once(all)
    expect([status, cut, json]).toEqual([200, false, undefined])
    expect(text.length).toBe(Number(headers.get('content-length')))
  },
  'token-lost': (all) => {
    expect(once(all)).toMatchObject({ step: 'poll aqua', status: 401 })
    expect(of(all, 'signIn')).toHaveLength(2)
  },
  'token-again': (all) => expect(once(all)).toMatchObject({ step: 'signIn', status: 200 }),
  'unknown-status': (all) =>
    expect(statuses(all, 'poll aqua')).toEqual(['Throttled', 'executing', 'completed', 'completed']),
  regression: (all) =>
    expect(statuses(all, 'poll aqua')).toEqual(['executing', 'submitted', 'completed', 'completed']),
}

test.each(names)('%s', async (name) => {
  await using tenant = await startMockTenant({ time: 'stepped', scenarios: [name] })
  const attempts = await walk(tenant)
  for (const { name: used, used: count } of tenant.scenarios) if (count > 0) exercised.add(used!)
  shows[name](attempts)
  expect(
    tenant.requests.flatMap(({ findings }) => findings.filter(({ verdict }) => verdict === 'bug')),
  ).toEqual([])
  // Nothing but what is marked as broken is broken.
  const broken = attempts.filter(
    ({ cut, headers, json }) =>
      cut || (headers.get('content-type') === 'application/json' && json === undefined),
  )
  expect(broken.filter((attempt) => !isExempt(attempt))).toEqual([])
})

test('without any scenario nothing is unusual', async () => {
  await using tenant = await startMockTenant({ time: 'stepped' })
  const attempts = await walk(tenant)
  expect(affected(attempts)).toEqual([])
  expect(statuses(attempts, 'poll aqua')).toEqual(['executing', 'executing', 'completed', 'completed'])
  expect(statuses(attempts, 'poll customObjects')).toEqual(['pending', 'in_progress', 'completed'])
  expect(statuses(attempts, 'poll delete')).toEqual(['accepted', 'in_progress', 'completed'])
  expect(statuses(attempts, 'poll dataLabeling')).toEqual(['Accepted', 'Dispatched', 'Completed'])
  expect(statuses(attempts, 'poll dataQuery')).toEqual(['accepted', 'in_progress', 'completed'])
  expect(of(attempts, 'download result')[0]).toMatchObject({ status: 200 })
  expect(of(attempts, 'cancel dataQuery')[0]).toMatchObject({ status: 400, json: { code: 1003 } })
})

test('every id and every token says that it is a mock', async () => {
  await using tenant = await startMockTenant({ time: 'stepped', scenarios: ['token-lost'] })
  const ids: string[] = []
  const collect = (key: string, value: unknown): unknown => {
    // An organization, an account and what a client has named itself are data, not ids of the tenant.
    if (
      /^(access_token|jti|requestId|processId|\w*id|Id|jobId|fileId|\w+ById)$/.test(key) &&
      typeof value === 'string'
    )
      ids.push(value)
    return value
  }
  for (const { step, text, headers } of await walk(tenant)) {
    // That is another host, which gives its answers no such id.
    if (step === 'download result') continue
    ids.push(headers.get('zuora-request-id') ?? '')
    if (headers.get('content-type') === 'application/json') JSON.parse(text, collect)
  }
  expect(ids.length).toBeGreaterThan(60)
  expect(ids.filter((id) => !/^0badc0de/i.test(id))).toEqual([])
})

test('every effect is in the table', () => {
  const inTable = Object.values(SCENARIOS).flatMap(({ effect }) => Object.keys(effect))
  expect(new Set(inTable)).toEqual(new Set(Object.keys(EFFECTS)))
})

test('every scenario of the table was exercised', () => {
  expect(names.filter((name) => !exercised.has(name))).toEqual([])
})
