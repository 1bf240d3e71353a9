import { expect, test } from 'vitest'

import { readOptions } from '../../options/options.ts'
import type { AquaRequest } from './aqua-job.ts'
import { checkSubmission } from './check-submission.ts'

const settings = readOptions({ data: { Account: [{ Id: '1' }], Payment: [{ Id: '1' }] } })
const QUERY = { query: 'select Id from Account', type: 'zoql' } as const
const long = `select Id from Account where Name = '${'x'.repeat(20_000)}'`
const DELETED = { column: 'is_deleted', format: 'Boolean' } as const
const FORCED = { ...DELETED, forceExport: true }

test.each<[string, AquaRequest, string]>([
  ['no queries', {}, '90016'],
  ['an empty list', { queries: [] }, '90016'],
  ['51 queries', { queries: Array.from({ length: 51 }, () => QUERY) }, '90004'],
  ['a long notifyUrl', { queries: [QUERY], notifyUrl: 'x'.repeat(5000) }, '90014'],
  ['a bad incrementalTime', { queries: [QUERY], incrementalTime: 'yesterday' }, '90015'],
  ['a deleted column in stateless mode', { queries: [{ ...QUERY, deleted: DELETED }] }, '90012'],
  ['a syntax error', { queries: [QUERY, { query: 'bad query', type: 'zoqlexport' }] }, '90005'],
  ['a query without text', { queries: [{ query: '', type: 'zoql' }] }, '90005'],
  ['a long Export ZOQL query', { queries: [{ query: long, type: 'zoqlexport' }] }, '90005'],
  [
    'a deleted column of an object without one',
    { queries: [{ query: 'select Id from AccountingPeriod', type: 'zoql', deleted: FORCED }] },
    '90017',
  ],
  ['a currency that does not exist', { queries: [{ ...QUERY, convertToCurrencies: 'USD,XYZ' }] }, '90021'],
  [
    'a currency for an old version',
    { queries: [{ ...QUERY, apiVersion: '77.0', convertToCurrencies: 'USD' }] },
    '90021',
  ],
  ['an unknown object', { queries: [{ query: 'select Id from Nothing', type: 'zoql' }] }, '90005'],
])('%s is refused', (_name, request, errorCode) => {
  expect(checkSubmission(request, settings)).toMatchObject({ rejected: { errorCode } })
})

test('the detail names the cause', () => {
  const refused = checkSubmission({ queries: [{ query: 'select Id from Nothing', type: 'zoql' }] }, settings)
  expect(refused).toMatchObject({
    rejected: {
      message: expect.stringContaining(
        '(there is no object Nothing; this mock tenant has rows of: Account, Payment)',
      ),
    },
  })
})

test.each<[string, AquaRequest]>([
  ['a plain query', { queries: [QUERY] }],
  ['a deleted column with forceExport', { queries: [{ ...QUERY, deleted: FORCED }] }],
  ['a long ZOQL query', { queries: [{ query: long, type: 'zoql' }] }],
  ['currencies', { queries: [{ ...QUERY, convertToCurrencies: 'USD, EUR' }] }],
  ['a partner', { partner: 'salesforce', queries: [QUERY] }],
  [
    'a deleted column in stateful mode',
    { version: '1.1', partner: 'p', project: 'q', queries: [{ ...QUERY, deleted: DELETED }] },
  ],
])('%s is taken', (_name, request) => {
  expect(checkSubmission(request, settings)).toMatchObject({
    checked: { queries: [{ query: { object: 'Account' } }] },
  })
})

test('incrementalTime is Pacific', () => {
  expect(
    checkSubmission({ queries: [QUERY], incrementalTime: '2015-01-21 10:30:01' }, settings),
  ).toMatchObject({
    checked: { incrementalSince: 1_421_865_001_000 },
  })
})

test('a data function may know any object', () => {
  expect(
    checkSubmission(
      { queries: [{ query: 'select Id from Nothing', type: 'zoql' }] },
      readOptions({ data: () => [] }),
    ),
  ).toHaveProperty('checked')
})

test('a user who may not export data, and a partner that is not known', () => {
  const request = { partner: 'Salesforce', queries: [QUERY] }
  expect(checkSubmission(request, readOptions({ permissions: { exportData: false } }))).toMatchObject({
    rejected: { errorCode: '90009' },
  })
  expect(checkSubmission(request, readOptions({ partners: ['other'] }))).toMatchObject({
    rejected: { errorCode: '90019' },
  })
  expect(checkSubmission(request, readOptions({ partners: ['salesforce'] }))).toHaveProperty('checked')
})

test('queries on hidden objects are left out; a job of nothing else is refused', () => {
  const hiding = { ...settings, hiddenObjects: ['payment'] }
  const payments = { query: 'select Id from Payment', type: 'zoql' } as const
  expect(checkSubmission({ queries: [payments, QUERY] }, hiding)).toMatchObject({
    checked: {
      queries: [{ request: QUERY }],
      leftOut: { errorCode: '90018', message: expect.stringContaining('(Payment)') },
    },
  })
  expect(checkSubmission({ queries: [payments] }, hiding)).toMatchObject({ rejected: { errorCode: '90018' } })
})
