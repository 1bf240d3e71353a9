import { expect, test } from 'vitest'

import { parseBody } from './parse-body.ts'

test.each([
  ['', 'application/json', { body: undefined }],
  ['{"a":1}', 'application/json; charset=utf-8', { body: { a: 1 } }],
  ['{"a":1}', undefined, { body: { a: 1 } }],
  ['a=1', 'application/x-www-form-urlencoded', { body: 'a=1' }],
  ['a,b\n1,2', 'text/csv', { body: 'a,b\n1,2' }],
])('%j as %s', (body, type, parsed) => {
  expect(parseBody({ body, headers: type === undefined ? {} : { 'content-type': type } })).toEqual(parsed)
})

test('broken JSON is trouble, with the parser’s reason', () => {
  expect(parseBody({ body: '{"a":', headers: {} })).toMatchObject({
    trouble: { path: 'body', rule: 'json', verdict: 'refused', message: expect.stringContaining('JSON') },
  })
})
