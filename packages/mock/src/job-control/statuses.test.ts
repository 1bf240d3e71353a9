import { FAMILIES } from '@zuora-jobs/spec'
import document from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { expect, test } from 'vitest'

import { isFinal, isWaiting, openStatuses } from './statuses.ts'

const { schemas } = document.components

test.each<[keyof typeof schemas, keyof typeof FAMILIES]>([
  ['AquaJobStatus', 'aqua'],
  ['CustomObjectBulkJobStatus', 'customObjects'],
  ['DataLabelingJobStatus', 'dataLabeling'],
  ['DataQueryJobStatus', 'dataQuery'],
])('%s of the spec has the statuses of %j, and no other', (schema, family) => {
  const known: unknown = Reflect.get(schemas[schema], 'x-known-values')
  expect(known ?? Reflect.get(schemas[schema], 'enum')).toEqual([...FAMILIES[family].statuses])
})

test('a status means the same in every family, so that it can be asked without one', () => {
  for (const { phases, statuses } of Object.values(FAMILIES)) {
    for (const status of statuses) {
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
