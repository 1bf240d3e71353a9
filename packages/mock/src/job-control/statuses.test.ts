import document from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { expect, test } from 'vitest'

import { isFinal, isWaiting, openStatuses, type StatusKind, statuses, statusesOf } from './statuses.ts'

const { schemas } = document.components

test.each<[keyof typeof schemas, readonly StatusKind[]]>([
  ['AquaJobStatus', ['AQuA']],
  ['CustomObjectBulkJobStatus', ['delete', 'create or update']],
  ['DataLabelingJobStatus', ['labeling']],
])('%s of the spec has the statuses of %j, and no other', (schema, kinds) => {
  const known: unknown = Reflect.get(schemas[schema], 'x-known-values')
  expect(known).toEqual(expect.arrayContaining(kinds.flatMap(statusesOf)))
  expect(known).toHaveLength(new Set(kinds.flatMap(statusesOf)).size)
})

test('a status means the same in every family, so that it can be asked without one', () => {
  for (const kind of Object.values(statuses)) {
    expect(kind.waiting.every((status) => isWaiting(status) && !isFinal(status))).toBe(true)
    expect(kind.running.some((status) => isWaiting(status) || isFinal(status))).toBe(false)
    expect(kind.final.every((status) => isFinal(status) && !isWaiting(status))).toBe(true)
  }
})

test('kinds with a status in common name it once', () => {
  expect(openStatuses('delete', 'create or update')).toEqual(['accepted', 'in_progress', 'pending'])
})
