import spec from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { SECRET } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { createZuoraClient, ENVIRONMENTS, type ZuoraClientOptions } from '../index.ts'

const AUTH = { clientId: 'an-id', clientSecret: SECRET }
const BASE_URL = 'https://rest.zuora.com'

describe('createZuoraClient', () => {
  it.each([
    [undefined, 'pass options: { environment, auth } or { baseUrl, auth }'],
    [
      { auth: AUTH },
      'baseUrl: is missing; pass a Zuora REST host such as "https://rest.zuora.com", or an environment',
    ],
    [{ baseUrl: BASE_URL }, 'auth.clientId: is missing; create an OAuth client for your user in Zuora'],
    [{ baseUrl: BASE_URL, auth: { ...AUTH, clientSecret: ' ' } }, 'auth.clientSecret: is missing'],
    [
      { baseUrl: BASE_URL, auth: { ...AUTH, clientSecret: `${SECRET}\n` } },
      'auth.clientSecret: has a space or a line break',
    ],
    [{ baseUrl: BASE_URL, auth: { ...AUTH, clientId: ' an-id' } }, 'auth.clientId: has a space'],
    [
      { baseUrl: BASE_URL, auth: { ...AUTH, client_id: 'x' } },
      'auth.client_id: unknown field; did you mean "clientId"?',
    ],
    [{ baseUrl: BASE_URL, auth: AUTH, baseURL: BASE_URL }, 'baseURL: unknown field; did you mean "baseUrl"?'],
    [{ baseUrl: BASE_URL, auth: AUTH, fetch: 1 }, 'fetch: must be a function'],
    [{ baseUrl: 'rest.zuora.com', auth: AUTH }, 'has no scheme'],
    [
      { environment: 'eu-production', baseUrl: BASE_URL, auth: AUTH },
      'environment: does not go with baseUrl; pass one of them',
    ],
    [
      { environment: 'eu-prodution', auth: AUTH },
      'environment: "eu-prodution" is unknown; did you mean "eu-production"?',
    ],
    [{ environment: 'mars', auth: AUTH }, 'environment: "mars" is not one of us-central-sandbox'],
    [{ baseUrl: BASE_URL, auth: AUTH, apiVersion: 'latest' }, 'apiVersion: "latest" is not an API version'],
    [{ baseUrl: BASE_URL, auth: AUTH, retries: -1 }, 'retries: -1 must be a whole number from 0'],
    [
      { baseUrl: BASE_URL, auth: AUTH, timeoutMs: 0 },
      'timeoutMs: 0 must be a number of milliseconds above 0',
    ],
    [
      { baseUrl: BASE_URL, auth: AUTH, orgIds: ['a,b'] },
      'orgIds: ["a,b"] must be ids of organizations, without commas',
    ],
    [{ baseUrl: BASE_URL, auth: { getToken: 'x' } }, 'auth.getToken: must be a function'],
    [
      { baseUrl: BASE_URL, auth: { ...AUTH, tokenStore: {} } },
      'auth.tokenStore: must have the functions load and save',
    ],
    [{ baseUrl: BASE_URL, auth: AUTH, tenant: '' }, 'tenant: "" must be a name'],
    [
      { baseUrl: BASE_URL, auth: AUTH, compressFromBytes: -1 },
      'compressFromBytes: -1 must be a number of bytes from 0',
    ],
    [
      { baseUrl: BASE_URL, auth: AUTH, clock: { now: 1 } },
      'clock: must have the functions now and elapsed and at and after',
    ],
    [
      { baseUrl: BASE_URL, auth: AUTH, clock: null },
      'clock: must have the functions now and elapsed and at and after',
    ],
  ])('refuses %j', (options, message) => {
    expect(() => createZuoraClient(options as ZuoraClientOptions)).toThrow(message)
  })

  it('never quotes a secret', () => {
    const wrong = {
      baseUrl: BASE_URL,
      auth: { clientSecret: SECRET, clientld: 'an-id' },
    } as unknown as ZuoraClientOptions
    expect(() => createZuoraClient(wrong)).toThrow(/^(?!.*s3cret)/s)
  })

  describe('plain http to a mock tenant in another container', () => {
    const create = (options: Partial<ZuoraClientOptions>): unknown =>
      createZuoraClient({ baseUrl: 'http://mock:4010', auth: AUTH, ...options } as ZuoraClientOptions)
    const MOCK = { ...AUTH, clientId: '0badc0de-c11e-4000-8000-000000000001' }

    it('is refused without allowInsecureHttp', () => {
      expect(() => create({ auth: MOCK })).toThrow('and with allowInsecureHttp for a mock tenant')
    })

    it.each([[AUTH], [{ getToken: () => 'a-token' }]])('is refused for credentials of another', (auth) => {
      expect(() => create({ auth, allowInsecureHttp: true })).toThrow(
        'use https (allowInsecureHttp is for a mock tenant, whose client ids begin with 0badc0de)',
      )
    })

    it('is taken with both', () => {
      expect(() => create({ auth: MOCK, allowInsecureHttp: true })).not.toThrow()
      expect(() => create({ auth: MOCK, allowInsecureHttp: 'yes' as never })).toThrow('must be true or false')
      const ftp = { baseUrl: 'ftp://mock', auth: MOCK, allowInsecureHttp: true }
      expect(() => create(ftp)).toThrow('is not encrypted')
    })
  })

  it('lists every problem at once', () => {
    const wrong = { baseURL: BASE_URL, retries: 1.5, auth: {} } as unknown as ZuoraClientOptions
    expect(() => createZuoraClient(wrong)).toThrow(
      /baseURL: [^]*auth\.clientId: [^]*auth\.clientSecret: [^]*retries: [^]*baseUrl: /,
    )
  })

  it('knows the environments of the spec, and no others', () => {
    expect(Object.values(ENVIRONMENTS).toSorted()).toEqual(spec.servers.map(({ url }) => url).toSorted())
  })
})
