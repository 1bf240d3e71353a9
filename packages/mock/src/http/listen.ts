import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A listening server. */
interface Listener {
  /** `http://127.0.0.1:41234`, without a slash at the end. */
  readonly url: string
  /** Stops listening and ends every connection. Calling it again does no harm. */
  readonly close: () => Promise<void>
}

/**
 * Listens on a port (0: any free one). On 127.0.0.1 it listens on `[::1]` as well, where that can be had:
 * `localhost` is either of them.
 *
 * @throws Error with a way out when the port or the host cannot be had.
 */
export async function listen(handler: RequestListener, port: number, host: string): Promise<Listener> {
  const server = await listening(handler, port, host).catch((error: unknown) => {
    throw new Error(explain(error, port, host), { cause: error })
  })
  const address = server.address() as AddressInfo
  // The port may be taken there, or the machine has no such address.
  const twin =
    address.address === '127.0.0.1'
      ? await listening(handler, address.port, '::1').catch(() => undefined)
      : undefined
  const servers = twin === undefined ? [server] : [server, twin]
  let closing: Promise<unknown> | undefined
  const close = async (): Promise<unknown> => await Promise.all(servers.map(closed))
  return { url: urlOf(address), close: async () => void (await (closing ??= close())) }
}

async function listening(handler: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(handler)
  server.listen(port, host)
  await once(server, 'listening')
  return server
}

async function closed(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    // A client's idle keep-alive connections would hold the process open.
    server.closeAllConnections()
  })
}

function urlOf({ address, port, family }: AddressInfo): string {
  // "Every interface" is not a place that a client can go to.
  if (address === '0.0.0.0' || address === '::') return `http://localhost:${port}`
  return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`
}

function explain(error: unknown, port: number, host: string): string {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use. Choose another port, or leave port out to get a free one.`
    case 'EACCES':
      return `Port ${port} on ${host} needs more rights. Choose a port above 1023, or leave port out to get a free one.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `Host ${host} is not an address of this machine. Leave host out to listen on 127.0.0.1.`
    default:
      return `The mock tenant cannot listen on ${host}:${port}: ${String(error)}`
  }
}
