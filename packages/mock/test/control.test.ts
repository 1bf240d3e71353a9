import { request } from 'node:http'

import { expect, test } from 'vitest'

import { CONTROL_CALLS } from '../src/control/calls.ts'
import type { MockTenant } from '../src/index.ts'
import { type Reply, send, signIn, startTenant } from './helpers.ts'

// What a client in any language sees: JSON in, JSON out.

async function control(tenant: MockTenant, method: string, path: string, body?: unknown): Promise<Reply> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return await send(`${tenant.url}/__mock${path}`, { method, ...(body === undefined ? {} : { body: text }) })
}

const SUBMISSION = { queries: [{ query: 'select Id from Account', type: 'zoql' }] }

test('a whole test, from another language: scenario, time, status, requests, snapshot, reset', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  expect((await control(tenant, 'POST', '/scenarios', '"unavailable"')).json).toMatchObject([
    { name: 'unavailable', used: 0, scenario: { effect: { fault: { status: 503 } } } },
  ])
  expect((await call('POST', '/v1/batch-query', SUBMISSION)).status).toBe(503)
  const { id } = (await call('POST', '/v1/batch-query', SUBMISSION)).json
  expect((await control(tenant, 'GET', '/scenarios')).json).toMatchObject([{ used: 1 }])

  const { now } = (await control(tenant, 'GET', '/clock')).json
  expect((await control(tenant, 'POST', '/clock', { advanceMs: 400 })).json).toEqual({
    now: now + 400,
    iso: '2026-01-15T09:00:00.400Z',
  })
  expect((await control(tenant, 'GET', '/jobs')).json).toMatchObject([
    { family: 'aqua', id, status: 'executing' },
  ])
  expect(
    (await control(tenant, 'PUT', `/jobs/${id}/status`, { status: 'aborted', message: 'because' })).json,
  ).toMatchObject({
    status: 'aborted',
    resource: { batches: [{ message: 'because' }] },
  })

  const snapshot = (await control(tenant, 'GET', '/snapshot')).json
  expect((await control(tenant, 'DELETE', '/scenarios')).json).toEqual({ done: true })
  await control(tenant, 'DELETE', '/tokens')
  expect((await call('GET', `/v1/batch-query/jobs/${id}`)).status).toBe(401)
  expect((await control(tenant, 'PUT', '/snapshot', snapshot)).json).toEqual({ done: true })
  expect((await call('GET', `/v1/batch-query/jobs/${id}`)).json.status).toBe('aborted')
  expect((await control(tenant, 'GET', '/requests')).json).toMatchObject([
    { operationId: 'createToken' },
    { status: 503, effects: ['fault'] },
    { status: 200 },
    { operationId: 'GET_BatchQueryJob' },
  ])
  expect((await control(tenant, 'GET', '/records')).json['passenger']).toHaveLength(3)
  expect((await control(tenant, 'GET', '/labels')).json).toEqual({})

  await control(tenant, 'POST', '/reset')
  expect((await control(tenant, 'GET', '/jobs')).json).toEqual([])
})

test('it lists its calls, and is not among the requests of the tenant', async () => {
  const tenant = await startTenant()
  for (const path of ['', '/']) {
    const { calls } = (await control(tenant, 'GET', path)).json
    expect(calls).toHaveLength(Object.keys(CONTROL_CALLS).length)
    expect(calls[0]).toEqual({ call: 'POST /__mock/reset', does: 'goes back to the start' })
  }
  expect(tenant.requests).toEqual([])
})

test('several scenarios are added together, or none', async () => {
  const tenant = await startTenant()
  const list = ['drop-after', { effect: { truncate: true } }]
  expect((await control(tenant, 'POST', '/scenarios', list)).json).toHaveLength(2)
  expect((await control(tenant, 'POST', '/scenarios', ['drop-after', 'nonsense'])).status).toBe(400)
  expect(tenant.scenarios).toHaveLength(2)
})

test.each<[string, string, unknown, number, string]>([
  ['POST', '/scenarios', '{"effect":', 400, 'The body of POST /__mock/scenarios is not JSON'],
  ['POST', '/scenarios', undefined, 400, 'POST /__mock/scenarios needs a JSON body.'],
  ['POST', '/scenarios', 'null', 400, 'A scenario must be an object such as'],
  ['POST', '/scenarios', { effect: { truncat: true } }, 400, 'did you mean effect.truncate?'],
  ['POST', '/scenarios', '"drop"', 400, 'There is no scenario "drop"'],
  [
    'POST',
    '/clock',
    { advanceMs: -1 },
    400,
    'Field advanceMs in the body of POST /__mock/clock is -1; it must be milliseconds, 0 or more.',
  ],
  ['POST', '/clock', { advanceMs: '1' }, 400, 'Field advanceMs in the body of POST /__mock/clock is "1"'],
  ['POST', '/clock', {}, 400, 'Field advanceMs in the body of POST /__mock/clock is missing.'],
  ['POST', '/clock', { advanceMS: 1 }, 400, 'has no field advanceMS; did you mean advanceMs?'],
  [
    'POST',
    '/clock',
    { advanceMs: 1, to: 2 },
    400,
    'The body of POST /__mock/clock has no field to. It has advanceMs.',
  ],
  ['POST', '/clock', '[]', 400, 'The body of POST /__mock/clock must be an object with advanceMs, not [].'],
  ['PUT', '/jobs/1/status', { status: 'completed' }, 400, 'There is no job "1"'],
  [
    'PUT',
    '/jobs/1/status',
    { status: 'completed', message: 1 },
    400,
    'Field message in the body of PUT /__mock/jobs/{id}/status is 1; it must be text.',
  ],
  ['PUT', '/snapshot', '{}', 400, 'Snapshot field format is missing'],
  ['GET', '/snapshots', undefined, 404, 'There is no /__mock/snapshots; did you mean /__mock/snapshot?'],
  ['PATCH', '/clock', undefined, 405, '/__mock/clock has GET, POST, not PATCH.'],
])('%s %s with %j', async (method, path, body, status, message) => {
  const tenant = await startTenant()
  expect(await control(tenant, method, path, body)).toMatchObject({
    status,
    json: { error: expect.stringContaining(message) },
  })
  // The tenant lives on.
  expect((await control(tenant, 'GET', '/jobs')).json).toEqual([])
})

test('a body that says gzip and is not', async () => {
  const tenant = await startTenant()
  const reply = await send(`${tenant.url}/__mock/clock`, {
    method: 'POST',
    headers: { 'content-encoding': 'gzip' },
    body: 'garbage',
  })
  expect(reply).toMatchObject({ status: 400, json: { error: expect.stringContaining('not a gzip') } })
})

test('switched off, and beyond loopback, it refuses', async () => {
  const off = await startTenant({ control: false })
  expect(await control(off, 'GET', '/jobs')).toMatchObject({
    status: 403,
    json: { error: expect.stringContaining('Start it with control: true') },
  })
  const open = await startTenant({ host: '0.0.0.0' })
  expect((await control(open, 'GET', '/jobs')).status).toBe(403)
  const asked = await startTenant({ host: '0.0.0.0', control: true })
  expect((await control(asked, 'GET', '/jobs')).status).toBe(200)
})

test('a request for Zuora, or through a proxy, is refused and explained', async () => {
  const tenant = await startTenant()
  const port = Number(new URL(tenant.url).port)
  const ask = async (path: string, host: string): Promise<string> =>
    await new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', path, headers: { host } }, (response) => {
        let text = String(response.statusCode)
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () => resolve(text))
      })
        .on('error', reject)
        .end()
    })
  expect(await ask('http://rest.zuora.com/v1/files/1', 'rest.zuora.com')).toMatch(/^421.*no proxy/)
  expect(await ask('/v1/files/1', 'rest.zuora.com')).toMatch(/^421.*not rest\.zuora\.com/)
  expect(tenant.requests).toMatchObject([{ status: 421 }, { status: 421, findings: [{ rule: 'route' }] }])
})
