import { expect, test } from 'vitest'

import { isZuoraHost, whyMisdirected } from './hosts.ts'

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
