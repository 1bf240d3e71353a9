import { expect, test } from 'vitest'

import { routedContext } from '../../test/routed-context.ts'
import { refuseInvalid } from './refuse-invalid.ts'

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
