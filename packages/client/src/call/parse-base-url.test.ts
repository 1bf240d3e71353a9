import { describe, expect, it } from 'vitest'

import { isLoopback, parseBaseUrl } from './parse-base-url.ts'

describe('parseBaseUrl', () => {
  it.each([
    ['https://rest.zuora.com', 'https://rest.zuora.com'],
    ['https://rest.zuora.com/', 'https://rest.zuora.com'],
    ['https://proxy.example/zuora//', 'https://proxy.example/zuora'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
    ['http://zuora.localhost:4010', 'http://zuora.localhost:4010'],
    ['https://rest.zuora.com/v1', 'https://rest.zuora.com'],
    ['https://rest.zuora.com/v1/', 'https://rest.zuora.com'],
    ['https://rest.zuora.com//v1//', 'https://rest.zuora.com'],
    ['https://proxy.example/zuora/v1', 'https://proxy.example/zuora'],
    ['https://proxy.example/zuora-v1', 'https://proxy.example/zuora-v1'],
    ['https://proxy.example/v10', 'https://proxy.example/v10'],
  ])('takes %s', (text, url) => {
    expect(parseBaseUrl(text)).toHaveProperty('href', url)
  })

  it.each([
    ['rest.zuora.com', '"rest.zuora.com" has no scheme; write "https://rest.zuora.com"'],
    ['', '"" has no scheme; write "https://rest.zuora.com"'],
    ['https://', '"https://" is not a URL; write one like "https://rest.zuora.com"'],
    [
      'http://rest.zuora.com',
      'is not encrypted; use https (plain http is for loopback only, and with allowInsecureHttp',
    ],
    ['http://127.0.0.1.evil.example', 'is not encrypted'],
    ['ftp://rest.zuora.com', 'is not encrypted'],
    ['http://localhost.evil.example', 'is not encrypted'],
    ['http://evillocalhost', 'is not encrypted'],
    ['https://rest.zuora.com?a=1', 'has a query or a fragment'],
    ['https://rest.zuora.com/?', 'has a query or a fragment; pass only scheme, host and path'],
    ['https://rest.zuora.com/#', 'has a query or a fragment'],
    ['https://rest.zuora.com#', 'has a query or a fragment'],
    ['https://rest.zuora.com/v1?', 'has a query or a fragment'],
    ['https://rest.zu\tora.com', 'contains white space or a control character; remove it'],
    ['https://rest.zuora.com\n', 'contains white space'],
    ['https://rest.zuora.com ', 'contains white space'],
    ['https://rest.zuora.com/a\0', 'or a control character'],
    ['https://rest.zuora.com/a\u0085', 'or a control character'],
  ])('refuses %j', (text, message) => {
    expect(parseBaseUrl(text)).toHaveProperty('problem', expect.stringContaining(message))
  })

  it('refuses credentials without quoting them', () => {
    expect(parseBaseUrl('https://id:hunter2@rest.zuora.com')).toEqual({
      problem: 'contains credentials; pass them as `auth`, never in the URL',
    })
  })

  it('tells origin and path apart', () => {
    expect(parseBaseUrl('https://Proxy.Example:443/zuora/')).toEqual({
      href: 'https://proxy.example/zuora',
      origin: 'https://proxy.example',
      pathname: '/zuora',
    })
  })
})

describe('isLoopback', () => {
  it.each(['localhost', 'a.localhost', 'a.b.localhost', '[::1]', '127.0.0.1', '127.1.2.3'])(
    'is true of %s',
    (hostname) => {
      expect(isLoopback(hostname)).toBe(true)
    },
  )

  it.each([
    '',
    '.localhost',
    'evillocalhost',
    'localhost.evil.example',
    'rest.zuora.com',
    '127.0.0.1.evil.example',
    '10.0.0.1',
  ])('is false of %j', (hostname) => {
    expect(isLoopback(hostname)).toBe(false)
  })
})
