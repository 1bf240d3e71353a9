import { expect, test } from 'vitest'

import { requestProblem } from './check-request.ts'
import type { CustomObjectRequest } from './custom-object-job.ts'

const objects = { passenger: { fields: {} }, SavedQuery: { fields: {} } }
const old: CustomObjectRequest['filter'] & object = {
  conditions: [{ field: 'CreatedDate', operator: 'LT', value: '2020-01-01T00:00:00.000Z' }],
}
const base = { namespace: 'default', object: 'passenger', operation: 'delete' } as const

test.each<CustomObjectRequest>([
  base,
  { ...base, filter: old },
  { ...base, operation: 'create' },
  { namespace: 'com_zuora', object: 'SavedQuery', operation: 'update' },
])('%j is all right', (request) => {
  expect(requestProblem(request, objects)).toBeUndefined()
})

test.each<[CustomObjectRequest, number, string]>([
  [{ ...base, object: 'Passenger' }, 71013020, 'no object Passenger; this mock tenant has: passenger'],
  [{ ...base, object: 'constructor' }, 71013020, 'no object constructor'],
  [{ ...base, namespace: 'com_zuora' }, 71013020, 'use default'],
  [{ ...base, object: 'SavedQuery' }, 71013020, 'use com_zuora'],
  [{ ...base, operation: 'create', filter: old }, 71013220, 'for delete jobs'],
  [{ ...base, filter: { conditions: [{ field: 'x', operator: 'EQ', value: 1 }] } }, 71013321, 'x cannot'],
])('%j is refused with %i', (request, code, detail) => {
  expect(requestProblem(request, objects)).toMatchObject({ code, detail: expect.stringContaining(detail) })
})
