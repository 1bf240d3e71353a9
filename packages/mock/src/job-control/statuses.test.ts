import { FAMILIES } from '@zuora-jobs/spec'
import document from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { expect, test } from 'vitest'

import { isFinal, isWaiting, openStatuses, STATUSES } from './statuses.ts'

const { schemas } = document.components

test.each<[keyof typeof schemas, keyof typeof STATUSES]>([
  ['AquaJobStatus', 'aqua'],
  ['CustomObjectBulkJobStatus', 'customObjects'],
  ['DataLabelingJobStatus', 'dataLabeling'],
])('%s of the spec has the statuses of %j, and no other', (schema, family) => {
  const known: unknown = Reflect.get(schemas[schema], 'x-known-values')
  expect(known).toEqual(expect.arrayContaining([...STATUSES[family]]))
  expect(known).toHaveLength(STATUSES[family].length)
})

test('a status means the same in every family, so that it can be asked without one', () => {
  for (const [family, { phases }] of Object.entries(FAMILIES)) {
    for (const status of STATUSES[family as keyof typeof STATUSES]) {
      const phase = Reflect.get(phases, status.toLowerCase())
      expect([status, isWaiting(status)]).toEqual([status, phase === 'waiting' || phase === 'blocked'])
      expect([status, isFinal(status)]).toEqual([status, !isWaiting(status) && phase !== 'running'])
    }
  }
})

test('the statuses of a family at which a job can be held', () => {
  expect(openStatuses('aqua')).toEqual(['submitted', 'executing'])
  expect(openStatuses('customObjects')).toEqual(['accepted', 'pending', 'in_progress'])
  expect(openStatuses('dataLabeling')).toEqual(['Accepted', 'Dispatched'])
})
