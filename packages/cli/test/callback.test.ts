import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { createZuoraClient } from '@zuora-jobs/client'
import { startMockTenant } from '@zuora-jobs/mock'
import { createJobs } from '@zuora-jobs/polling'
import { createCallbackReceiver } from '@zuora-jobs/polling/callback'
import { expect, it, onTestFinished } from 'vitest'

// This package is the one place where the waits and the mock tenant meet.

it('a wait ends when the tenant calls out, long before its schedule would poll', async () => {
  const tenant = await startMockTenant({
    time: { accelerate: 100 },
    jobs: { queueMs: 5000, executeMs: 5000 },
    callouts: ['http://127.0.0.1:*'],
  })
  onTestFinished(tenant.close)
  const receiver = createCallbackReceiver()
  const server = createServer((message, response) => {
    const url = new URL(message.url ?? '/', 'http://127.0.0.1')
    const { status } = receiver.receive(new Request(url, { method: message.method ?? 'POST' }))
    response.writeHead(status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { url: baseUrl, clientId, clientSecret } = tenant
  const jobs = createJobs(createZuoraClient({ baseUrl, auth: { clientId, clientSecret } }))
  const handle = await jobs.submit('aqua', {
    notifyUrl: receiver.notifyUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/zuora`),
    queries: [{ query: 'select Id from Account', type: 'zoql' }],
  })
  const { queries } = await jobs.wait(handle, { waker: receiver })
  expect(queries).toHaveLength(1)
  // The first poll of the schedule is at 30 s.
  expect(tenant.requests.filter(({ operationId }) => operationId === 'GET_BatchQueryJob')).toHaveLength(1)
})
