import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, onTestFinished, test } from 'vitest'

import type { MockTenant, MockTenantOptions } from '../src/index.ts'
import { signIn, startTenant } from './helpers.ts'

// Black box: what arrives at a notifyUrl.

/** A tenant that may call this machine. */
const start = async (options: MockTenantOptions = {}): Promise<MockTenant> =>
  await startTenant({ callouts: ['http://127.0.0.1:*'], ...options })

interface Receiver {
  readonly url: string
  readonly calls: readonly string[]
}

async function receiver(answer: (call: IncomingMessage) => number = () => 204): Promise<Receiver> {
  const calls: string[] = []
  const server = createServer((message, response) => {
    calls.push(`${message.method} ${message.url}`)
    response.writeHead(answer(message)).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls }
}

const submission = (url: string): object => ({
  notifyUrl: `${url}/hook?jobId=\${JOBID}&status=\${STATUS}`,
  queries: [{ query: 'select Id from Account', type: 'zoql' }],
})

test('a job that has completed is called out once, with its id and status', async () => {
  const { url, calls } = await receiver()
  const tenant = await start()
  const call = await signIn(tenant)
  const submitted = await call('POST', '/v1/batch-query', submission(url))
  expect(submitted.headers.has('mock-remark')).toBe(false)
  const { id } = submitted.json
  tenant.advance(899)
  await call('GET', `/v1/batch-query/jobs/${id}`)
  expect(calls).toEqual([])
  tenant.advance(1)
  await expect.poll(() => calls).toEqual([`POST /hook?jobId=${id}&status=Completed`])
  tenant.advance(10_000)
  await call('GET', `/v1/batch-query/jobs/${id}`)
  expect(calls).toHaveLength(1)
})

test('in time that passes by itself nobody has to ask', async () => {
  const { url, calls } = await receiver()
  const tenant = await start({ time: { accelerate: 1000 }, jobs: { queueMs: 1000, executeMs: 1000 } })
  const call = await signIn(tenant)
  const first = await call('POST', '/v1/batch-query', submission(url))
  const second = await call('POST', '/v1/batch-query', submission(url))
  await expect.poll(() => calls.length).toBe(2)
  for (const { json } of [first, second]) expect(calls.join()).toContain(json.id)
})

test('a job that was aborted or cancelled is not called out', async () => {
  const { url, calls } = await receiver()
  const tenant = await start({
    scenarios: [{ match: { aqua: { name: 'doomed' } }, effect: { abort: { message: 'no' } } }],
  })
  const call = await signIn(tenant)
  await call('POST', '/v1/batch-query', { ...submission(url), name: 'doomed' })
  const { id } = (await call('POST', '/v1/batch-query', submission(url))).json
  await call('DELETE', `/v1/batch-query/jobs/${id}`)
  const last = (await call('POST', '/v1/batch-query', submission(url))).json
  tenant.advance(900)
  await expect.poll(() => calls).toEqual([`POST /hook?jobId=${last.id}&status=Completed`])
})

test('nobody there, or an error: the tenant lives on', async () => {
  const { url, calls } = await receiver(() => 500)
  const tenant = await start()
  const call = await signIn(tenant)
  await call('POST', '/v1/batch-query', submission(url))
  const { id } = (await call('POST', '/v1/batch-query', submission('http://127.0.0.1:1'))).json
  tenant.advance(900)
  await expect.poll(() => calls.length).toBe(1)
  expect((await call('GET', `/v1/batch-query/jobs/${id}`)).json.status).toBe('completed')
})

test.each(['https://example.com', 'http://127.0.0.1.example.com', 'http://10.0.0.1', 'ftp://127.0.0.1'])(
  '%s is not called, and the answer says so',
  async (url) => {
    const tenant = await start({ jobs: { queueMs: 0, executeMs: 0 } })
    const call = await signIn(tenant)
    const { headers, json } = await call('POST', '/v1/batch-query', submission(url))
    expect(headers.get('mock-remark')).toContain(
      'notifyUrl: the mock calls only what its option callouts names',
    )
    expect(json.status).toBe('submitted')
  },
)

test('only the places that the test has named are called, by port too', async () => {
  const [named, other] = [await receiver(), await receiver()]
  const jobs = { queueMs: 0, executeMs: 0 }
  const silent = await startTenant({ jobs })
  const reply = await (await signIn(silent))('POST', '/v1/batch-query', submission(named.url))
  expect(reply.headers.get('mock-remark')).toContain('option callouts')
  const tenant = await startTenant({ jobs, callouts: [named.url] })
  const call = await signIn(tenant)
  await call('POST', '/v1/batch-query', submission(other.url))
  const { headers, json } = await call('POST', '/v1/batch-query', submission(named.url))
  expect(headers.has('mock-remark')).toBe(false)
  await expect.poll(() => named.calls).toEqual([`POST /hook?jobId=${json.id}&status=Completed`])
  expect(other.calls).toEqual([])
})

test('a tenant that is closed or reset calls nobody', async () => {
  const { url, calls } = await receiver()
  const tenant = await start()
  const call = await signIn(tenant)
  await call('POST', '/v1/batch-query', submission(url))
  tenant.reset()
  tenant.advance(10_000)
  const again = await signIn(tenant)
  await again('POST', '/v1/batch-query', submission(url))
  await tenant.close()
  tenant.advance(10_000)
  const other = await start({ jobs: { queueMs: 0, executeMs: 0 } })
  const last = await (await signIn(other))('POST', '/v1/batch-query', submission(url))
  await expect.poll(() => calls.length).toBe(1)
  expect(calls[0]).toContain(last.json.id)
})

test('a snapshot knows what is still to be called out, and a job put into completed is', async () => {
  const { url, calls } = await receiver()
  const tenant = await start()
  const call = await signIn(tenant)
  const { id } = (await call('POST', '/v1/batch-query', submission(url))).json
  const other = await start()
  other.restore(tenant.snapshot())
  other.advance(900)
  await expect.poll(() => calls).toEqual([`POST /hook?jobId=${id}&status=Completed`])
  tenant.setStatus(id, 'completed')
  await expect.poll(() => calls).toHaveLength(2)
})
