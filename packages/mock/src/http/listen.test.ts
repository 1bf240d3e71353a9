import { networkInterfaces } from 'node:os'

import { expect, test } from 'vitest'

import { listen } from './listen.ts'

const hello = (_request: unknown, response: { end: (text: string) => unknown }): void =>
  void response.end('hello')

test('listens on a free port and stops', async () => {
  const listener = await listen(hello, 0, '127.0.0.1')
  expect(listener.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await (await fetch(listener.url)).text()).toBe('hello')
  await listener.close()
  await listener.close()
  await expect(fetch(listener.url)).rejects.toThrow('fetch failed')
})

test('it answers on [::1] too, where the machine has that', async () => {
  const listener = await listen(hello, 0, '127.0.0.1')
  const url = listener.url.replace('127.0.0.1', '[::1]')
  const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
    all?.some(({ address }) => address === '::1'),
  )
  const answer = await fetch(url).then(
    async (response) => await response.text(),
    () => 'nobody',
  )
  expect(answer).toBe(hasIpv6 ? 'hello' : 'nobody')
  await listener.close()
  await expect(fetch(url)).rejects.toThrow('fetch failed')
})

test('a port in use is named, with a way out', async () => {
  const listener = await listen(hello, 0, '127.0.0.1')
  const port = Number(new URL(listener.url).port)
  await expect(listen(hello, port, '127.0.0.1')).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use. Choose another port, or leave port out to get a free one.`,
  )
  await listener.close()
})

test('a host of another machine is named, with a way out', async () => {
  await expect(listen(hello, 0, '192.0.2.1')).rejects.toThrow(
    'Host 192.0.2.1 is not an address of this machine',
  )
})
