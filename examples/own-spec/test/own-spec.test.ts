import { readFileSync } from 'node:fs'

import spec from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { expect, it } from 'vitest'

import { connect, regionOf, rejectedVehicles } from '../src/own-spec.ts'

const document = JSON.parse(
  readFileSync(new URL('../dist/openapi.json', import.meta.url), 'utf8'),
) as typeof spec

const ANSWERS: Readonly<Record<string, unknown>> = {
  '/oauth/token': { access_token: 'a', token_type: 'bearer', expires_in: 3599 },
  '/objects/jobs/j/errors': {
    errors: [
      { code: 71012520, message: 'bad', row: 2, record: { VIN__c: 'W0L', Mileage__c: -1 } },
      { code: 71012520, message: 'bad', row: 3 },
    ],
  },
  '/v1/accounts/A-1': { success: true, basicInfo: { accountNumber: 'A-1', Region__c: 'North' } },
}

it('is the spec with what the overlay says', () => {
  const own = [
    '/v1/accounts/{account-key}',
    '/v1/bill-runs',
    '/v1/bill-runs/{id}',
    '/v1/bill-runs/{id}/cancel',
  ]
  expect(Object.keys(document.paths)).toEqual([...Object.keys(spec.paths), ...own])
  expect(document.components.schemas.CustomObjectRecord.properties).toHaveProperty('VIN__c')
})

it('gives a client that knows fields and endpoints of its own, and all of ours', async () => {
  const asked: string[] = []
  const zuora = connect({
    baseUrl: 'https://rest.zuora.test',
    auth: { clientId: 'id', clientSecret: 'secret' },
    fetch: ({ url }) => {
      const { pathname } = new URL(url)
      asked.push(pathname)
      return Promise.resolve(Response.json(ANSWERS[pathname]))
    },
  })
  expect(await rejectedVehicles(zuora, 'j')).toEqual(['W0L'])
  expect(await regionOf(zuora, 'A-1')).toBe('North')
  expect((await zuora.customObjects.errors({ jobId: 'j' })).errors).toHaveLength(2)
  expect(asked).toEqual([
    '/oauth/token',
    '/objects/jobs/j/errors',
    '/v1/accounts/A-1',
    '/objects/jobs/j/errors',
  ])
})
