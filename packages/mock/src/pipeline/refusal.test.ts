import { expect, test } from 'vitest'

import { refusalIn } from './refusal.ts'

test.each([
  ['reasons', 429, { reasons: [{ code: 70, message: 'slow down' }] }, { code: '70', message: 'slow down' }],
  [
    'AQuA under 200',
    200,
    { status: 'error', errorCode: '90005', message: 'no' },
    { code: '90005', message: 'no' },
  ],
  ['custom objects', 404, { code: 71013040, message: 'gone' }, { code: '71013040', message: 'gone' }],
  [
    'hidden by an old version',
    200,
    { success: false, reasons: [{ code: 50000040, message: 'x' }] },
    { code: '50000040', message: 'x' },
  ],
  [
    'OAuth',
    401,
    { error: 'invalid_client', error_description: 'who' },
    { code: 'invalid_client', message: 'who' },
  ],
  ['nothing said', 500, {}, { code: undefined, message: '' }],
])('%s', (_name, status, json, refusal) => {
  expect(refusalIn(status, json)).toEqual(refusal)
})

test('a job is not a refusal, also one that has failed or leaves something out', () => {
  expect(refusalIn(200, { id: 'j', status: 'error', errorCode: '90029' })).toBeUndefined()
  expect(refusalIn(200, { Id: 'j', status: 'failed', error: { code: 1 } })).toBeUndefined()
  expect(refusalIn(200, 'text')).toBeUndefined()
})
