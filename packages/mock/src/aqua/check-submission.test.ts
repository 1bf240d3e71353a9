import { expect, test } from 'vitest'

import type { AquaRequest } from './aqua-request.ts'
import { checkSubmission } from './check-submission.ts'

const tables = { Account: [{ Id: '1' }] }
const query = { query: 'select Id from Account', type: 'zoql' }
const deleted = { column: 'is_deleted', format: 'Boolean' }

test.each<[string, AquaRequest, string]>([
  ['no queries', {}, '90016'],
  ['an empty list', { queries: [] }, '90016'],
  ['51 queries', { queries: Array.from({ length: 51 }, () => query) }, '90004'],
  ['a long notifyUrl', { queries: [query], notifyUrl: 'x'.repeat(5000) }, '90014'],
  ['a bad incrementalTime', { queries: [query], incrementalTime: 'yesterday' }, '90015'],
  ['a deleted column in stateless mode', { queries: [{ ...query, deleted }] }, '90012'],
  ['a syntax error', { queries: [query, { query: 'bad query', type: 'zoqlexport' }] }, '90005'],
  ['a query without text', { queries: [{ type: 'zoql' }] }, '90005'],
  ['an unknown object', { queries: [{ query: 'select Id from Nothing', type: 'zoql' }] }, '90005'],
])('%s is refused', (_name, request, errorCode) => {
  expect(checkSubmission(request, tables)).toMatchObject({ rejected: { errorCode } })
})

test('the detail names the cause', () => {
  const refused = checkSubmission({ queries: [{ query: 'select Id from Nothing', type: 'zoql' }] }, tables)
  expect(refused).toMatchObject({
    rejected: {
      message: expect.stringContaining('(there is no object Nothing; this mock tenant has: Account)'),
    },
  })
})

test.each<[string, AquaRequest]>([
  ['a plain query', { queries: [query] }],
  [
    'a deleted column with forceExport',
    { queries: [{ ...query, deleted: { ...deleted, forceExport: true } }] },
  ],
  [
    'a deleted column in stateful mode',
    { version: '1.1', partner: 'p', project: 'q', queries: [{ ...query, deleted }] },
  ],
])('%s is taken', (_name, request) => {
  expect(checkSubmission(request, tables)).toMatchObject({ checked: { queries: [{ object: 'Account' }] } })
})

test('incrementalTime is Pacific', () => {
  expect(checkSubmission({ queries: [query], incrementalTime: '2015-01-21 10:30:01' }, tables)).toMatchObject(
    {
      checked: { incrementalSince: 1_421_865_001_000 },
    },
  )
})

test('a data function may know any object', () => {
  expect(
    checkSubmission({ queries: [{ query: 'select Id from Nothing', type: 'zoql' }] }, () => []),
  ).toHaveProperty('checked')
})
