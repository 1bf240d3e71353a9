import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'

/** A server that answers the operations of the spec, in a process of its own. */
export interface Contender {
  readonly name: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** A job that it knows. */
  readonly jobId: string
  /** From the start of the process to its first answer, milliseconds. */
  readonly firstAnswerMs: number
  readonly stop: () => Promise<void>
}

const root = join(import.meta.dirname, '../../..')

/** Plain Prism on the built spec, from its own command line and without its log. */
export async function startPrism(): Promise<Contender> {
  const port = await freePort()
  const started = performance.now()
  const child = spawn(
    join(root, 'node_modules/.bin/prism'),
    ['mock', join(root, 'spec/dist/openapi.json'), '--port', String(port), '--verboseLevel', 'silent'],
    // A group of its own: the command is a shell script around the process that serves.
    { stdio: 'ignore', detached: true },
  )
  const url = `http://127.0.0.1:${port}`
  await firstAnswer(url)
  const firstAnswerMs = performance.now() - started
  return {
    name: 'prism mock',
    url,
    // Prism looks whether there is a token, and takes any.
    headers: { authorization: 'Bearer anything', accept: 'application/json' },
    jobId: '8ad08f06909293cd01909613f23549e4',
    firstAnswerMs,
    stop: async () => {
      const over = once(child, 'exit')
      process.kill(-child.pid!, 'SIGTERM')
      await over
    },
  }
}

/** A mock tenant with a job that is done, as most looks in a test suite find it. */
export async function startTenant(): Promise<Contender> {
  const started = performance.now()
  const child = fork(new URL('tenant-server.ts', import.meta.url))
  const [{ url, clientId, clientSecret }] = (await once(child, 'message')) as [
    { readonly url: string; readonly clientId: string; readonly clientSecret: string },
  ]
  await firstAnswer(url)
  const firstAnswerMs = performance.now() - started
  const form = { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' }
  const token = await fetch(`${url}/oauth/token`, { method: 'POST', body: new URLSearchParams(form) })
  const { access_token: accessToken } = (await token.json()) as { readonly access_token: string }
  const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' }
  const submitted = await fetch(`${url}/v1/batch-query`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: SUBMISSION,
  })
  const { id } = (await submitted.json()) as { readonly id: string }
  return {
    name: 'mock tenant',
    url,
    headers,
    jobId: id,
    firstAnswerMs,
    stop: async () => {
      const over = once(child, 'exit')
      child.disconnect()
      await over
    },
  }
}

/** The body of a submission. */
export const SUBMISSION: string = JSON.stringify({
  queries: [{ query: 'select AccountNumber, BillCycleDay from Account', type: 'zoql' }],
})

async function firstAnswer(url: string): Promise<void> {
  for (;;) {
    try {
      await (await fetch(`${url}/v1/batch-query/jobs/1`)).text()
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
