import document from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { expect, test } from 'vitest'

import type { OperationId, ScenarioEffect } from '../src/index.ts'
import { send, startTenant } from './helpers.ts'

// Whatever takes the place of an answer is one that the spec has at that operation. startTenant fails a test
// in which an answer has broken it.

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, operation]) =>
    typeof operation === 'object' && 'operationId' in operation
      ? [[String(operation.operationId) as OperationId, method.toUpperCase(), path] as const]
      : [],
  ),
)

const effects: readonly (readonly [number, ScenarioEffect])[] = [
  [429, { limit: { retryAfterSeconds: 5 } }],
  [429, { limit: { resetSeconds: 5 } }],
  ...[500, 501, 502, 503, 504].map((status) => [status, { fault: { status } }] as const),
  ...[502, 503, 504].map((status) => [status, { fault: { status, html: true } }] as const),
]

test.each(operations)('every fault of %s (%s %s) is one of the spec', async (operation, method, path) => {
  const tenant = await startTenant({
    scenarios: effects.map(([, effect]) => ({ operation, effect, times: 1 })),
  })
  const url = tenant.url + path.replaceAll(/\{[^}]+\}/g, '1')
  const statuses: number[] = []
  for (const _ of effects) statuses.push((await send(url, { method })).status)
  expect(statuses).toEqual(effects.map(([status]) => status))
  expect(tenant.scenarios.every(({ used }) => used === 1)).toBe(true)
})
