import document from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { expect, test } from 'vitest'

import { signIn, startTenant } from './helpers.ts'

// Whatever the spec shows as a request, a tenant without any options takes.

const CSV = { 'content-type': 'text/csv' }
const { paths, components } = document

test.each(
  (['/v1/multi-organizations/data-labeling-job', '/objects/jobs'] as const).flatMap((path) =>
    Object.values(paths[path].post.requestBody.content['application/json'].examples).map(
      ({ $ref }) => [path, example($ref)] as const,
    ),
  ),
)('%s takes %j', async (path, { value }) => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  expect(await call('POST', path, value)).toMatchObject({ status: 200 })
  expect(tenant.jobs).toHaveLength(1)
})

test.each([
  ['custom-object-file-create', 'create', 'vehicle', 3, []],
  ['custom-object-file-duplicate-value', 'create', 'region', 5, [5]],
  // The records of the example are nobody's.
  ['custom-object-file-update', 'update', 'vehicle', 2, [2, 3]],
] as const)('the file of %s', async (name, operation, object, recordsProcessed, rejected) => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const { Id } = (await call('POST', '/objects/jobs', { namespace: 'default', object, operation })).json
  const file = example(`#/components/examples/${name}`).value
  expect((await call('POST', `/objects/jobs/${Id}/files`, file, CSV)).status).toBe(200)
  tenant.advance(600)
  expect((await call('GET', `/objects/jobs/${Id}`)).json).toMatchObject({
    status: 'completed',
    recordsProcessed,
  })
  const { errors } = (await call('GET', `/objects/jobs/${Id}/errors`)).json
  expect(errors.map(({ row }: { row: number }) => row)).toEqual(rejected)
})

function example(ref: string): { readonly value: unknown } {
  const name = ref.slice(ref.lastIndexOf('/') + 1)
  return components.examples[name as keyof typeof components.examples]
}
