import { describe, expect, it } from 'vitest'

import { parseBaseUrl } from './base-url.ts'

describe('parseBaseUrl', () => {
  it.each([
    ['https://rest.zuora.com', 'https://rest.zuora.com'],
    ['https://rest.zuora.com/', 'https://rest.zuora.com'],
    ['https://proxy.example/zuora//', 'https://proxy.example/zuora'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
  ])('takes %s', (text, url) => {
    expect(parseBaseUrl(text)).toBe(url)
  })

  it.each([
    ['rest.zuora.com', 'baseUrl: "rest.zuora.com" has no scheme; write "https://rest.zuora.com"'],
    ['', 'baseUrl: "" has no scheme; write "https://rest.zuora.com"'],
    ['https://', 'baseUrl: "https://" is not a URL; write one like "https://rest.zuora.com"'],
    ['http://rest.zuora.com', 'is not encrypted; use https (plain http is for loopback only)'],
    ['http://127.0.0.1.evil.example', 'is not encrypted'],
    ['ftp://rest.zuora.com', 'is not encrypted'],
    ['https://rest.zuora.com?a=1', 'has a query or a fragment'],
  ])('refuses %j', (text, message) => {
    expect(() => parseBaseUrl(text)).toThrow(message)
  })

  it('refuses credentials without quoting them', () => {
    expect(() => parseBaseUrl('https://id:hunter2@rest.zuora.com')).toThrow(
      'baseUrl: contains credentials; pass them as `auth`, never in the URL',
    )
  })
})
