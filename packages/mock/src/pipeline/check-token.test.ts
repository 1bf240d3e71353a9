import { expect, test } from 'vitest'

import { routedContext } from '../../test/routed-context.ts'
import { checkScope, checkToken } from './check-token.ts'

const basic = (user: string, password: string) => ({
  headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
})
const id = 'a'.repeat(36)
const secret = 'b'.repeat(40)
const options = { clientId: id, clientSecret: secret }

test('no token is needed where the spec wants none', () => {
  expect(checkToken(routedContext({ routed: { secured: false } }))).toBeUndefined()
})

test('without a good one a request is refused with the challenge', () => {
  const request = { headers: { authorization: 'Bearer other' } }
  expect(checkToken(routedContext({ request }))).toMatchObject({
    status: 401,
    headers: { 'www-authenticate': expect.stringContaining('Bearer') },
    body: { json: { reasons: [{ code: '90000011' }] } },
  })
})

test('older credentials are let in with a finding, and refused by a strict tenant', () => {
  const tolerated = routedContext({ options, request: basic(id, secret) })
  expect(checkToken(tolerated)).toBeUndefined()
  expect(tolerated.findings).toMatchObject([{ path: 'header.authorization', verdict: 'tolerated' }])

  const strict = routedContext({ options: { ...options, strict: true }, request: basic(id, secret) })
  expect(checkToken(strict)).toMatchObject({ status: 401 })
  expect(strict.findings).toMatchObject([{ verdict: 'refused' }])

  const wrong = routedContext({ options, request: basic(id, 'other') })
  expect(checkToken(wrong)).toMatchObject({ status: 401 })
  expect(wrong.findings).toEqual([])
})

const TAKES = ['zuora-org-ids', 'zuora-entity-ids']
const FOREIGN = { headers: { 'zuora-org-ids': 'nobody' } }

test('an organization of somebody else is refused: 403, for custom objects 400', () => {
  expect(checkScope(routedContext({ takes: TAKES, request: FOREIGN }))).toMatchObject({
    status: 403,
    body: { json: { reasons: [{ code: 50000010 }] } },
  })
  const routed = { operationId: 'GET_AllCustomObjectBulkJobs' }
  expect(checkScope(routedContext({ takes: TAKES, request: FOREIGN, routed }))).toMatchObject({ status: 400 })
})

test('a bad value is 400', () => {
  const request = { headers: { 'zuora-entity-ids': 'a,b' } }
  const options = { entityIds: ['a', 'b'] }
  expect(checkScope(routedContext({ takes: TAKES, options, request }))).toMatchObject({
    status: 400,
    body: { json: { reasons: [{ code: 50000020 }] } },
  })
})

test('a header that does nothing is remarked', () => {
  const context = routedContext({ request: FOREIGN })
  expect(checkScope(context)).toBeUndefined()
  expect(context.remarks).toEqual(['Zuora-Org-Ids: not a header of this operation'])
})
