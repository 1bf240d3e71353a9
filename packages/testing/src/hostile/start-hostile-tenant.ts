import { createServer, type Server, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'

import { seeded } from '@zuora-jobs/simulate'
import { hashOf } from '@zuora-jobs/simulate/internal'

import { type HostileAnswer, hostileAnswer } from './hostile-answer.ts'
import { rightAnswer } from './right-answer.ts'

/** What the tenant has sent, by the marker that a right answer carries. */
export interface SentAnswer {
  readonly request: string
  readonly rules: readonly string[]
  readonly isWhole: boolean
}

/** A tenant that breaks HTTP itself, on raw sockets on loopback. */
export interface HostileTenant {
  readonly baseUrl: string
  readonly answers: ReadonlyMap<string, SentAnswer>
  /** What has come to the host that redirects lead to. */
  readonly elsewhere: readonly string[]
  /** Cookies that have come back. */
  readonly cookies: readonly string[]
  /** The requests whose connections are still open. */
  readonly open: () => readonly string[]
  readonly close: () => Promise<void>
}

/** How hostile a tenant is. */
export interface HostileOptions {
  /** The share of answers that are made by the grammar, from 0 to 1; the others are right. @default 0.8 */
  readonly rate?: number | undefined
  /** Whether tokens are among them. @default false */
  readonly breaksTokens?: boolean | undefined
}

/**
 * Starts it. What a request is answered depends on the seed, its method, its path and how often it has come:
 * not on what else happens at the same time.
 */
export async function startHostileTenant(
  seed: number,
  { rate = 0.8, breaksTokens = false }: HostileOptions = {},
): Promise<HostileTenant> {
  const elsewhere: string[] = []
  const cookies: string[] = []
  const answers = new Map<string, SentAnswer>()
  const counts = new Map<string, number>()
  const underWay = new Set<string>()
  const other = await listen((socket) => {
    socket.once('data', (data) => {
      elsewhere.push(String(data))
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}')
    })
  })
  const main = await listen((socket) => {
    onRequest(socket, (method, path, headers) => {
      if (/^cookie:/im.test(headers)) cookies.push(headers)
      const name = `${method} ${path}`
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      const marker = `${name} ${count}`
      const random = seeded(Math.imul(seed, 0x9e3779b1) ^ hashOf(marker))
      const right = rightAnswer(method, path, main.url, marker)
      const isBroken = random() < rate && (breaksTokens || path !== '/oauth/token')
      const { acts, rules, isWhole } = isBroken
        ? hostileAnswer(random, right, `${other.url}/x`)
        : plain(right)
      answers.set(marker, { request: name, rules, isWhole })
      socket.once('close', () => underWay.delete(entry))
      const entry = `${name} (${rules.join(', ')})`
      underWay.add(entry)
      void perform(socket, acts)
    })
  })
  return {
    baseUrl: main.url,
    answers,
    elsewhere,
    cookies,
    open: () => [...underWay],
    close: async () => {
      await Promise.all([main.close(), other.close()])
    },
  }
}

function plain({ type, body }: ReturnType<typeof rightAnswer>): HostileAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const head = `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n`
  return {
    acts: [{ type: 'send', bytes: Buffer.from(head + text) }, { type: 'end' }],
    rules: [],
    isWhole: true,
  }
}

/** Calls for each request, once its headers are there; half of the answers come before its body. */
function onRequest(socket: Socket, answer: (method: string, path: string, headers: string) => void): void {
  let text = ''
  socket.on('data', (data: Buffer) => {
    text += data.toString('latin1')
    for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
      const [line = '', ...headers] = text.slice(0, end).split('\r\n')
      text = text.slice(end + 4)
      const [method = '', path = ''] = line.split(' ')
      if (/^[A-Z]+$/.test(method) && path.startsWith('/'))
        answer(method, path.split('?')[0]!, headers.join('\n'))
    }
  })
}

async function perform(socket: Socket, acts: HostileAnswer['acts']): Promise<void> {
  for (const act of acts) {
    if (socket.destroyed) return
    if (act.type === 'pause') await setTimeout(act.ms)
    else if (act.type === 'send') {
      if (!socket.write(act.bytes))
        await Promise.race([drained(socket), setTimeout(5_000, undefined, { ref: false })])
    } else if (act.type === 'end') socket.end()
    else if (act.type === 'break') socket.resetAndDestroy()
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('drain', resolve)
    socket.once('close', () => resolve())
  })
}

interface Listening {
  readonly url: string
  readonly sockets: ReadonlySet<Socket>
  readonly close: () => Promise<void>
}

async function listen(onSocket: (socket: Socket) => void): Promise<Listening> {
  const sockets = new Set<Socket>()
  const server: Server = createServer({ allowHalfOpen: false }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    onSocket(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { readonly port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    sockets,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
