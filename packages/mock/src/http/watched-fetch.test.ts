import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, onTestFinished, test } from 'vitest'

import { createTraffic } from '../time/traffic.ts'
import { watchedFetch } from './watched-fetch.ts'

const traffic = createTraffic()
const send = watchedFetch(traffic)

/** A server that says what encoding it may use, half of it at `/half` and nothing at all at `/cut`. */
async function server(): Promise<string> {
  const listening = createServer((request, response) => {
    if (request.url === '/cut') response.destroy()
    else if (request.url === '/half')
      response.writeHead(200, { 'content-length': '2' }).write('a', () => response.destroy())
    else if (request.url === '/empty') response.writeHead(204).end()
    else response.end(request.headers['accept-encoding'])
  }).listen(0, '127.0.0.1')
  onTestFinished(() => {
    listening.close()
    listening.closeAllConnections()
  })
  await new Promise((resolve) => listening.once('listening', resolve))
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
}

test('an answer is under way until it has been read', async () => {
  const url = `${await server()}/`
  const answered = send(url)
  expect(traffic.isQuiet()).toBe(false)
  const response = await answered
  expect(response.url).toBe(url)
  expect(traffic.isQuiet()).toBe(false)
  expect(await response.text()).toBe('identity')
  expect(traffic.isQuiet()).toBe(true)
})

test('or given up, or aborted unread', async () => {
  const url = await server()
  const given = await send(url)
  await given.body?.cancel()
  expect(traffic.isQuiet()).toBe(true)

  const aborting = new AbortController()
  await send(url, { signal: aborting.signal })
  expect(traffic.isQuiet()).toBe(false)
  aborting.abort()
  expect(traffic.isQuiet()).toBe(true)
})

test('or cut off', async () => {
  const response = await send(`${await server()}/half`)
  expect(traffic.isQuiet()).toBe(false)
  await expect(response.text()).rejects.toThrow('terminated')
  expect(traffic.isQuiet()).toBe(true)
})

test('one without a body, and one that never came, are over at once', async () => {
  const url = await server()
  expect((await send(`${url}/empty`)).status).toBe(204)
  expect(traffic.isQuiet()).toBe(true)
  await expect(send(`${url}/cut`)).rejects.toThrow('fetch failed')
  expect(traffic.isQuiet()).toBe(true)
})
