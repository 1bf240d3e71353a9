/** What the compiler refuses. Checked by `tsc`, not run. */
import {
  aqua,
  type AquaJob,
  createZuoraClient,
  createZuoraClientWith,
  type CustomObjectBulkJob,
  type DataLabelingJob,
  type FileAnswer,
  type JsonAnswer,
  type paths,
  type ZuoraClient,
  type ZuoraClientOptions,
} from '../src/index.ts'

declare const zuora: ZuoraClient

export async function checked(): Promise<void> {
  const query = 'select Id from Account'
  const job = await zuora.aqua.submit({ queries: [{ query, type: 'zoql' }] })
  job.id satisfies string

  // @ts-expect-error -- a wrong enum
  await zuora.aqua.submit({ queries: [{ query, type: 'zoqls' }] })
  // @ts-expect-error -- a missing required field
  await zuora.aqua.submit({ queries: [{ type: 'zoql' }] })
  // @ts-expect-error -- an unknown field
  await zuora.aqua.submit({ querys: [] })

  await zuora.dataLabeling.submit({ objectType: 'Account', queryType: 'ById', ids: [], orgs: ['a'] })
  await zuora.dataLabeling.submit({ objectType: 'Product', queryType: 'ById', ids: [], orgs: null })
  await zuora.dataLabeling.submit({ objectType: 'Product', queryType: 'ById', ids: [] })
  // Left out on the wire, as what is absent.
  await zuora.dataLabeling.submit({ objectType: 'Product', queryType: 'ById', ids: [], orgs: undefined })
  // @ts-expect-error -- a wrong enum
  await zuora.dataLabeling.submit({ objectType: 'Acount', queryType: 'ById', ids: [] })
  // @ts-expect-error -- labeling jobs cannot be cancelled
  await zuora.dataLabeling.cancel({ jobId: 'a' })
  // @ts-expect-error -- labeling jobs cannot be listed
  await zuora.dataLabeling.list()

  // @ts-expect-error -- labeling by id without ids
  await zuora.dataLabeling.submit({ objectType: 'Product', queryType: 'ById' })
  // @ts-expect-error -- labeling by a query without one
  await zuora.dataLabeling.submit({ objectType: 'Product', queryType: 'ByZoql' })
  // @ts-expect-error -- a query beside ids
  await zuora.dataLabeling.submit({ objectType: 'Product', queryType: 'ById', ids: ['a'], query: 'q' })
  // @ts-expect-error -- ids beside a query
  await zuora.dataLabeling.submit({ objectType: 'Product', queryType: 'ByZoql', query: 'q', ids: ['a'] })
  const ids: readonly string[] = ['a']
  await zuora.dataLabeling.submit({ objectType: 'User', queryType: 'ById', ids, orgs: ids, orgIds: null })

  const passenger = { namespace: 'default', object: 'passenger' } as const
  await zuora.customObjects.submit({ ...passenger, operation: 'create' })
  await zuora.customObjects.submit({ ...passenger, operation: 'delete', filter: 'all' })
  const filter = { conditions: [{ field: 'CreatedDate', operator: 'LT', value: '2020-01-01' }] } as const
  await zuora.customObjects.submit({ ...passenger, operation: 'delete', filter })
  // @ts-expect-error -- a delete of everything has to be asked for
  await zuora.customObjects.submit({ ...passenger, operation: 'delete' })
  // @ts-expect-error -- a delete takes no file
  await zuora.customObjects.submit({ ...passenger, operation: 'delete', filter, csv: 'Id\n1\n' })
  // @ts-expect-error -- a filter chooses what is deleted
  await zuora.customObjects.submit({ ...passenger, operation: 'update', filter })
  // @ts-expect-error -- nor is there all to create
  await zuora.customObjects.submit({ ...passenger, operation: 'create', filter: 'all' })
  // @ts-expect-error -- a missing required field
  await zuora.customObjects.submit({ namespace: 'default', operation: 'create' })
  const bulk = { ...passenger, operation: 'create' } as const
  // @ts-expect-error -- Zuora does not know a custom object submit again
  await zuora.customObjects.submit(bulk, { idempotencyKey: 'k' })
  // @ts-expect-error -- a status that a list cannot be asked for
  await zuora.customObjects.list({ status: 'running' })

  // @ts-expect-error -- an unknown path
  await zuora.GET('/v1/nothing')
  // @ts-expect-error -- a missing path parameter
  await zuora.GET('/v1/batch-query/jobs/{jobid}', { params: { path: {} } })
}

/** Requests of any path: what goes in and what comes out follows from method and path. */
export async function requested(): Promise<void> {
  const params = { jobid: 'j' }
  const polled = await zuora.request(
    { method: 'GET', path: '/v1/batch-query/jobs/{jobid}', params },
    { signal: AbortSignal.timeout(1), retries: 0 },
  )
  // A refusal under HTTP 200 is thrown, so its type is not part of the value.
  polled satisfies JsonAnswer<AquaJob>
  polled.type satisfies 'json'
  polled.value.id satisfies string
  polled.retryAfterMs satisfies number | undefined

  const sent = await zuora.request({
    method: 'GET',
    path: '/v1/files/{file-id}',
    params: { 'file-id': 'f' },
  })
  sent satisfies FileAnswer
  // @ts-expect-error -- a file has no value
  void sent.value

  const queries = [{ query: 'select Id from Account', type: 'zoql' as const }]
  const submitted = await zuora.request(
    { method: 'POST', path: '/v1/batch-query', body: { queries } },
    { idempotencyKey: 'k' },
  )
  submitted.value.status satisfies AquaJob['status']
  const listed = await zuora.request({ method: 'GET', path: '/objects/jobs', query: { pageSize: 5 } })
  listed.value.jobs satisfies readonly CustomObjectBulkJob[]
  await zuora.request({ method: 'GET', path: '/objects/jobs' })
  await zuora.request({
    method: 'POST',
    path: '/objects/jobs/{id}/files',
    params: { id: 'j' },
    body: 'name__c\nAda\n',
    headers: { 'content-type': 'text/csv' },
  })

  // @ts-expect-error -- an unknown path
  await zuora.request({ method: 'GET', path: '/v1/nothing' })
  // @ts-expect-error -- a method that the path does not have
  await zuora.request({ method: 'DELETE', path: '/v1/batch-query' })
  // @ts-expect-error -- a missing parameter
  await zuora.request({ method: 'GET', path: '/v1/batch-query/jobs/{jobid}' })
  // @ts-expect-error -- a parameter of another name
  await zuora.request({ method: 'GET', path: '/v1/batch-query/jobs/{jobid}', params: { id: 'j' } })
  // @ts-expect-error -- a path without parameters
  await zuora.request({ method: 'GET', path: '/objects/jobs', params: { id: 'j' } })
  // @ts-expect-error -- a query that the path does not take
  await zuora.request({ method: 'GET', path: '/v1/batch-query/jobs/{jobid}', params, query: { a: 1 } })
  // @ts-expect-error -- a missing body
  await zuora.request({ method: 'POST', path: '/v1/batch-query' })
  // @ts-expect-error -- a body of another form
  await zuora.request({ method: 'POST', path: '/v1/batch-query', body: { queries: [{ type: 'zoql' }] } })
  const bulk = { namespace: 'default', object: 'passenger', operation: 'delete' } as const
  // @ts-expect-error -- Zuora does not know a custom object submit again
  await zuora.request({ method: 'POST', path: '/objects/jobs', body: bulk }, { idempotencyKey: 'k' })
  // @ts-expect-error -- a read has no key
  await zuora.request({ method: 'GET', path: '/objects/jobs' }, { idempotencyKey: 'k' })
}

/** Statuses of answers are open: known ones are completed, new ones compile. */
export function read(query: AquaJob, bulk: CustomObjectBulkJob, label: DataLabelingJob): string {
  const fresh: AquaJob['status'] = 'a status of next year'
  const known: CustomObjectBulkJob['status'] = 'in_progress'
  const spelled: DataLabelingJob['jobStatus'] = 'Dispatched'
  switch (query.status) {
    case 'completed':
      return fresh
    default:
      return query.status + bulk.status + label.jobStatus + known + spelled
  }
}

/**
 * Paths of a user's own spec, as openapi-typescript writes them: ours, one of them wider, and another one.
 */
interface OwnPaths extends Omit<paths, '/objects/jobs/{id}'> {
  '/objects/jobs/{id}': {
    get: {
      parameters: { path: { id: string } }
      responses: { 200: { content: { 'application/json': { Id: string; Region__c?: string } } } }
    }
  }
  '/v1/parcels/{parcel-id}': {
    get: {
      parameters: { path: { 'parcel-id': string } }
      responses: { 200: { content: { 'application/json': { weight: number } } } }
    }
    put: {
      requestBody?: { content: { 'application/json': { weight: number } } }
      responses: { 204: { content?: never }; 404: { content: { 'application/json': { success: false } } } }
    }
  }
}

export async function own(options: ZuoraClientOptions): Promise<void> {
  const zuora = createZuoraClient<OwnPaths>(options)
  const parcel = await zuora.GET('/v1/parcels/{parcel-id}', { params: { path: { 'parcel-id': 'p' } } })
  parcel.data satisfies { weight: number } | undefined
  const bulk = await zuora.GET('/objects/jobs/{id}', { params: { path: { id: 'j' } } })
  bulk.data?.Region__c satisfies string | undefined
  await zuora.GET('/v1/batch-query/jobs/{jobid}', { params: { path: { jobid: 'j' } } })
  // @ts-expect-error -- a path that neither spec has
  await zuora.GET('/v1/nothing')
  const path = '/v1/parcels/{parcel-id}'
  const weighed = await zuora.request({ method: 'GET', path, params: { 'parcel-id': 'p' } })
  weighed.value satisfies { weight: number }
  await zuora.request({ method: 'GET', path: '/v1/batch-query/jobs/{jobid}', params: { jobid: 'j' } })
  // @ts-expect-error -- a path that neither spec has
  await zuora.request({ method: 'GET', path: '/v1/nothing' })
  const stored = await zuora.request({ method: 'PUT', path, params: { 'parcel-id': 1 }, body: { weight: 1 } })
  stored.value satisfies undefined
  await zuora.request({ method: 'PUT', path, params: { 'parcel-id': 'p' } })
  // @ts-expect-error -- a path parameter of another name
  await zuora.GET('/v1/parcels/{parcel-id}', { params: { path: { id: 'p' } } })
  // The named operations are what they are.
  const job = await zuora.aqua.get({ jobId: 'j' })
  job.id satisfies string
  const anyClient: ZuoraClient = zuora
  await anyClient.aqua.get({ jobId: 'j' })
  // What is new may also stand beside our own paths.
  const beside = createZuoraClient<paths & Pick<OwnPaths, '/v1/parcels/{parcel-id}'>>(options)
  await beside.GET('/v1/parcels/{parcel-id}', { params: { path: { 'parcel-id': 'p' } } })
  await beside.GET('/v1/batch-query/jobs/{jobid}', { params: { path: { jobid: 'j' } } })
  const some = createZuoraClientWith<{ aqua: typeof aqua }, OwnPaths>({ aqua }, options)
  await some.GET('/v1/parcels/{parcel-id}', { params: { path: { 'parcel-id': 'p' } } })
}

/** Lists that nobody may write to, and `undefined` for what may be left out, go wherever requests do. */
export async function lenient(ids: readonly string[], format: 'csv' | undefined): Promise<void> {
  const queries = [{ query: 'select Id from Account', type: 'zoql', apiVersion: undefined }] as const
  await zuora.aqua.submit({ queries, format, name: undefined })
  await zuora.dataLabeling.submit({ objectType: 'Account', queryType: 'ById', ids, orgs: ids })
  await zuora.request({ method: 'POST', path: '/v1/batch-query', body: { queries, format } })
  await zuora.request({ method: 'GET', path: '/objects/jobs', query: { cursor: undefined } })
  await zuora.request({ method: 'GET', path: '/objects/jobs', query: undefined })
  // @ts-expect-error -- what must be there may not be undefined
  await zuora.aqua.submit({ queries: [{ query: undefined, type: 'zoql' }] })
}

const AUTH = { clientId: 'a', clientSecret: 's' }
export const hosts: readonly ZuoraClientOptions[] = [
  { environment: 'eu-production', auth: AUTH },
  { baseUrl: 'https://rest.zuora.com', auth: AUTH, environment: undefined },
  // @ts-expect-error -- neither
  { auth: AUTH },
  // @ts-expect-error -- both
  { environment: 'eu-production', baseUrl: 'https://rest.zuora.com', auth: AUTH },
  // @ts-expect-error -- an environment that there is not
  { environment: 'moon', auth: AUTH },
]

void (zuora.tenant({ entityId: 'e' }) satisfies Promise<string>)
zuora.identity.orgIds satisfies readonly string[] | undefined
