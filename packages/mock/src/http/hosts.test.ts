import { expect, test } from 'vitest'

import { isLoopback, isZuoraHost, nameOf, whyMisdirected } from './hosts.ts'

test.each([
  ['rest.zuora.com', true],
  ['REST.EU.ZUORA.COM:443', true],
  ['zuora.com.', true],
  ['notzuora.com', false],
  ['zuora.com.example.org', false],
  ['127.0.0.1:4010', false],
])('%s is one of Zuora’s: %s', (host, answer) => {
  expect(isZuoraHost(host)).toBe(answer)
})

test('a proxy request and one for a bent name are not for a mock tenant', () => {
  expect(whyMisdirected('http://rest.zuora.com/v1/files/1', '127.0.0.1:1')).toContain(
    'no proxy; it cannot take a request to rest.zuora.com',
  )
  expect(whyMisdirected('/v1/files/1', 'rest.zuora.com')).toContain('not rest.zuora.com')
  expect(whyMisdirected('/v1/files/1', '127.0.0.1:1')).toBeUndefined()
  expect(whyMisdirected('/v1/files/1', undefined)).toBeUndefined()
})

test.each([
  ['localhost:4010', 'localhost', true],
  ['Mock.LOCALHOST', 'mock.localhost', true],
  ['localhost.', 'localhost', true],
  ['[::1]:4010', '::1', true],
  ['::1', '::1', true],
  ['127.0.0.53', '127.0.0.53', true],
  ['[fe80::1]', 'fe80::1', false],
  ['127.0.0.1.example.com:80', '127.0.0.1.example.com', false],
  ['localhost.example.com', 'localhost.example.com', false],
  ['notlocalhost', 'notlocalhost', false],
])('%s names %s, on this machine: %s', (host, name, answer) => {
  expect(nameOf(host)).toBe(name)
  expect(isLoopback(name)).toBe(answer)
})
