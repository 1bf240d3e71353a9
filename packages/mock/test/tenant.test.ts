import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { expect, test } from 'vitest'

import { startMockTenant } from '../src/index.ts'
import { getToken, signIn, startTenant } from './helpers.ts'

const SUBMISSION = { queries: [{ query: 'select Id from Account', type: 'zoql' }] }

test('two tenants do not know each other and give the same ids', async () => {
  const [first, second] = await Promise.all([startTenant(), startTenant()])
  const ids = await Promise.all(
    [first, second].map(
      async (tenant) => (await (await signIn(tenant))('POST', '/v1/batch-query', SUBMISSION)).json.id,
    ),
  )
  expect(ids[0]).toBe(ids[1])
  first.reset()
  expect(first.jobs).toHaveLength(0)
  expect(second.jobs).toHaveLength(1)
})

test('50 tenants in one process', async () => {
  const tenants = await Promise.all(Array.from({ length: 50 }, async () => await startTenant()))
  expect(new Set(tenants.map(({ url }) => url)).size).toBe(50)
  const tokens = await Promise.all(tenants.map(getToken))
  expect(tokens.every((token) => token.startsWith('0badc0de'))).toBe(true)
})

test('reset goes back to the start: time, ids, tokens, requests, scenarios', async () => {
  const tenant = await startTenant({ scenarios: [{ effect: { reject: { errorCode: '90028' } }, times: 1 }] })
  const startedAt = tenant.now()
  const call = await signIn(tenant)
  expect((await call('POST', '/v1/batch-query', SUBMISSION)).json.errorCode).toBe('90028')
  const { id } = (await call('POST', '/v1/batch-query', SUBMISSION)).json
  tenant.advance(5000)
  tenant.reset()
  expect(tenant.now()).toBe(startedAt)
  expect(tenant.jobs).toEqual([])
  expect(tenant.requests).toEqual([])
  expect((await call('POST', '/v1/batch-query', SUBMISSION)).status).toBe(401)
  const again = await signIn(tenant)
  expect((await again('POST', '/v1/batch-query', SUBMISSION)).json.errorCode).toBe('90028')
  expect((await again('POST', '/v1/batch-query', SUBMISSION)).json.id).toBe(id)
})

test('accelerated time passes by itself', async () => {
  // Tokens age as fast, and must outlive a slow machine.
  const tenant = await startTenant({ time: { accelerate: 10_000 }, tokenTtlSeconds: 10_000_000 })
  const call = await signIn(tenant)
  const { id } = (await call('POST', '/v1/batch-query', SUBMISSION)).json
  await expect
    .poll(async () => (await call('GET', `/v1/batch-query/jobs/${id}`)).json.status, { interval: 1 })
    .toBe('completed')
})

test('close can be called twice, and await using closes', async () => {
  let url: string
  {
    await using tenant = await startMockTenant()
    url = tenant.url
    await getToken(tenant)
    await tenant.close()
  }
  await expect(fetch(url)).rejects.toThrow('fetch failed')
})

test('close leaves nothing open: a process that has closed its tenants ends by itself', async () => {
  const source = new URL('../src/index.ts', import.meta.url).href
  const code = `
    import { Agent, get } from 'node:http'
    import { startMockTenant } from ${JSON.stringify(source)}
    const tenants = await Promise.all([1, 2, 3].map(() => startMockTenant({ scenarios: ['slow-answer'] })))
    const agent = new Agent({ keepAlive: true })
    for (const { url } of tenants) {
      await new Promise((resolve) => get(url + '/v1/nowhere', { agent }, (response) => response.resume().on('end', resolve)))
      get(url + '/v1/files/1', { agent }).on('error', () => {})
    }
    while (tenants.some(({ requests }) => requests.length < 2)) await new Promise(setImmediate)
    for (const tenant of tenants) await tenant.close()
    console.log('closed')`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
    timeout: 25_000,
  })
  expect(stdout).toBe('closed\n')
})

test('tenants with different seeds share no id', async () => {
  const ids = await Promise.all(
    [0, 7].map(
      async (seed) =>
        (await (await signIn(await startTenant({ seed })))('POST', '/v1/batch-query', SUBMISSION)).json.id,
    ),
  )
  expect(new Set(ids).size).toBe(2)
  expect(ids.every((id) => id.startsWith('0badc0de'))).toBe(true)
})

test('an unknown path is answered with the nearest one', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  expect((await call('GET', '/v1/batch-querys/jobs/1')).json.reasons[0].message).toContain(
    'the nearest is /v1/batch-query/jobs/{jobid}.',
  )
  expect((await call('PUT', '/v1/batch-query/jobs/1')).json.reasons[0].message).toContain(
    'it has GET, DELETE.',
  )
  expect(tenant.requests.slice(-2)).toMatchObject([
    { findings: [{ where: 'request', rule: 'route', path: 'path', verdict: 'refused' }] },
    { findings: [{ rule: 'route', path: 'method' }] },
  ])
})

test('a port in use and a wrong option are refused with the way out', async () => {
  const tenant = await startTenant()
  const port = Number(new URL(tenant.url).port)
  await expect(startMockTenant({ port })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use. Choose another port`,
  )
  await expect(startMockTenant({ tokenTtlSeconds: -1 })).rejects.toThrow('Option tokenTtlSeconds is -1')
})

test('it listens on loopback only', async () => {
  const tenant = await startTenant()
  expect(new URL(tenant.url).hostname).toBe('127.0.0.1')
})
