import { expect, test } from 'vitest'

import { type Call, getToken, type Reply, send, signIn, startTenant } from './helpers.ts'

// What clients in the field send, although the spec has another form. Zuora takes it, so the tenant does; a
// strict tenant names the rule and the place.

const QUERY = { query: 'select Id from Account', type: 'zoql' }
const aqua =
  (body: object, path = '/v1/batch-query') =>
  async (call: Call): Promise<Reply> =>
    await call('POST', path, { queries: [QUERY], ...body })

const forms: readonly (readonly [string, (call: Call) => Promise<Reply>, string])[] = [
  ['"true" for true', aqua({ useQueryLabels: 'true' }), 'body.useQueryLabels: '],
  ['"FALSE" for false', aqua({ dateTimeUtc: 'FALSE' }), 'body.dateTimeUtc: '],
  ['"600" for 600', aqua({ offset: '600' }), 'body.offset: '],
  ['CSV for csv', aqua({ format: 'CSV' }), 'body.format: '],
  ['None for none', aqua({ encrypted: 'None' }), 'body.encrypted: '],
  ['live for LIVE', aqua({ sourceData: 'live' }), 'body.sourceData: '],
  ['ZOQLExport', aqua({ queries: [{ ...QUERY, type: 'ZOQLExport' }] }), 'body.queries.0.type: '],
  [
    'forceExport as text',
    aqua({
      queries: [{ ...QUERY, deleted: { column: 'd', format: 'Boolean', forceExport: 'true' } }],
    }),
    'body.queries.0.deleted.forceExport: ',
  ],
  [
    'the slash at the end',
    aqua({}, '/v1/batch-query/'),
    'path: /v1/batch-query/ is /v1/batch-query in the spec',
  ],
  ['the UI host', aqua({}, '/apps/api/batch-query/'), 'path: /apps/api/batch-query/ is /v1/batch-query'],
  [
    'a numbered version on custom objects',
    async (call) => await call('GET', '/objects/jobs', undefined, { 'zuora-version': '341.0' }),
    'header.zuora-version: ',
  ],
]

test.each(forms)('%s: taken with a remark, refused by a strict tenant', async (_name, ask, explanation) => {
  const tenant = await startTenant()
  const taken = await ask(await signIn(tenant))
  expect(taken).toMatchObject({ status: 200 })
  expect(taken.json.status ?? 'submitted').toBe('submitted')
  expect(taken.headers.get('mock-remark')).toContain(explanation)
  expect(tenant.requests.at(-1)?.findings).toMatchObject([{ verdict: 'tolerated' }])

  const strict = await startTenant({ strict: true })
  const refused = await ask(await signIn(strict))
  expect(refused.status).toBe(400)
  expect(refused.text).toContain(explanation)
  expect(refused.text).toMatch(/Zuora takes it, this strict tenant does not \(rule: \w+\)/)
  expect(strict.requests.at(-1)?.findings).toMatchObject([{ verdict: 'refused' }])
  expect(strict.jobs).toEqual([])
})

test.each(['/v1/files/', '/v1/file/', '/v1/batch-query/file/', '/apps/api/file/'])(
  'a file at %s',
  async (path) => {
    const tenant = await startTenant({ jobs: { queueMs: 0, executeMs: 0 } })
    const call = await signIn(tenant)
    const { id } = (await call('POST', '/v1/batch-query', { queries: [QUERY] })).json
    const job = (await call('GET', `/apps/api/batch-query/jobs/${id}`)).json
    const file = await call('GET', path + job.batches[0].fileId)
    expect(file.status).toBe(200)
    expect(file.text).toMatch(/^Account: ID\n/)
  },
)

test.each([
  ['HTTP Basic', (id: string, secret: string) => ({ authorization: `Basic ${btoa(`${id}:${secret}`)}` })],
  [
    'apiAccessKeyId and apiSecretAccessKey',
    (id: string, secret: string) => ({ apiAccessKeyId: id, apiSecretAccessKey: secret }),
  ],
])('%s in place of a token', async (form, headersFor) => {
  const post = async (
    { url }: { url: string },
    id: string,
    secret: string,
    init: RequestInit = { body: JSON.stringify({ queries: [QUERY] }) },
  ): Promise<Reply> =>
    await send(`${url}/v1/batch-query/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersFor(id, secret) } as Record<string, string>,
      ...init,
    })
  const tenant = await startTenant()
  const { clientId, clientSecret } = tenant
  const taken = await post(tenant, clientId, clientSecret)
  expect(taken.json.status).toBe('submitted')
  expect(taken.headers.get('mock-remark')).toContain(`${form} in place of the bearer token`)
  expect(JSON.stringify(tenant.requests)).not.toContain(clientSecret)
  expect(JSON.stringify(tenant.requests)).not.toContain(btoa(`${clientId}:${clientSecret}`))
  expect(await post(tenant, clientId, 'wrong')).toMatchObject({
    status: 401,
    json: { reasons: [{ code: '90000011', message: expect.stringContaining(form) }] },
  })
  const strict = await startTenant({ strict: true })
  const refused = await post(strict, clientId, clientSecret)
  expect(refused.status).toBe(401)
  expect(refused.text).toContain('header.authorization')
})

test('credentials of a token request as HTTP Basic', async () => {
  const tenant = await startTenant()
  const ask = async ({ url }: { url: string }, secret: string): Promise<Reply> =>
    await send(`${url}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${tenant.clientId}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
  const { json } = await ask(tenant, tenant.clientSecret)
  expect(json.access_token).toMatch(/^0badc0de/)
  expect(await ask(tenant, 'wrong')).toMatchObject({ status: 401, json: { error: 'invalid_client' } })
  expect(await ask(await startTenant({ strict: true }), tenant.clientSecret)).toMatchObject({
    status: 400,
    json: { error: 'invalid_request', error_description: expect.stringContaining('header.authorization') },
  })
})

test('the id column of an update in lower case', async () => {
  for (const strict of [false, true]) {
    const tenant = await startTenant({ strict })
    const call = await signIn(tenant)
    const { Id } = (
      await call('POST', '/objects/jobs', { namespace: 'default', object: 'vehicle', operation: 'update' })
    ).json
    const sent = await call('POST', `/objects/jobs/${Id}/files`, 'id,model__c\n1,Civic\n', {
      'content-type': 'text/csv; charset=utf-8',
    })
    expect(sent).toMatchObject(
      strict ? { status: 400, json: { code: 71013720 } } : { status: 200, json: { status: 'in_progress' } },
    )
  }
})

test('JSON with a charset, and with no content type at all', async () => {
  const tenant = await startTenant({ strict: true })
  const authorization = `Bearer ${await getToken(tenant)}`
  for (const type of ['application/json; charset=utf-8', 'application/json;charset=UTF-8', undefined]) {
    const { json } = await send(`${tenant.url}/v1/batch-query`, {
      method: 'POST',
      headers: { authorization, ...(type === undefined ? {} : { 'content-type': type }) },
      body: Buffer.from(JSON.stringify({ queries: [QUERY] })),
    })
    expect(json.status).toBe('submitted')
  }
})

test("a connector's whole run: session, strings for booleans, older paths, an incremental load with its order", async () => {
  const tenant = await startTenant({
    deletedData: { Account: [{ Id: 'gone', Name: 'Gone', UpdatedDate: '2026-01-14T00:00:00Z' }] },
  })
  const call = await signIn(tenant)
  const run = async (): Promise<string[]> => {
    const { id, message } = (
      await call('POST', '/v1/batch-query/', {
        name: 'Account_1700000000',
        partner: 'salesforce',
        project: 'Account_1700000000',
        format: 'csv',
        version: '1.2',
        encrypted: 'none',
        useQueryLabels: 'true',
        dateTimeUtc: 'true',
        incrementalTime: '2026-01-12 10:00:00',
        queries: [
          {
            name: 'Account_1700000000',
            query: 'select Name, UpdatedDate, BillToContact.Id from Account order by UpdatedDate asc',
            type: 'zoqlexport',
            deleted: { column: 'Deleted', format: 'Boolean' },
          },
        ],
      })
    ).json
    expect(message).toBeUndefined()
    tenant.advance(60_000)
    const job = (await call('GET', `/v1/batch-query/jobs/${id}`)).json
    expect(job.status).toBe('completed')
    const file = await call('GET', `/v1/file/${job.batches[0].fileId}`)
    const lines = file.text.trim().split('\n')
    expect(lines).toHaveLength(job.batches[0].recordCount + 1)
    return lines
  }
  const full = await run()
  expect(full[0]).toBe('Account.Deleted,Account.Name,Account.UpdatedDate,BillToContact.Id')
  expect(full).toHaveLength(14 + 1 + 1)
  expect(full[1]).toMatch(/^false,Kestrel Analytics,2024-04-18T16:40:00\+0000,/)
  expect(full.at(-1)).toMatch(/^true,Gone,/)
  expect((await run()).slice(1).map((line) => line.split(',').slice(0, 3))).toEqual([
    ['false', 'Sunrise 🌅 Studios', '2026-01-12T18:30:00+0000'],
    ['false', 'Zephyr Mobility', '2026-01-14T09:00:00+0000'],
    ['true', 'Gone', '2026-01-14T00:00:00+0000'],
  ])
})
