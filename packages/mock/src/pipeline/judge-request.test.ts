import { expect, test } from 'vitest'

import { families } from '../families/index.ts'
import { judgeRequest } from './judge-request.ts'

const submit = families.aqua.operations['POST_BatchQueryJob']

const BOOLEAN = { rule: 'type', message: 'must be boolean' }

test('what reads as the right value is let through and repaired, in a copy', () => {
  const body = {
    useQueryLabels: 'TRUE',
    offset: '600',
    format: 'Gzip',
    queries: [{ deleted: { forceExport: 'false' } }],
  }
  const before = structuredClone(body)
  const { findings, body: repaired } = judgeRequest(
    submit,
    [
      { path: 'body.useQueryLabels', ...BOOLEAN },
      { path: 'body.offset', rule: 'type', message: 'must be integer' },
      {
        path: 'body.format',
        rule: 'enum',
        message: 'must be equal to one of the allowed values: csv, zip, gzip',
      },
      { path: 'body.queries.0.deleted.forceExport', ...BOOLEAN },
    ],
    body,
  )
  expect(findings.map(({ verdict }) => verdict)).toEqual(['tolerated', 'tolerated', 'tolerated', 'tolerated'])
  expect(repaired).toEqual({
    useQueryLabels: true,
    offset: 600,
    format: 'gzip',
    queries: [{ deleted: { forceExport: false } }],
  })
  expect(body).toEqual(before)
})

test.each([
  ['yes for true', { useQueryLabels: 'yes' }, { path: 'body.useQueryLabels', ...BOOLEAN }],
  [
    'JSON for a format',
    { format: 'JSON' },
    { path: 'body.format', rule: 'enum', message: 'must be …: csv, zip, gzip' },
  ],
  ['an unknown field', { a: 1 }, { path: 'body', rule: 'additionalProperties', message: "found 'a'" }],
  ['a bad header', {}, { path: 'header.zuora-track-id', rule: 'pattern', message: 'must match pattern' }],
  ['no body', undefined, { path: '', rule: 'required', message: 'Body parameter is required' }],
])('%s is refused', (_name, body, violation) => {
  expect(judgeRequest(submit, [violation], body).findings).toMatchObject([{ verdict: 'refused' }])
})

test('what an operation answers for itself is left to it', () => {
  const tooMany = { path: 'body.queries', rule: 'maxItems', message: 'must NOT have more than 50 items' }
  expect(judgeRequest(submit, [tooMany], {}).findings).toMatchObject([{ verdict: 'judged' }])
  expect(judgeRequest({}, [tooMany], {}).findings).toMatchObject([{ verdict: 'refused' }])
})
