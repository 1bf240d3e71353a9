import document from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { expect, test } from 'vitest'

import { effects, operationIds, operationsOf } from './effects.ts'
import type { Scenario } from './scenario.ts'

test.each<[Scenario, string]>([
  [{ effect: { abort: { message: 'x' } } }, 'POST_BatchQueryJob'],
  [{ effect: { reject: { errorCode: '90028' } } }, 'POST_BatchQueryJob'],
  [{ effect: { reject: { errorCode: '71012560' } } }, 'POST_CustomObjectBulkJob'],
  [{ effect: { reject: { errorCode: '50000070' } } }, 'POST_DataLabelingJob'],
  [{ effect: { fail: {} } }, 'POST_CustomObjectBulkJob'],
  [{ effect: { label: { failed: 1 } } }, 'POST_DataLabelingJob'],
  [{ effect: { cancel: { afterMs: 1 } } }, 'POST_BatchQueryJob POST_CustomObjectBulkJob'],
  [{ operation: 'POST_CustomObjectBulkJob', effect: { cancel: { afterMs: 1 } } }, 'POST_CustomObjectBulkJob'],
  [{ effect: { hold: { status: 'Dispatched' } } }, 'POST_DataLabelingJob'],
  [{ effect: { hold: { status: 'pending' } } }, 'POST_CustomObjectBulkJob'],
  [{ operation: 'createToken', effect: { fault: { status: 500 } } }, 'createToken'],
])('%j is about %s', (scenario, operations) => {
  expect(operationsOf(scenario).join(' ')).toBe(operations)
})

test('without an operation, signing in is left alone', () => {
  expect(operationsOf({ effect: { fault: { status: 500 } } })).toHaveLength(operationIds.length - 1)
  expect(operationsOf({ effect: { fault: { status: 500 } } })).not.toContain('createToken')
})

test('every operation of the spec is known, and no other', () => {
  const ofSpec = Object.values(document.paths)
    .flatMap((path) => Object.values(path))
    .flatMap((operation) =>
      typeof operation === 'object' && 'operationId' in operation ? [String(operation.operationId)] : [],
    )
  expect(operationIds.toSorted()).toEqual(ofSpec.toSorted())
})

test('every effect is for some operation', () => {
  for (const { operations } of Object.values(effects)) expect(operations.length).toBeGreaterThan(0)
})
