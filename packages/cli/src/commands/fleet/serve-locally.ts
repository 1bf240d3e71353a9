import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'

import { CliError } from '../../context/cli-error.ts'
import { EXIT } from '../../context/exit.ts'

type Handler = (request: Request) => Promise<Response>

/**
 * Serves a handler on 127.0.0.1, where no other machine reaches it.
 *
 * @throws CliError where the port is taken
 */
export async function serveLocally(
  handler: Handler,
  port: number,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(handler, request, response).catch(() => response.destroy())
  })
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CliError(EXIT.usage, `--port: cannot listen on port ${port} (${code}); 0 takes a free one`, {
      cause: error,
    })
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function answer(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = new Headers()
  for (const [name, values] of Object.entries(request.headersDistinct)) headers.set(name, values!.join(', '))
  const url = new URL(`http://127.0.0.1${request.url!.replace(/^[^/].*$/, '/')}`)
  const answered = await handler(new Request(url, { method: request.method!, headers }))
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  if (answered.body === null) response.end()
  else await pipeline(answered.body, response)
}
