import { expect, test } from 'vitest'

import { operationsOf } from './effect-operations.ts'
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
])('%j is about %s', (scenario, operations) => {
  expect(operationsOf(scenario).join(' ')).toBe(operations)
})
