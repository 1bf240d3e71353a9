import { once } from 'node:events'
import { createServer, request as requestOf } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** The page and the tenant under one origin, because a tenant answers no request from another. */
export interface Site extends AsyncDisposable {
  readonly url: string
  /** What the page sends when it is done. */
  readonly result: Promise<unknown>
}

const HTML = '<!doctype html><script type="module" src="/rehearsal/page.js"></script>'

export async function serveSite(script: string, tenant: string): Promise<Site> {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const server = createServer((request, response) => {
    if (request.url === '/rehearsal/') return response.setHeader('content-type', 'text/html').end(HTML)
    if (request.url === '/rehearsal/page.js') {
      return response.setHeader('content-type', 'text/javascript').end(script)
    }
    if (request.url === '/rehearsal/result') {
      response.end()
      return void text(request).then((body) => resolve(JSON.parse(body)))
    }
    const { method, headers } = request
    const forwarded = requestOf(`${tenant}${request.url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(response)
    })
    forwarded.once('error', () => response.destroy())
    return request.pipe(forwarded)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/rehearsal/`,
    result: promise,
    async [Symbol.asyncDispose](): Promise<void> {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
