import spec from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { SECRET } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { createZuoraClient, ENVIRONMENTS, type ZuoraClientOptions } from '../index.ts'

const auth = { clientId: 'an-id', clientSecret: SECRET }
const baseUrl = 'https://rest.zuora.com'

describe('createZuoraClient', () => {
  it.each([
    [undefined, 'pass options: { environment, auth } or { baseUrl, auth }'],
    [
      { auth },
      'baseUrl: is missing; pass a Zuora REST host such as "https://rest.zuora.com", or an environment',
    ],
    [{ baseUrl }, 'auth.clientId: is missing; create an OAuth client for your user in Zuora'],
    [{ baseUrl, auth: { ...auth, clientSecret: ' ' } }, 'auth.clientSecret: is missing'],
    [
      { baseUrl, auth: { ...auth, client_id: 'x' } },
      'auth.client_id: unknown field; did you mean "clientId"?',
    ],
    [{ baseUrl, auth, baseURL: baseUrl }, 'baseURL: unknown field; did you mean "baseUrl"?'],
    [{ baseUrl, auth, fetch: 1 }, 'fetch: must be a function'],
    [{ baseUrl: 'rest.zuora.com', auth }, 'has no scheme'],
    [
      { environment: 'eu-production', baseUrl, auth },
      'environment: does not go with baseUrl; pass one of them',
    ],
    [
      { environment: 'eu-prodution', auth },
      'environment: "eu-prodution" is unknown; did you mean "eu-production"?',
    ],
    [{ environment: 'mars', auth }, 'environment: "mars" is not one of us-cloud-1-production'],
    [{ baseUrl, auth, apiVersion: 'latest' }, 'apiVersion: "latest" is not an API version'],
    [{ baseUrl, auth, retries: -1 }, 'retries: -1 must be a whole number from 0'],
    [{ baseUrl, auth, timeoutMs: 0 }, 'timeoutMs: 0 must be a number of milliseconds above 0'],
    [{ baseUrl, auth, orgIds: ['a,b'] }, 'orgIds: ["a,b"] must be ids of organizations, without commas'],
    [{ baseUrl, auth: { getToken: 'x' } }, 'auth.getToken: must be a function'],
    [
      { baseUrl, auth: { ...auth, tokenStore: {} } },
      'auth.tokenStore: must have the functions load and save',
    ],
    [{ baseUrl, auth, tenant: '' }, 'tenant: "" must be a name'],
    [{ baseUrl, auth, compressFromBytes: -1 }, 'compressFromBytes: -1 must be a number of bytes from 0'],
    [{ baseUrl, auth, clock: { now: 1 } }, 'clock: must have the functions now and at'],
    [{ baseUrl, auth, clock: null }, 'clock: must have the functions now and at'],
  ])('refuses %j', (options, message) => {
    expect(() => createZuoraClient(options as ZuoraClientOptions)).toThrow(message)
  })

  it('never quotes a secret', () => {
    const wrong = {
      baseUrl,
      auth: { clientSecret: SECRET, clientld: 'an-id' },
    } as unknown as ZuoraClientOptions
    expect(() => createZuoraClient(wrong)).toThrow(/^(?!.*s3cret)/s)
  })

  it('tells tenants apart by host and client id', () => {
    const of = (url: string, clientId: string): string =>
      createZuoraClient({ baseUrl: url, auth: { ...auth, clientId } }).tenant
    expect(of(baseUrl, 'a')).toBe(of(`${baseUrl}/`, 'a'))
    expect(of(baseUrl, 'a')).not.toBe(of(baseUrl, 'b'))
    expect(of(baseUrl, 'a')).not.toBe(of('https://rest.eu.zuora.com', 'a'))
    expect(of(baseUrl, 'a')).toMatch(/^[0-9a-f]{16}$/)
  })

  it('lists every problem at once', () => {
    const wrong = { baseURL: baseUrl, retries: 1.5, auth: {} } as unknown as ZuoraClientOptions
    expect(() => createZuoraClient(wrong)).toThrow(
      /baseURL: [^]*auth\.clientId: [^]*auth\.clientSecret: [^]*retries: [^]*baseUrl: /,
    )
  })

  it('knows the environments of the spec, and no others', () => {
    expect(Object.values(ENVIRONMENTS).toSorted()).toEqual(spec.servers.map(({ url }) => url).toSorted())
  })
})
