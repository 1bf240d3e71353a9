import { expect, test } from 'vitest'

import type { RecordedRequest } from '../pipeline/recorded-request.ts'
import { whyOf } from './why.ts'

const request: RecordedRequest = {
  number: 1,
  at: 0,
  method: 'POST',
  path: '/v1/batch-query',
  query: {},
  operationId: 'POST_BatchQueryJob',
  status: 400,
  requestId: '',
  headers: {},
  body: undefined,
  job: undefined,
  jobStatus: undefined,
  refusal: undefined,
  waitSeconds: undefined,
  findings: [],
  effects: [],
}

const finding = (path: string, rule: string, message: string) =>
  ({ where: 'request', path, rule, message, verdict: 'refused' }) as const

test.each([
  [
    finding('body', 'additionalProperties', "found 'qeuries'"),
    {},
    'queries',
    '#/components/schemas/AquaJobRequest',
  ],
  [
    finding('body.queries.0', 'additionalProperties', "found 'tpye'"),
    { queries: [{ tpye: 1 }] },
    'type',
    '#/components/schemas/AquaQuery',
  ],
  [finding('body.format', 'enum', 'be one of'), { format: 'zpi' }, 'zip', '#/components/schemas/AquaFormat'],
  [finding('body.nowhere.1', 'type', 'must be'), {}, undefined, '#/components/schemas/AquaJobRequest'],
  [
    finding('path', 'route', 'has no path /v1/batch-qeury; the nearest is /v1/batch-query.'),
    undefined,
    '/v1/batch-query',
    undefined,
  ],
])('%j', (broken, body, nearest, spec) => {
  const [reason] = whyOf({ ...request, body, findings: [broken] })
  expect(reason).toMatchObject({ rule: broken.rule, message: broken.message, place: broken.path })
  expect(reason?.nearest).toBe(nearest)
  expect(reason?.spec).toBe(spec)
})

test('what only the answer says, and what a scenario did', () => {
  const refusal = { code: '90028', message: 'no slot' }
  expect(whyOf({ ...request, refusal, effects: ['fault'] })).toEqual([
    { verdict: 'answered', rule: '90028', message: 'no slot' },
    { verdict: 'scenario', rule: 'fault', message: 'A scenario did this: fault.' },
  ])
  const said = { code: '50000090', message: 'malformed: must be text (rule: type)' }
  expect(
    whyOf({ ...request, refusal: said, findings: [finding('body', 'type', 'must be text')] }),
  ).toHaveLength(1)
  expect(whyOf({ ...request, status: 200 })).toEqual([])
})
