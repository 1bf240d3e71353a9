import { globSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { badClient, badMorning } from '../scripts/walk/bad-client.ts'
import type { MockTenant } from '../src/index.ts'
import type { JobLane } from '../src/inspect/job-lane.ts'
import type { RequestLine } from '../src/inspect/request-line.ts'
import type { TenantLine } from '../src/inspect/tenant-line.ts'
import { startTenant } from './helpers.ts'

interface Events {
  readonly names: readonly string[]
  readonly requests: readonly RequestLine[]
  readonly jobs: readonly JobLane[]
  readonly tenant: TenantLine | undefined
  readonly lastId: string | undefined
}

/** What a page hears first, or until there are so many requests. */
async function listen(tenant: MockTenant, lastEventId?: string, requests = 0): Promise<Events> {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
  const stop = new AbortController()
  const response = await tenant.fetch('/__mock/events', { headers, signal: stop.signal })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const reader = response.body!.getReader()
  let text = ''
  do {
    const { value } = await reader.read()
    text += Buffer.from(value!).toString()
  } while (eventsIn(text).requests.length < requests)
  stop.abort()
  return eventsIn(text)
}

function eventsIn(text: string): Events {
  const events = [...text.matchAll(/^event: (\w+)\n(?:id: (.+)\n)?data: (.*)$/gm)].map(
    ([, name, id, data]) => ({
      name: String(name),
      id,
      data: JSON.parse(String(data)) as unknown,
    }),
  )
  const all = (name: string): unknown[] => events.flatMap((one) => (one.name === name ? [one.data] : []))
  return {
    names: events.map(({ name }) => name),
    requests: all('requests').flat() as RequestLine[],
    jobs: all('jobs').flat() as JobLane[],
    tenant: all('tenant').at(-1) as TenantLine | undefined,
    lastId: events.findLast(({ id }) => id !== undefined)?.id,
  }
}

const OWN = "default-src 'self'"

test('the page and its files come from the tenant alone, and no other file does', async () => {
  const tenant = await startTenant({ listen: false, page: true })
  const html = await tenant.fetch('/__mock/')
  expect([html.headers.get('content-type'), html.headers.get('content-security-policy')]).toEqual([
    'text/html; charset=utf-8',
    expect.stringContaining(OWN),
  ])
  const text = await html.text()
  expect(text).not.toMatch(/https?:|style=|<script>/)
  const seen = new Set<string>()
  const follow = async (name: string): Promise<void> => {
    if (seen.has(name)) return
    seen.add(name)
    const file = await tenant.fetch(`/__mock/page/${name}`)
    expect([name, file.status]).toEqual([name, 200])
    for (const [, imported = ''] of (await file.text()).matchAll(/from ?['"]\.\/([^'"]+)['"]/g))
      await follow(imported)
  }
  for (const [, name = ''] of text.matchAll(/(?:href|src)="page\/([^"]+)"/g)) await follow(name)
  expect([...seen].toSorted().join(' ')).toBe(
    'head.js htm.js icon.svg jobs.js page.css page.js parts.js preact.js requests.js side.js store.js',
  )
  for (const name of ['package.json', '..%2fpage.ts', 'constructor', 'preact.LICENSE'])
    expect((await tenant.fetch(`/__mock/page/${name}`)).status).toBe(404)
  const typed = await tenant.fetch('/__mock', { headers: { accept: 'text/html' }, redirect: 'manual' })
  expect([typed.status, typed.headers.get('location')]).toEqual([307, '/__mock/'])
  expect(tenant.requests).toEqual([])
})

test('without the option there is no page, and programs get the same answers', async () => {
  const tenant = await startTenant({ listen: false })
  expect(await (await tenant.fetch('/__mock/')).json()).toMatchObject({ mock: true })
  const file = await tenant.fetch('/__mock/page/page.js')
  expect([file.status, await file.json()]).toEqual([404, { error: expect.stringContaining('page: true') }])
  expect(await (await tenant.fetch('/__mock/advice')).json()).toEqual({
    advice: [],
    clients: [],
    requests: 0,
  })
})

test('beyond loopback the page is off as the control API is', async () => {
  const tenant = await startTenant({ listen: false, page: true, control: false })
  expect((await tenant.fetch('/__mock/')).status).toBe(403)
  expect((await tenant.fetch('/__mock/events')).status).toBe(403)
})

test('nothing of the page is loaded before somebody opens it', () => {
  const source = join(import.meta.dirname, '../src')
  const loading = globSync('**/*.ts', { cwd: source })
    .filter((file) => !/^(page|inspect)\/|\.test\.ts$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(source, file), 'utf8')
      const found = text.matchAll(/^(?!import type )(.*)['"]\S*\/(?:page|inspect)\/[\w-]+\.ts['"]/gm)
      return [...found].map(([, how = '']) => [file, how.trim()])
    })
  expect(loading).toEqual([['tenant/start-mock-tenant.ts', expect.stringContaining('await import(')]])
})

test('a page hears all there is, and after a break what it has not heard', async () => {
  const tenant = await startTenant({ listen: false, page: true })
  await badMorning(tenant)
  const first = await listen(tenant)
  expect(first.names).toEqual(['hello', 'requests', 'jobs', 'tenant', 'advice'])
  expect(first.requests.map(({ number }) => number)).toEqual(tenant.requests.map(({ number }) => number))
  expect(first.jobs.map(({ id }) => id)).toEqual(tenant.jobs.map(({ id }) => id))
  expect(first.tenant).toMatchObject({
    now: tenant.now(),
    slots: [
      { name: 'aqua stateless', limit: 50 },
      { name: 'aqua stateful' },
      { name: 'bulk tenant', used: 1, limit: 5 },
      { name: 'query live', used: 0, limit: 15 },
      { name: 'query warehouse', used: 0, limit: 45 },
    ],
    tokens: { good: 2 },
    scenarios: [{ name: 'unavailable', used: 1 }, { name: 'limit-retry-after', used: 1 }, { used: 2 }],
  })
  expect(first.requests.at(-1)).toMatchObject({
    client: 'curl/8.5.0',
    does: 'submit',
    job: tenant.jobs.at(-1)?.id,
  })
  // Nobody sees a credential.
  expect(JSON.stringify(first)).not.toContain(tenant.clientSecret)
  expect(JSON.stringify(first)).not.toContain(tenant.snapshot().tokens[0]![0])

  await badClient(tenant, 'late/1').call('GET', '/v1/files/1')
  const later = await listen(tenant, first.lastId)
  expect(later.requests.map(({ client }) => client)).toEqual(['late/1'])
  tenant.reset()
  const fresh = await listen(tenant, later.lastId)
  expect([fresh.requests, fresh.jobs]).toEqual([[], []])
})

test('over a socket it goes on until the tenant or the page is closed', async () => {
  const tenant = await startTenant({ page: true })
  const { promise: ended, resolve } = Promise.withResolvers<string>()
  let text = ''
  const asked = request(`${tenant.url}/__mock/events`, (response) => {
    response.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('event: advice') && tenant.requests.length === 0) void tenant.fetch('/v1/files/1')
      if (text.includes('event: requests')) void tenant.close()
    })
    response.on('close', () => resolve(text))
  })
  asked.on('error', () => undefined).end()
  expect(eventsIn(await ended).requests).toMatchObject([{ number: 1, path: '/v1/files/1', status: 401 }])
})

test('the oldest requests go, and the page goes on behind them', async () => {
  const tenant = await startTenant({ listen: false, page: true })
  const fresh = tenant.snapshot()
  const call = badClient(tenant, 'x').call
  await call('GET', '/v1/files/1')
  const [one] = tenant.requests
  const requests = Array.from({ length: 10_000 }, (_, index) => ({ ...one!, number: index + 1 }))
  tenant.restore({ ...fresh, requests })
  const { lastId, requests: lines } = await listen(tenant, undefined, 10_000)
  expect(lines).toHaveLength(10_000)
  for (const _ of [1, 2, 3]) await call('GET', '/v1/files/1')
  expect((await listen(tenant, lastId)).requests.map(({ number }) => number)).toEqual([
    10_001, 10_002, 10_003,
  ])
  expect(tenant.requests).toHaveLength(10_000)
})

test('a test that is taken from the page passes', async () => {
  const tenant = await startTenant({
    listen: false,
    customObjects: { passenger: { fields: { name__c: { type: 'text' } } } },
    data: { Account: [{ Id: '1', Name: "O'Neill", CreatedDate: new Date(1_700_000_000_000) }] },
    scenarios: ['aqua-hold-executing'],
  })
  const client = badClient(tenant, 'client/1')
  await client.signIn()
  const id = await client.submit("select Id from Account where Name = 'O\\'Neill \"&\" ${Sons}'", 'a\\b')
  tenant.advance(700)
  await client.call('GET', `/v1/batch-query/jobs/${id}`)
  await client.call('POST', '/v1/batch-query', { qeuries: [] })
  await client.call('POST', '/v1/batch-query', '{"broken')
  await client.call('GET', '/objects/jobs?status=completed')
  await badClient(tenant, 'client/1').call('GET', '/v1/files/1')
  tenant.addScenario('drop-before')
  await client.call('GET', '/objects/jobs').catch(() => undefined)
  for (const scenario of ['drop-after', 'truncated-body', 'slow-answer', 'malformed-json'] as const)
    tenant.addScenario(scenario)
  const printed = await (await tenant.fetch('/__mock/as-test?client=client/1')).text()
  expect(printed).toContain("authorization: 'Bearer ended'")
  expect(printed).not.toContain(tenant.snapshot().tokens[0]![0])
  expect(printed).not.toContain(tenant.clientSecret)
  await run(printed)
})

/** Runs a printed test, with the functions of vitest and of the mock that it imports. */
async function run(printed: string): Promise<void> {
  const { startMockTenant } = await import('../src/index.ts')
  const { stripTypeScriptTypes } = await import('node:module')
  const body = printed.replaceAll(/^import .*$/gm, '').replaceAll('await using', 'const')
  let ran: Promise<void> | undefined
  const take = (_name: string, work: () => Promise<void>): void => {
    // The snapshot stands at the end of the file.
    ran = Promise.resolve().then(work)
  }
  // oxlint-disable-next-line typescript/no-implied-eval -- it is what the page prints for a file
  const evaluate = new Function('startMockTenant', 'expect', 'test', stripTypeScriptTypes(body)) as (
    ...parts: readonly unknown[]
  ) => void
  const started: MockTenant[] = []
  onTestFinished(async () => {
    for (const tenant of started) await tenant.close()
  })
  const start = async (options: Parameters<typeof startMockTenant>[0]): Promise<MockTenant> => {
    const tenant = await startMockTenant(options)
    started.push(tenant)
    return tenant
  }
  evaluate(start, expect, take)
  await ran
  expect(started).toHaveLength(1)
}

test.each([
  ['/as-test', 'Say which requests'],
  ['/as-test?job=nothing', 'A test asks 1 to 200 requests, and these are 0'],
  ['/as-test?number=x', 'There is no request "x"; there are none yet.'],
  ['/as-scenario?client=nobody', 'There are no such requests.'],
  ['/requests/0', 'There is no request "0"'],
])('%s is refused in words', async (path, message) => {
  const tenant = await startTenant({ listen: false })
  const answer = await tenant.fetch(`/__mock${path}`)
  expect([answer.status, await answer.json()]).toEqual([400, { error: expect.stringContaining(message) }])
})

test('data that cannot be printed are named', async () => {
  const tenant = await startTenant({ listen: false, data: () => [] })
  await tenant.fetch('/v1/files/1')
  const answer = await tenant.fetch('/__mock/as-test?number=1')
  expect(await answer.json()).toEqual({
    error: expect.stringContaining('data of this tenant are a function'),
  })
})

test('the copied style sheet has no rule that the policy would refuse', () => {
  const css = readFileSync(new URL('../../page/page.css', import.meta.url), 'utf8')
  expect(css).not.toMatch(/url\(|@import/)
})
