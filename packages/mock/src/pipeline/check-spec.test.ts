import { expect, test } from 'vitest'

import { routedContext } from '../../test/routed-context.ts'
import { checkBody, checkSpec, refuseInvalid } from './check-spec.ts'

test('a body that is fine is left alone', () => {
  expect(checkBody(routedContext())).toBeUndefined()
})

test.each([
  [400, 50000090],
  [413, 50000045],
  [415, 50000045],
] as const)('a body that could not be read: %i with code %i', (status, code) => {
  const context = { ...routedContext(), bodyProblem: { status, message: 'why' } }
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

const VIOLATIONS = [{ path: 'body.dateTimeUtc', rule: 'type', message: 'must be boolean' }]
const REQUEST = { body: '{"dateTimeUtc":"true"}' }

test('what Zuora takes is repaired in the body that the operation sees', () => {
  const context = routedContext({ request: REQUEST, routed: { violations: VIOLATIONS } })
  expect(checkSpec(context)).toBeUndefined()
  expect(context).toMatchObject({
    body: { dateTimeUtc: 'true' },
    repairedBody: { dateTimeUtc: true },
    findings: [{ verdict: 'tolerated' }],
  })
})

test('a strict tenant refuses it, and an older path with it', () => {
  const options = { strict: true }
  expect(
    checkSpec(routedContext({ options, request: REQUEST, routed: { violations: VIOLATIONS } })),
  ).toMatchObject({
    status: 400,
  })
  const path = '/apps/api/batch-query'
  expect(checkSpec(routedContext({ options, request: { path } }))).toMatchObject({ status: 400 })
  expect(checkSpec(routedContext({ request: { path } }))).toBeUndefined()
})

const finding = (path: string, rule = 'type') =>
  [{ where: 'request', path, rule, message: 'is wrong', verdict: 'refused' }] as const
const refused = (operationId: string, ...found: Parameters<typeof finding>) =>
  refuseInvalid(routedContext({ routed: { operationId } }), finding(...found))

test('a wrong content type comes before everything else', () => {
  expect(refused('POST_BatchQueryJob', 'header', '415')).toMatchObject({ status: 415 })
})

test('a wrong field is 50000090: flat for AQuA, in the usual form elsewhere', () => {
  expect(refused('POST_BatchQueryJob', 'body.name').body).toMatchObject({ json: { code: 50000090 } })
  expect(refused('POST_DataLabelingJob', 'body.ids').body).toMatchObject({
    json: {
      reasons: [{ code: 50000090, message: 'The request is malformed. body.ids: is wrong (rule: type)' }],
    },
  })
})

test('a wrong header or parameter is 50000020', () => {
  expect(refused('POST_BatchQueryJob', 'header.zuora-version').body).toMatchObject({
    json: { reasons: [{ code: 50000020, message: 'header.zuora-version: is wrong (rule: type)' }] },
  })
})

test('custom objects have codes of their own', () => {
  expect(refused('POST_CustomObjectBulkJob', 'body.object').body).toMatchObject({
    json: { code: 71013020, message: expect.stringContaining('body.object: is wrong') },
  })
})
