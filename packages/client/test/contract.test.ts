import spec from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { JOB_ID, rejection } from '@zuora-jobs/testing'
import { type Prism, startPrism } from '@zuora-jobs/testing/prism'
/**
 * Every example of every response of the spec, served by plain Prism and read through the client. What is
 * in the spec and not called here fails the first test.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Answer, createZuoraClient, isZuoraError, type ZuoraClient } from '../src/index.ts'
import { CALLS, SQL, UUID } from './calls.ts'

type Raw = (zuora: ZuoraClient) => Promise<{ data?: unknown; error?: unknown; response: Response }>

const JOB = { params: { path: { jobid: JOB_ID } } }
const QUERY = { params: { path: { 'job-id': UUID } } }
const BULK = { params: { path: { id: UUID } } }

/** The same operations by their paths. */
const PATHS: Readonly<Record<string, Raw>> = {
  POST_BatchQueryJob: (zuora) =>
    zuora.POST('/v1/batch-query', { body: { queries: [{ query: 'select Id from Account', type: 'zoql' }] } }),
  GET_BatchQueryJob: (zuora) => zuora.GET('/v1/batch-query/jobs/{jobid}', JOB),
  DELETE_BatchQueryJob: (zuora) => zuora.DELETE('/v1/batch-query/jobs/{jobid}', JOB),
  GET_LastBatchQueryJob: (zuora) =>
    zuora.GET('/v1/batch-query/jobs/partner/{partner}/project/{project}', {
      params: { path: { partner: 'salesforce', project: '00170000011K3Ub' } },
    }),
  GET_Files: (zuora) =>
    zuora.GET('/v1/files/{file-id}', { params: { path: { 'file-id': JOB_ID } }, parseAs: 'text' }),
  POST_CustomObjectBulkJob: (zuora) =>
    zuora.POST('/objects/jobs', { body: { namespace: 'default', object: 'passenger', operation: 'create' } }),
  GET_AllCustomObjectBulkJobs: (zuora) => zuora.GET('/objects/jobs', { params: { query: { pageSize: 2 } } }),
  GET_CustomObjectBulkJob: (zuora) => zuora.GET('/objects/jobs/{id}', BULK),
  POST_UploadFileForCustomObjectBulkJob: (zuora) =>
    zuora.POST('/objects/jobs/{id}/files', {
      ...BULK,
      body: 'name__c\nAda\n',
      bodySerializer: String,
      headers: { 'content-type': 'text/csv' },
    }),
  GET_CustomObjectBulkJobErrors: (zuora) => zuora.GET('/objects/jobs/{id}/errors', BULK),
  PATCH_CustomObjectBulkJob: (zuora) => zuora.PATCH('/objects/jobs/{id}/cancel', BULK),
  POST_DataLabelingJob: (zuora) =>
    zuora.POST('/v1/multi-organizations/data-labeling-job', {
      body: { objectType: 'Account', queryType: 'ById', ids: [JOB_ID], orgs: ['Org 1'] },
    }),
  GET_DataLabelingJob: (zuora) =>
    zuora.GET('/v1/multi-organizations/data-labeling-job/{job-id}', {
      params: { path: { 'job-id': JOB_ID } },
    }),
  POST_DataQueryJob: (zuora) => zuora.POST('/query/jobs', { body: SQL }),
  GET_DataQueryJobs: (zuora) => zuora.GET('/query/jobs', { params: { query: { pageSize: 2 } } }),
  GET_DataQueryJob: (zuora) => zuora.GET('/query/jobs/{job-id}', QUERY),
  DELETE_DataQueryJob: (zuora) => zuora.DELETE('/query/jobs/{job-id}', QUERY),
}

/** The same operations by `request`. */
const REQUESTS: Readonly<Record<string, (zuora: ZuoraClient) => Promise<Answer>>> = {
  POST_BatchQueryJob: ({ request }) =>
    request({
      method: 'POST',
      path: '/v1/batch-query',
      body: { queries: [{ query: 'select Id from Account', type: 'zoql' }] },
    }),
  GET_BatchQueryJob: ({ request }) =>
    request({ method: 'GET', path: '/v1/batch-query/jobs/{jobid}', params: { jobid: JOB_ID } }),
  DELETE_BatchQueryJob: ({ request }) =>
    request({ method: 'DELETE', path: '/v1/batch-query/jobs/{jobid}', params: { jobid: JOB_ID } }),
  GET_LastBatchQueryJob: ({ request }) =>
    request({
      method: 'GET',
      path: '/v1/batch-query/jobs/partner/{partner}/project/{project}',
      params: { partner: 'salesforce', project: '00170000011K3Ub' },
    }),
  GET_Files: ({ request }) =>
    request({ method: 'GET', path: '/v1/files/{file-id}', params: { 'file-id': JOB_ID } }),
  POST_CustomObjectBulkJob: ({ request }) =>
    request({
      method: 'POST',
      path: '/objects/jobs',
      body: { namespace: 'default', object: 'passenger', operation: 'create' },
    }),
  GET_AllCustomObjectBulkJobs: ({ request }) =>
    request({ method: 'GET', path: '/objects/jobs', query: { pageSize: 2 } }),
  GET_CustomObjectBulkJob: ({ request }) =>
    request({ method: 'GET', path: '/objects/jobs/{id}', params: { id: UUID } }),
  POST_UploadFileForCustomObjectBulkJob: ({ request }) =>
    request({
      method: 'POST',
      path: '/objects/jobs/{id}/files',
      params: { id: UUID },
      body: 'name__c\nAda\n',
      headers: { 'content-type': 'text/csv' },
    }),
  GET_CustomObjectBulkJobErrors: ({ request }) =>
    request({ method: 'GET', path: '/objects/jobs/{id}/errors', params: { id: UUID } }),
  PATCH_CustomObjectBulkJob: ({ request }) =>
    request({ method: 'PATCH', path: '/objects/jobs/{id}/cancel', params: { id: UUID } }),
  POST_DataLabelingJob: ({ request }) =>
    request({
      method: 'POST',
      path: '/v1/multi-organizations/data-labeling-job',
      body: { objectType: 'Account', queryType: 'ById', ids: [JOB_ID], orgs: ['Org 1'] },
    }),
  GET_DataLabelingJob: ({ request }) =>
    request({
      method: 'GET',
      path: '/v1/multi-organizations/data-labeling-job/{job-id}',
      params: { 'job-id': JOB_ID },
    }),
  POST_DataQueryJob: ({ request }) => request({ method: 'POST', path: '/query/jobs', body: SQL }),
  GET_DataQueryJobs: ({ request }) => request({ method: 'GET', path: '/query/jobs', query: { pageSize: 2 } }),
  GET_DataQueryJob: ({ request }) =>
    request({ method: 'GET', path: '/query/jobs/{job-id}', params: { 'job-id': UUID } }),
  DELETE_DataQueryJob: ({ request }) =>
    request({ method: 'DELETE', path: '/query/jobs/{job-id}', params: { 'job-id': UUID } }),
}

/** Called by the client itself, before the first of the calls above. */
const TOKEN_OPERATION = 'createToken'

interface Example {
  readonly operationId: string
  readonly status: number
  readonly mediaType: string
  readonly name: string
  readonly value: unknown
}

const examples = examplesOf(spec as unknown as Document)
let prism: Prism
beforeAll(async () => {
  prism = await startPrism()
}, 30_000)
afterAll(() => prism.stop())

it('calls every operation of the spec', () => {
  const operations = new Set(examples.map(({ operationId }) => operationId))
  expect([...operations].toSorted()).toEqual([...Object.keys(CALLS), TOKEN_OPERATION].toSorted())
})

describe('successes', () => {
  it.each(examples.filter((example) => isCalled(example) && !isRefusal(example)).map(titled))(
    '%s',
    async (_, example) => {
      const body = await CALLS[example.operationId]!(clientAnswered(example))
      expect(body).toEqual(example.value)
    },
  )
})

describe('refusals', () => {
  it.each(examples.filter((example) => isCalled(example) && isRefusal(example)).map(titled))(
    '%s',
    async (_, example) => {
      const error = await rejection(CALLS[example.operationId]!(clientAnswered(example)))
      if (!isZuoraError(error)) throw error
      expect(error.status).toBe(example.status)
      expect(error.category).not.toBe('unreadable')
      expect(error.code).toBe(codeOf(example.value))
    },
  )
})

describe('typed paths', () => {
  it('are those of the named operations', () => {
    expect(Object.keys(PATHS).toSorted()).toEqual(Object.keys(CALLS).toSorted())
  })

  it.each(examples.filter(isCalled).map(titled))('%s', async (_, example) => {
    const { data, error, response } = await PATHS[example.operationId]!(clientAnswered(example))
    expect(response.status).toBe(example.status)
    expect(isRefusal(example) ? error : data).toEqual(example.value)
  })
})

describe('requests', () => {
  it('are those of the named operations', () => {
    expect(Object.keys(REQUESTS).toSorted()).toEqual(Object.keys(CALLS).toSorted())
  })

  it.each(examples.filter(isCalled).map(titled))('%s', async (_, example) => {
    const answered = REQUESTS[example.operationId]!(clientAnswered(example))
    expect(await answered.then(heldBy, reasonOf)).toEqual([
      example.status,
      isRefusal(example) ? codeOf(example.value) : example.value,
    ])
  })
})

/** Status and content of an answer. */
async function heldBy(answer: Answer): Promise<[number, unknown]> {
  const held = answer.type === 'json' ? answer.value : await new Response(answer.body).text()
  return [answer.status, held]
}

/** Status and code of a refusal. */
function reasonOf(error: unknown): [number | undefined, unknown] {
  if (!isZuoraError(error)) throw error
  return [error.status, error.code]
}

describe('tokens', () => {
  const answers = examples.filter(({ operationId }) => operationId === TOKEN_OPERATION)

  it.each(answers.filter((example) => !isRefusal(example)).map(titled))('%s', async (_, example) => {
    expect(await clientAnswered(example).aqua.get({ jobId: JOB_ID })).toHaveProperty('id')
  })

  it.each(answers.filter(isRefusal).map(titled))('%s', async (_, example) => {
    const error = await rejection(clientAnswered(example).aqua.get({ jobId: JOB_ID }))
    expect(error).toMatchObject({ status: example.status, operation: 'POST /oauth/token' })
  })
})

/** A client that asks Prism for one example by name, in the operation it belongs to. */
function clientAnswered({ operationId, status, mediaType, name }: Example): ZuoraClient {
  const credentials = { clientId: '00000000-0000-4000-8000-000000000000', clientSecret: 'not-a-secret' }
  return createZuoraClient({
    baseUrl: prism.url,
    // A token is asked for where that is what is tested.
    auth: operationId === TOKEN_OPERATION ? credentials : { getToken: () => 'a-token' },
    retries: 0,
    compressFromBytes: Infinity,
    fetch: (request, init) => {
      const isToken = new URL(request.url).pathname === '/oauth/token'
      if (isToken === (operationId === TOKEN_OPERATION)) {
        request.headers.set('prefer', `code=${status}, example=${name}`)
        request.headers.set('accept', mediaType)
      }
      return fetch(request, init)
    },
  })
}

function titled(example: Example): [string, Example] {
  return [`${example.operationId} ${example.status} ${example.mediaType} ${example.name}`, example]
}

function isCalled({ operationId }: Example): boolean {
  return Object.hasOwn(CALLS, operationId)
}

/** HTTP says no, or HTTP says yes and the body says no. */
function isRefusal({ status, name }: Example): boolean {
  return status !== 200 || name.startsWith('rejected') || name === 'old-version-error'
}

function codeOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { reasons, code, errorCode } = value as Record<string, unknown>
  const first = errorCode ?? code ?? (reasons as readonly { code?: unknown }[] | undefined)?.[0]?.code
  return typeof first === 'string' || typeof first === 'number' ? String(first) : undefined
}

interface Media {
  readonly examples?: Readonly<Record<string, { readonly $ref?: string; readonly value?: unknown }>>
}
interface DocumentedAnswer {
  readonly $ref?: string
  readonly content?: Readonly<Record<string, Media>>
}
interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<string, { operationId?: string; responses?: Readonly<Record<string, DocumentedAnswer>> }>
      >
    >
  >
}

function examplesOf(document: Document): readonly Example[] {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  return operations.flatMap(({ operationId, responses = {} }) =>
    Object.entries(responses).flatMap(([code, response]) =>
      Object.entries(follow<DocumentedAnswer>(document, response).content ?? {}).flatMap(
        ([mediaType, { examples = {} }]) =>
          Object.entries(examples).map(([name, example]) => ({
            operationId: operationId!,
            // Prism wants a status; a range is served as its first member that the operation does not have.
            status: Number(code.replace('4XX', '400').replace('5XX', '503')),
            mediaType,
            name,
            value: follow<{ value?: unknown }>(document, example).value,
          })),
      ),
    ),
  )
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- says what the reference leads to
function follow<T>(document: unknown, node: { readonly $ref?: string }): T {
  if (node.$ref === undefined) return node as T
  const path = node.$ref.split('/').slice(1)
  return follow(
    document,
    path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document) as { $ref?: string },
  )
}
