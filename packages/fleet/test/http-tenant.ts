import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

import { systemClock } from '@zuora-jobs/client'
import { type InMemoryTenant, inMemoryTenant, type InMemoryTenantOptions } from '@zuora-jobs/simulate'

/** Tenants in memory behind a socket, for processes that are killed: `http://…/acme` is that of `acme`. */
export interface HttpTenants {
  readonly url: string
  readonly tenant: (name: string) => InMemoryTenant
  readonly close: () => Promise<void>
}

/**
 * Where a request is. `received`: nothing is done yet. `done`: it is, and nothing is answered. `midway`: half
 * of the answer is on its way. `answered`: all of it is.
 */
export type RequestMoment = 'received' | 'done' | 'midway' | 'answered'

/** What a request is, and the process that has sent it. */
export interface RequestFacts {
  readonly method: string
  readonly path: string
  readonly pid: number
}

/** Is told of each moment of each request, which goes on when it resolves, and not at all with `false`. */
export type OnRequest = (moment: RequestMoment, request: RequestFacts) => Promise<boolean>

/** @param answerLateMs how late the answer to every other submit comes */
export async function startHttpTenants(
  options: Omit<InMemoryTenantOptions, 'clock'>,
  answerLateMs = 0,
  onRequest: OnRequest = async () => true,
): Promise<HttpTenants> {
  const tenants = new Map<string, InMemoryTenant>()
  const tenant = (name: string): InMemoryTenant => {
    let one = tenants.get(name)
    if (!one) tenants.set(name, (one = inMemoryTenant({ ...options, clock: systemClock })))
    return one
  }
  let submits = 0
  const answerTo = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, name = '', path = ''] = /^\/([^/]+)(\/.*)$/.exec(request.url!) ?? []
    const method = request.method!
    const body = await buffer(request)
    const headers = new Headers(request.headers as Record<string, string>)
    const facts = { method, path, pid: Number(headers.get('x-pid')) }
    if (!(await onRequest('received', facts))) return
    const init = { method, headers, ...(body.length > 0 && { body }) }
    const answer = await tenant(name).fetch(new Request(`http://tenant.test${path}`, init))
    if (method === 'POST' && (submits += 1) % 2 === 0) {
      await new Promise((resolve) => setTimeout(resolve, answerLateMs))
    }
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (!(await onRequest('done', facts))) return
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.write(bytes.subarray(0, bytes.length / 2))
    if (!(await onRequest('midway', facts))) return
    response.end(bytes.subarray(bytes.length / 2))
    await onRequest('answered', facts)
  }
  const server = createServer((request, response) => void answerTo(request, response))
  server.keepAliveTimeout = 120_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    tenant,
    async close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
