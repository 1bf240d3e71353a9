import { FAMILIES } from '@zuora-jobs/spec'
import spec from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { expect, test } from 'vitest'

import { type MockTenantOptions, type OwnFamily, startMockTenant } from '../src/index.ts'

const ANSWER = {
  '200': { description: 'It.', content: { 'application/json': { schema: { type: 'object' } } } },
}
const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }

/** The spec with parcels in it, as an overlay would put them there. */
const document = {
  ...spec,
  paths: {
    ...spec.paths,
    '/v1/parcels': { post: { operationId: 'POST_Parcel', responses: ANSWER } },
    '/v1/parcels/{id}': {
      parameters: [ID],
      get: { operationId: 'GET_Parcel', responses: ANSWER },
      delete: { operationId: 'DELETE_Parcel', responses: ANSWER },
    },
  },
}

const parcels: OwnFamily = {
  facts: {
    ...FAMILIES.dataLabeling,
    name: 'parcels',
    operations: { submit: 'POST_Parcel', poll: 'GET_Parcel', cancel: 'DELETE_Parcel' },
    statuses: ['Packed', 'Sent', 'Arrived', 'Lost', 'Called Back'],
    phases: {
      packed: 'waiting',
      sent: 'running',
      arrived: 'succeeded',
      lost: 'failed',
      'called back': 'cancelled',
    },
  },
  submitted: ({ id, status }) => ({ id, status }),
  view: ({ id, status }) => ({ id, status }),
}

async function tenantWithParcels(): Promise<{
  readonly tenant: Awaited<ReturnType<typeof startMockTenant>>
  readonly call: (
    method: string,
    path: string,
  ) => Promise<{ status: number; body: { id: string; status: string } }>
}> {
  const tenant = await startMockTenant({ document, families: { parcels }, time: 'stepped', listen: false })
  const { clientId, clientSecret } = tenant
  const form = new URLSearchParams({
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: 'client_credentials',
  })
  const signedIn = await tenant.fetch('/oauth/token', { method: 'POST', body: form })
  const { access_token: token } = (await signedIn.json()) as { access_token: string }
  return {
    tenant,
    async call(method, path) {
      const answer = await tenant.fetch(path, { method, headers: { authorization: `Bearer ${token}` } })
      return { status: answer.status, body: (await answer.json()) as { id: string; status: string } }
    },
  }
}

test('a job of a family of one’s own waits, works and ends, and can be put into a status', async () => {
  const { tenant, call } = await tenantWithParcels()
  const { body } = await call('POST', '/v1/parcels')
  expect(body.status).toBe('Packed')
  const seen = async (): Promise<string> => (await call('GET', `/v1/parcels/${body.id}`)).body.status
  tenant.advance(300)
  expect(await seen()).toBe('Sent')
  tenant.advance(600)
  expect(await seen()).toBe('Arrived')
  tenant.setStatus(body.id, 'Lost' as 'failed')
  expect(await seen()).toBe('Lost')
  expect(tenant.jobs).toMatchObject([{ family: 'parcels', status: 'Lost', resource: { id: body.id } }])
  expect(() => tenant.setStatus(body.id, 'Sold' as 'failed')).toThrow(
    'this parcels job can have Packed, Sent',
  )
  await tenant.close()
})

test('it can be cancelled as long as it has not ended, and an unknown id is not found', async () => {
  const { tenant, call } = await tenantWithParcels()
  const [first, second] = [await call('POST', '/v1/parcels'), await call('POST', '/v1/parcels')]
  expect((await call('DELETE', `/v1/parcels/${first.body.id}`)).body.status).toBe('Called Back')
  tenant.advance(900)
  expect((await call('DELETE', `/v1/parcels/${second.body.id}`)).body.status).toBe('Arrived')
  expect((await call('GET', '/v1/parcels/none')).status).toBe(404)
  await tenant.close()
})

test.each<[string, object, string]>([
  ['of the spec', { families: { aqua: parcels } }, 'families.aqua is a family of the spec'],
  [
    'that the document does not have',
    { document: undefined },
    'POST_Parcel, GET_Parcel, DELETE_Parcel, which the',
  ],
  ['without facts', { families: { parcels: { view: () => ({}) } } }, 'it must be families by name'],
  ['in something else than a document', { document: { openapi: '3.1.0' } }, 'it must be an OpenAPI document'],
])('a family %s is refused', async (_, more, message) => {
  const options = { document, families: { parcels }, listen: false, ...more } as MockTenantOptions
  await expect(startMockTenant(options)).rejects.toThrow(message)
})
