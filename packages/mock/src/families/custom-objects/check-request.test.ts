import { expect, test } from 'vitest'

import { requestProblem } from './check-request.ts'
import type { CustomObjectRequest } from './custom-object-job.ts'

const objects = { passenger: { fields: {} }, SavedQuery: { fields: {} } }
const OLD: CustomObjectRequest['filter'] & object = {
  conditions: [{ field: 'CreatedDate', operator: 'LT', value: '2020-01-01T00:00:00.000Z' }],
}
const BASE = { namespace: 'default', object: 'passenger', operation: 'delete' } as const

test.each<CustomObjectRequest>([
  BASE,
  { ...BASE, filter: OLD },
  { ...BASE, operation: 'create' },
  { namespace: 'com_zuora', object: 'SavedQuery', operation: 'update' },
])('%j is all right', (request) => {
  expect(requestProblem(request, objects)).toBeUndefined()
})

test.each<[CustomObjectRequest, number, string]>([
  [{ ...BASE, object: 'Passenger' }, 71013020, 'no object Passenger; this mock tenant has: passenger'],
  [{ ...BASE, object: 'constructor' }, 71013020, 'no object constructor'],
  [{ ...BASE, namespace: 'com_zuora' }, 71013020, 'use default'],
  [{ ...BASE, object: 'SavedQuery' }, 71013020, 'use com_zuora'],
  [{ ...BASE, operation: 'create', filter: OLD }, 71013220, 'for delete jobs'],
  [{ ...BASE, filter: { conditions: [{ field: 'x', operator: 'EQ', value: 1 }] } }, 71013321, 'x cannot'],
])('%j is refused with %i', (request, code, detail) => {
  expect(requestProblem(request, objects)).toMatchObject({ code, detail: expect.stringContaining(detail) })
})
