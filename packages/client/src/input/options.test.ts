import { describe, expect, it } from 'vitest'

import { createZuoraClient, type ZuoraClientOptions } from '../index.ts'

const auth = { clientId: 'an-id', clientSecret: 's3cret-value' }
const baseUrl = 'https://rest.zuora.com'

describe('createZuoraClient', () => {
  it.each([
    [undefined, 'pass options: { baseUrl, auth }'],
    [{ auth }, 'baseUrl: is missing; pass a Zuora REST host such as "https://rest.zuora.com"'],
    [{ baseUrl }, 'auth.clientId: is missing; create an OAuth client for your user in Zuora'],
    [{ baseUrl, auth: { ...auth, clientSecret: ' ' } }, 'auth.clientSecret: is missing'],
    [
      { baseUrl, auth: { ...auth, client_id: 'x' } },
      'auth.client_id: unknown field; did you mean "clientId"?',
    ],
    [{ baseUrl, auth, baseURL: baseUrl }, 'baseURL: unknown field; did you mean "baseUrl"?'],
    [{ baseUrl, auth, fetch: 1 }, 'fetch: must be a function'],
    [{ baseUrl: 'rest.zuora.com', auth }, 'has no scheme'],
  ])('refuses %j', (options, message) => {
    expect(() => createZuoraClient(options as ZuoraClientOptions)).toThrow(message)
  })

  it('never quotes a secret', () => {
    const wrong = {
      baseUrl,
      auth: { clientSecret: 's3cret-value', clientld: 'an-id' },
    } as unknown as ZuoraClientOptions
    expect(() => createZuoraClient(wrong)).toThrow(/^(?!.*s3cret-value)/s)
  })

  it('tells tenants apart by host and client id', () => {
    const of = (url: string, clientId: string): string =>
      createZuoraClient({ baseUrl: url, auth: { ...auth, clientId } }).tenant
    expect(of(baseUrl, 'a')).toBe(of(`${baseUrl}/`, 'a'))
    expect(of(baseUrl, 'a')).not.toBe(of(baseUrl, 'b'))
    expect(of(baseUrl, 'a')).not.toBe(of('https://rest.eu.zuora.com', 'a'))
    expect(of(baseUrl, 'a')).toMatch(/^[0-9a-f]{16}$/)
  })
})
