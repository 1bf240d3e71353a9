import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

import { JOB_ID, rejection } from '@zuora-jobs/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createZuoraClient } from '../index.ts'

const folder = new URL('../../test/certificates/', import.meta.url)
const CA = readFileSync(new URL('test-ca.pem', folder), 'utf8')
const AUTH = { clientId: 'an-id', clientSecret: 'a-secret' }
let server: Server
let port: number
let requests = 0

beforeAll(async () => {
  const [cert, key] = ['test-localhost.pem', 'test-only-key.pem'].map((name) =>
    readFileSync(new URL(name, folder)),
  )
  server = createServer({ cert, key }, (request, response) => {
    requests += 1
    request.resume()
    response.end(JSON.stringify({ access_token: 'a-token', id: JOB_ID, status: 'executing', batches: [] }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ;({ port } = server.address() as AddressInfo)
})
afterAll(() => server.close())

async function failureOf(baseUrl: string): Promise<unknown> {
  return rejection(createZuoraClient({ baseUrl, auth: AUTH }).aqua.get({ jobId: JOB_ID }))
}

/** Asks for a job in a process of its own, with these settings; resolves to what it printed. */
async function ask(baseUrl: string, env: Readonly<Record<string, string>>): Promise<string> {
  const program = `
    import { createZuoraClient } from '@zuora-jobs/client'
    const zuora = createZuoraClient({ baseUrl: '${baseUrl}', auth: ${JSON.stringify(AUTH)}, retries: 0 })
    await zuora.aqua.get({ jobId: '${JOB_ID}' }).then(({ id }) => console.log(id), (error) => console.log(error.message))`
  const flags = ['--conditions=@zuora-jobs/source', '--input-type=module', '-e', program]
  const child = spawn(process.execPath, flags, {
    cwd: new URL('../../', import.meta.url),
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += String(chunk)))
  await once(child, 'close')
  return printed
}

describe('a certificate of a company', () => {
  it('was repeated four times and called a broken connection', async () => {
    const error = await failureOf(`https://localhost:${port}`)
    expect(error).toMatchObject({ category: 'network', retryable: false, sent: false })
    expect(String(error)).toMatch(
      /the host localhost:\d+ has a certificate of an unknown authority; set NODE_EXTRA_CA_CERTS, .* \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)/,
    )
    expect(requests).toBe(0)
  })

  it('is taken with NODE_EXTRA_CA_CERTS', async () => {
    const file = fileURLToPath(new URL('test-ca.pem', folder))
    expect(CA).toContain('BEGIN CERTIFICATE')
    expect(await ask(`https://localhost:${port}`, { NODE_EXTRA_CA_CERTS: file })).toContain(JOB_ID)
    const wrongName = await ask(`https://127.0.0.1:${port}`, { NODE_EXTRA_CA_CERTS: file })
    expect(wrongName).toContain('has a certificate for another name; check the base URL')
  }, 30_000)
})

it('a server without TLS was called a broken connection', async () => {
  const plain = (await import('node:http')).createServer().listen(0, '127.0.0.1')
  await once(plain, 'listening')
  const error = await failureOf(`https://127.0.0.1:${(plain.address() as AddressInfo).port}`)
  plain.close()
  expect(error).toMatchObject({ retryable: false, sent: false })
  expect(String(error)).toContain('does not speak TLS; check the base URL')
})

describe('a proxy of the environment', () => {
  const nowhere = 'https://rest.zuora.invalid'

  it('was not used, and nobody said so', async () => {
    const message = await ask(nowhere, { HTTPS_PROXY: `http://127.0.0.1:${port}` })
    expect(message).toContain(
      'the host rest.zuora.invalid was not found; check the base URL; HTTPS_PROXY is set',
    )
    expect(message).toContain('used only with NODE_USE_ENV_PROXY=1 or a fetch with a dispatcher')
    expect(await ask(nowhere, {})).toMatch(/was not found; check the base URL\n$/)
  }, 30_000)

  it('was called the host that refuses the connection, where it is down', async () => {
    const closed = (await import('node:net')).createServer().listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port: down } = closed.address() as AddressInfo
    closed.close()
    const env = { HTTPS_PROXY: `http://127.0.0.1:${down}`, NODE_USE_ENV_PROXY: '1' }
    expect(await ask(nowhere, env)).toContain(
      'refuses the connection; check the port and that the server runs; HTTPS_PROXY is set',
    )
  }, 30_000)

  it.each([
    [407, 'is behind a proxy that wants a login'],
    [502, 'is behind a proxy that refuses'],
  ])(
    'answered %i, which was called a broken connection',
    async (status, message) => {
      const proxy = (await import('node:http')).createServer()
      proxy.on('connect', (_request, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`))
      proxy.listen(0, '127.0.0.1')
      await once(proxy, 'listening')
      const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
      const printed = await ask(nowhere, { HTTPS_PROXY: url, NODE_USE_ENV_PROXY: '1' })
      proxy.close()
      expect(printed).toContain(message)
    },
    30_000,
  )
})
