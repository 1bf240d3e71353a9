import { expect, test } from 'vitest'

import { type Answer, jsonAnswer } from './answer.ts'
import {
  createEngine,
  type Engine,
  type EngineOutcome,
  type EngineRequest,
  type Routed,
  operationsOfDocument,
} from './prism-engine.ts'

// This file is the contract with Prism: what the tenant relies on and Prism does not document. When an
// upgrade breaks a test here, prism-engine.ts is the one file to look at.

const engine: Engine = createEngine(operationsOfDocument())

function submission(body: unknown, headers: Record<string, string> = {}): EngineRequest {
  const length = String(JSON.stringify(body)?.length ?? 0)
  return {
    method: 'POST',
    path: '/v1/batch-query',
    query: {},
    headers: { 'content-type': 'application/json', 'content-length': length, ...headers },
    body,
  }
}

const QUERY = { query: 'select Id from Account', type: 'zoql' }
const job = { id: '0'.repeat(32), status: 'submitted', batches: [] }

async function route(request: EngineRequest): Promise<Routed> {
  let seen: Routed | undefined
  await engine(request, (routed) => {
    seen = routed
    return jsonAnswer(200, job)
  })
  if (seen === undefined) throw new Error('Prism did not call the hook.')
  return seen
}

function answered(outcome: EngineOutcome): Extract<EngineOutcome, { answer: Answer }> {
  if (!('answer' in outcome)) throw new Error(`unrouted: ${outcome.unrouted}`)
  return outcome
}

test('the hook sees the operation, its template, its security and no violation', async () => {
  const submitted = await route(submission({ queries: [QUERY] }))
  expect(submitted.takes('idempotency-key')).toBe(true)
  expect(submitted).toEqual({
    operationId: 'POST_BatchQueryJob',
    template: '/v1/batch-query',
    secured: true,
    takes: expect.any(Function),
    violations: [],
  })
  const form = { method: 'POST', path: '/oauth/token', query: {}, headers: {}, body: undefined }
  const token = await route(form)
  expect(token).toMatchObject({ operationId: 'createToken', secured: false })
  expect(token.takes('idempotency-key')).toBe(false)
})

test.each([
  ['a wrong type', { useQueryLabels: 'true' }, 'body.useQueryLabels', 'type', /must be boolean$/],
  ['a wrong value', { format: 'CSV' }, 'body.format', 'enum', /: csv, zip, gzip$/],
  ['a field too many', { qeuries: [] }, 'body', 'additionalProperties', /found 'qeuries'$/],
  ['a missing field', { queries: [{ query: 'x' }] }, 'body.queries.0', 'required', /'type'/],
])('%s is reported with its place and rule', async (_name, body, path, rule, message) => {
  expect((await route(submission(body))).violations).toEqual([
    { path, rule, message: expect.stringMatching(message) },
  ])
})

test('headers and content types are checked', async () => {
  const bad = await route(submission({ queries: [QUERY] }, { 'zuora-track-id': 'a;b' }))
  expect(bad.violations).toMatchObject([{ path: 'header.zuora-track-id', rule: 'pattern' }])
  const xml = await route(submission('<a/>', { 'content-type': 'text/xml' }))
  expect(xml.violations).toMatchObject([{ rule: '415' }])
})

test('answers come back as they were given, and wrong ones with their violations', async () => {
  const good = jsonAnswer(200, job)
  expect(answered(await engine(submission({}), () => good))).toMatchObject({ answer: good, violations: [] })
  const bad = answered(await engine(submission({}), () => jsonAnswer(200, { ...job, id: 'short' })))
  expect(bad.violations.length).toBeGreaterThan(0)
})

test.each([
  ['POST', '/v1/batch-query', {}],
  ['GET', '/v1/batch-query/jobs/1', { id: 1 }],
  ['DELETE', '/v1/batch-query/jobs/1', { id: 1 }],
  ['GET', '/v1/batch-query/jobs/partner/p/project/q', { id: 1 }],
  ['POST', '/oauth/token', { access_token: 1 }],
])('a wrong answer of %s %s is caught', async (method, path, body) => {
  const request = { method, path, query: {}, headers: {}, body: undefined }
  expect(answered(await engine(request, () => jsonAnswer(200, body))).violations).not.toEqual([])
})

test('a file of a type the spec does not list is caught, the bytes are left alone', async () => {
  const request = { method: 'GET', path: '/v1/files/1', query: {}, headers: {}, body: undefined }
  const bytes = Buffer.from([0xff, 0x00])
  const csv = answered(
    await engine(request, () => ({
      status: 200,
      body: { file: { contentType: 'text/csv;charset=UTF-8', bytes } },
    })),
  )
  expect(csv).toMatchObject({ answer: { body: { file: { bytes } } }, violations: [] })
  const pdf = answered(
    await engine(request, () => ({ status: 200, body: { file: { contentType: 'application/pdf', bytes } } })),
  )
  expect(pdf.violations).not.toEqual([])
})

test('without an answer of ours the example of the spec is given', async () => {
  const { answer, violations } = answered(await engine(submission({}), () => 'example'))
  expect(answer).toMatchObject({
    status: 200,
    body: { json: { id: expect.any(String), status: 'submitted' } },
  })
  expect(violations).toEqual([])
})

test('a path or a method that the spec does not have is told apart', async () => {
  const nowhere = { method: 'GET', path: '/v1/nowhere', query: {}, headers: {}, body: undefined }
  expect(await engine(nowhere, () => jsonAnswer(200, {}))).toEqual({ unrouted: 'path' })
  expect(await engine({ ...nowhere, path: '/v1/batch-query' }, () => jsonAnswer(200, {}))).toEqual({
    unrouted: 'method',
  })
})
