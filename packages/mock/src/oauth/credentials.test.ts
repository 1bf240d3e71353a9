import { expect, test } from 'vitest'

import { legacyCredentials, whyUnauthorized } from './credentials.ts'

const TOKENS = new Map([['good', 1000]])

test.each([
  ['Bearer good', 999],
  ['bearer good', 0],
])('%j at %i may come in', (authorization, now) => {
  expect(whyUnauthorized(TOKENS, authorization, now)).toBeUndefined()
})

test.each([
  ['Bearer good', 1000, 'has expired'],
  ['Bearer bad', 0, 'not one of this mock tenant'],
  ['Basic good', 0, 'not "Bearer'],
  ['Bearer', 0, 'not "Bearer'],
  ['', 0, 'no Authorization header'],
  [undefined, 0, 'no Authorization header'],
])('%j at %i may not: %s', (authorization, now, why) => {
  expect(whyUnauthorized(TOKENS, authorization, now)).toContain(why)
})

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`

test.each([
  [{ authorization: basic('id:secret') }, { form: 'HTTP Basic', id: 'id', secret: 'secret' }],
  [{ authorization: basic('id:a:b') }, { form: 'HTTP Basic', id: 'id', secret: 'a:b' }],
  [{ authorization: basic('id').toLowerCase() }, { form: 'HTTP Basic', secret: '' }],
  [
    { apiaccesskeyid: 'id', apisecretaccesskey: 'secret' },
    { form: 'apiAccessKeyId and apiSecretAccessKey', id: 'id', secret: 'secret' },
  ],
  [{ apiaccesskeyid: 'id' }, { id: 'id', secret: '' }],
])('%j', (headers: Record<string, string>, found) => {
  expect(legacyCredentials(headers)).toMatchObject(found)
})

test.each([{}, { authorization: 'Bearer x' }, { authorization: 'Bearer x', apiaccesskeyid: 'id' }])(
  '%j has none',
  (headers: Record<string, string>) => {
    expect(legacyCredentials(headers)).toBeUndefined()
  },
)
