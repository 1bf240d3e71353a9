import { expect, test } from 'vitest'

import { legacyCredentials } from './legacy-credentials.ts'

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
