import { expect, test } from 'vitest'

import { requestTrouble } from './check-request.ts'
import type { CustomObjectJobRequest } from './custom-object-job.ts'

const objects = { passenger: { fields: {} }, SavedQuery: { fields: {} } }
const old = {
  conditions: [{ field: 'CreatedDate', operator: 'LT', value: '2020-01-01T00:00:00.000Z' }],
} as const
const base = { namespace: 'default', object: 'passenger', operation: 'delete' } as const

test.each<CustomObjectJobRequest>([
  base,
  { ...base, filter: old },
  { ...base, operation: 'create' },
  { namespace: 'com_zuora', object: 'SavedQuery', operation: 'update' },
])('%j is all right', (request) => {
  expect(requestTrouble(request, objects)).toBeUndefined()
})

test.each<[CustomObjectJobRequest, number, string]>([
  [{ ...base, object: 'Passenger' }, 71013020, 'no object Passenger; this mock tenant has: passenger'],
  [{ ...base, object: 'constructor' }, 71013020, 'no object constructor'],
  [{ ...base, namespace: 'com_zuora' }, 71013020, 'use default'],
  [{ ...base, object: 'SavedQuery' }, 71013020, 'use com_zuora'],
  [{ ...base, operation: 'create', filter: old }, 71013220, 'for delete jobs'],
  [{ ...base, filter: { conditions: [{ field: 'x', operator: 'EQ', value: 1 }] } }, 71013321, 'x cannot'],
])('%j is refused with %i', (request, code, detail) => {
  expect(requestTrouble(request, objects)).toMatchObject({ code, detail: expect.stringContaining(detail) })
})
