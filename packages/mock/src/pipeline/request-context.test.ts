import { expect, test } from 'vitest'

import { parseBody, pathParams } from './request-context.ts'

test.each([
  ['', 'application/json', { body: undefined }],
  ['{"a":1}', 'application/json; charset=utf-8', { body: { a: 1 } }],
  ['{"a":1}', undefined, { body: { a: 1 } }],
  ['a=1', 'application/x-www-form-urlencoded', { body: 'a=1' }],
  ['a,b\n1,2', 'text/csv', { body: 'a,b\n1,2' }],
])('%j as %s', (body, type, parsed) => {
  expect(parseBody({ body, headers: type === undefined ? {} : { 'content-type': type } })).toEqual(parsed)
})

test('broken JSON is a problem, with the parser’s reason', () => {
  expect(parseBody({ body: '{"a":', headers: {} })).toMatchObject({
    problem: { path: 'body', rule: 'json', verdict: 'refused', message: expect.stringContaining('JSON') },
  })
})

test('reads and decodes the parts in braces', () => {
  const template = '/v1/batch-query/jobs/partner/{partner}/project/{project}'
  expect(pathParams(template, '/v1/batch-query/jobs/partner/sales%20force/project/100%')).toEqual({
    partner: 'sales force',
    project: '100%',
  })
})
