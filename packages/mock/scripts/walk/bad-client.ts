import type { MockTenant } from '../../src/index.ts'

/** A client that does what a client should not. Everything of it happens at fixed instants. */
export interface BadClient {
  readonly call: (
    method: string,
    path: string,
    body?: unknown,
    type?: string,
  ) => Promise<Record<string, unknown>>
  readonly signIn: () => Promise<void>
  readonly submit: (query: string, name?: string) => Promise<string | undefined>
}

/** A client of its own for this tenant, in process. */
export function badClient(tenant: MockTenant, name: string): BadClient {
  let token = ''
  const agent = { 'user-agent': name }
  const call: BadClient['call'] = async (method, path, body, type = 'application/json') => {
    const headers = { ...agent, authorization: `Bearer ${token}` }
    const sent =
      body === undefined
        ? { headers }
        : {
            headers: { ...headers, 'content-type': type },
            body: typeof body === 'string' ? body : JSON.stringify(body),
          }
    const text = await (await tenant.fetch(path, { method, ...sent })).text()
    return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {}
  }
  return {
    call,
    signIn: async () => {
      const { clientId: client_id, clientSecret: client_secret } = tenant
      const body = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret })
      const answer = await tenant.fetch('/oauth/token', { method: 'POST', headers: agent, body })
      token = ((await answer.json()) as { access_token: string }).access_token
    },
    submit: async (query, job) => {
      const name = job === undefined ? {} : { name: job }
      const { id } = await call('POST', '/v1/batch-query', { ...name, queries: [{ query, type: 'zoql' }] })
      return typeof id === 'string' ? id : undefined
    },
  }
}

/** A morning with jobs of two families, refusals, and something to say against the client. */
export async function badMorning(tenant: MockTenant): Promise<void> {
  const { call, signIn, submit } = badClient(tenant, 'billing-export/2.3')
  await signIn()
  for (const name of ['unavailable', 'limit-retry-after'] as const) tenant.addScenario(name)
  await submit('select Id from Account', 'nightly')
  await submit('select Id from Account', 'nightly')
  tenant.advance(400)
  await submit('select Id from Account', 'nightly')
  const jobs: string[] = []
  const queries = ['select Id from Account', 'select Id, Nmae from Account', 'select Id, Amount from Invoice']
  for (let turn = 0; turn < 7; turn += 1) {
    const job = await submit(queries[turn % 3]!, turn % 2 === 0 ? 'accounts' : 'invoices')
    if (job !== undefined) jobs.push(job)
    tenant.advance(110 * turn)
    for (const id of jobs.slice(-3)) await call('GET', `/v1/batch-query/jobs/${id}`)
  }
  tenant.addScenario({ operation: 'GET_BatchQueryJob', effect: { fault: { status: 503 } }, times: 2 })
  for (let turn = 0; turn < 4; turn += 1) {
    tenant.advance(60)
    await call('GET', `/v1/batch-query/jobs/${jobs.at(-1)}`)
  }
  const passenger = { namespace: 'default', object: 'passenger', operation: 'create' }
  const { Id: bulk } = await call('POST', '/objects/jobs', passenger)
  await call(
    'POST',
    `/objects/jobs/${String(bulk)}/files`,
    'name__c,email__c\nGrace,g@example.com\nAda,\n',
    'text/csv',
  )
  for (let turn = 0; turn < 9; turn += 1) {
    tenant.advance(130)
    await call('GET', `/objects/jobs/${String(bulk)}`)
  }
  await call('POST', '/v1/batch-query', { qeuries: [], format: 'CSW' })
  await call('GET', '/v1/batch-qeury/jobs/1')
  const other = badClient(tenant, 'curl/8.5.0')
  await other.signIn()
  await other.call('POST', '/objects/jobs', { ...passenger, object: 'vehicle' })
  tenant.advance(700)
}
