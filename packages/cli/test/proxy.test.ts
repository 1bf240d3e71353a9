// What only a process of its own shows: Node decides about proxies at its start.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { envOf } from './run-cli.ts'
import { endProcesses, startProcess } from './start-process.ts'

/** A host that only the proxy could find. */
const HOST = 'rest.zuora.invalid'
const ENV = {
  ZUORA_BASE_URL: `https://${HOST}`,
  ZUORA_CLIENT_ID: 'an-id',
  ZUORA_CLIENT_SECRET: 'a-secret-that-is-not-shown',
  XDG_CACHE_HOME: '/dev/null/none',
}
const LIST = ['bulk', 'list']

let proxy: Server
let address: string
let tenant: MockTenant
/** What the proxy was asked to connect to. */
const asked: string[] = []
beforeAll(async () => {
  proxy = createServer((request, response) => {
    asked.push(request.url!)
    response.writeHead(502).end()
  })
  proxy.on('connect', (request, socket) => {
    asked.push(request.url!)
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  address = `127.0.0.1:${(proxy.address() as AddressInfo).port}`
  tenant = await startMockTenant()
})
afterAll(async () => {
  endProcesses()
  proxy.close()
  await tenant.close()
})

describe('a proxy', () => {
  it.each([
    ['HTTPS_PROXY', (): string => `http://${address}`],
    ['https_proxy', (): string => address],
  ])('of %s was ignored, and Zuora called unknown', async (name, url) => {
    asked.length = 0
    const { code, stderr } = await startProcess(LIST, { ...ENV, [name]: url() }).ended
    expect(asked).toContain(`${HOST}:443`)
    expect(stderr).toContain(`the proxy of ${name} was used, except for hosts in NO_PROXY\n`)
    expect(stderr).not.toContain('submitted')
    expect(code).toBe(9)
  })

  it('is not used for a host in NO_PROXY', async () => {
    asked.length = 0
    const env = { ...ENV, HTTPS_PROXY: `http://${address}`, NO_PROXY: 'example.com,.zuora.invalid' }
    const { code, stderr } = await startProcess(LIST, env).ended
    expect(stderr).toContain(`the host ${HOST} was not found`)
    expect({ code, asked }).toEqual({ code: 9, asked: [] })
  })

  it('is not used for a tenant on this machine', async () => {
    asked.length = 0
    const proxies = { HTTP_PROXY: `http://${address}`, HTTPS_PROXY: `http://${address}` }
    const { code } = await startProcess(LIST, { ...envOf(tenant), ...proxies }).ended
    expect({ code, asked }).toEqual({ code: 0, asked: [] })
  })

  it('that is not a URL is named, without its password, and nothing is sent', async () => {
    const env = { ...ENV, HTTPS_PROXY: 'ftp://me:hidden@proxy' }
    const { code, stderr } = await startProcess(LIST, env).ended
    expect(stderr).toBe(
      'error: HTTPS_PROXY is not the URL of a proxy, such as http://proxy.example.com:8080; nothing was sent\n',
    )
    expect(code).toBe(12)
  })
})
