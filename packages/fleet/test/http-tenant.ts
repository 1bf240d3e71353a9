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

/** Where the answer with a file is. */
export type FileMoment = 'before' | 'midway' | 'after'

/**
 * Is told of each answer with a file, and of the process that gets it; the answer goes on when it resolves.
 */
export type OnFile = (moment: FileMoment, pid: number) => Promise<void>

/** @param answerLateMs how late the answer to every other submit comes */
export async function startHttpTenants(
  options: Omit<InMemoryTenantOptions, 'clock'>,
  answerLateMs = 0,
  onFile: OnFile = async () => {},
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
    const body = await buffer(request)
    const headers = new Headers(request.headers as Record<string, string>)
    const init = { method: request.method!, headers, ...(body.length > 0 && { body }) }
    const answer = await tenant(name).fetch(new Request(`http://tenant.test${path}`, init))
    if (request.method === 'POST' && (submits += 1) % 2 === 0) {
      await new Promise((resolve) => setTimeout(resolve, answerLateMs))
    }
    const bytes = Buffer.from(await answer.arrayBuffer())
    const tell = (moment: FileMoment): Promise<void> =>
      path.startsWith('/v1/files/') ? onFile(moment, Number(headers.get('x-pid'))) : Promise.resolve()
    await tell('before')
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.write(bytes.subarray(0, bytes.length / 2))
    await tell('midway')
    response.end(bytes.subarray(bytes.length / 2))
    await tell('after')
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
