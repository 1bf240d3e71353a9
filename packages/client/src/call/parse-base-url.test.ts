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
  ])('takes %s', (text, url) => {
    expect(parseBaseUrl(text)).toHaveProperty('href', url)
  })

  it.each([
    ['rest.zuora.com', '"rest.zuora.com" has no scheme; write "https://rest.zuora.com"'],
    ['', '"" has no scheme; write "https://rest.zuora.com"'],
    ['https://', '"https://" is not a URL; write one like "https://rest.zuora.com"'],
    ['http://rest.zuora.com', 'is not encrypted; use https (plain http is for loopback only)'],
    ['http://127.0.0.1.evil.example', 'is not encrypted'],
    ['ftp://rest.zuora.com', 'is not encrypted'],
    ['https://rest.zuora.com?a=1', 'has a query or a fragment'],
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
  it.each(['localhost', '[::1]', '127.0.0.1', '127.1.2.3'])('is true of %s', (hostname) => {
    expect(isLoopback(hostname)).toBe(true)
  })

  it.each(['', 'rest.zuora.com', '127.0.0.1.evil.example', '10.0.0.1'])('is false of %j', (hostname) => {
    expect(isLoopback(hostname)).toBe(false)
  })
})
