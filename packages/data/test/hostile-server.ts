import { createServer, type Socket } from 'node:net'

import { onTestFinished } from 'vitest'

import type { FetchFile } from '../src/download/opened-file.ts'

/** A request as it came: method, path and headers, in one text. */
export type Handler = (socket: Socket, request: string) => void

/** A server of raw sockets that does what it is told for each request in turn; the last one stays. */
export interface HostileServer {
  readonly fetchFile: FetchFile
  /** The headers that tell ranges of each request. */
  readonly requests: readonly string[]
}

export async function hostileServer(...handlers: readonly Handler[]): Promise<HostileServer> {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const request = data.toString()
      const headers = request.split('\r\n').filter((line) => /^(range|if-range):/i.test(line))
      requests.push(headers.join(' ').toLowerCase())
      handlers[Math.min(requests.length, handlers.length) - 1]!(socket, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const { port } = server.address() as { port: number }
  return {
    requests,
    async fetchFile(fileId, { range, signal }) {
      const response = await fetch(`http://127.0.0.1:${port}/v1/files/${fileId}`, {
        headers: {
          connection: 'close',
          ...(range && { range: `bytes=${range.from}-` }),
          ...(range?.etag && { 'if-range': range.etag }),
        },
        signal: signal ?? null,
      })
      return {
        status: response.status,
        headers: response.headers,
        body: response.body ?? new ReadableStream(),
      }
    },
  }
}

/** Sends a status and headers, then bytes, then closes, or cuts the connection, or leaves it open. */
export function send(
  status: string,
  headers: Readonly<Record<string, string | number>>,
  bytes: string | Uint8Array = '',
  end: 'close' | 'cut' | 'hang' = 'close',
): Handler {
  return (socket) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`HTTP/1.1 ${status}\r\nconnection: close\r\n${lines.join('')}\r\n`)
    socket.write(bytes, () => {
      if (end === 'close') socket.end()
      // Bytes that are on their way shall arrive before the cut.
      else if (end === 'cut') setTimeout(() => socket.destroy(), 20)
    })
  }
}
