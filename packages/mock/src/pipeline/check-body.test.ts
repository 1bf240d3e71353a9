import { expect, test } from 'vitest'

import { routedContext } from '../../test/routed-context.ts'
import { checkBody } from './check-body.ts'

test('a body that is fine is left alone', () => {
  expect(checkBody(routedContext())).toBeUndefined()
})

test.each([
  [400, 50000090],
  [413, 50000045],
  [415, 50000045],
] as const)('a body that could not be read: %i with code %i', (status, code) => {
  const context = { ...routedContext(), bodyTrouble: { status, message: 'why' } }
  expect(checkBody(context)).toMatchObject({
    status,
    body: { json: { reasons: [{ code, message: 'why' }] } },
  })
})

test('broken JSON is a finding', () => {
  const context = routedContext({ request: { body: '{' } })
  expect(checkBody(context)).toMatchObject({ status: 400, body: { json: { code: 50000090 } } })
  expect(context.findings).toMatchObject([{ path: 'body', rule: 'json', verdict: 'refused' }])
})
