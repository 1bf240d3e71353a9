import { JOB_ID, rejection } from '@zuora-jobs/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'
import { isZuoraError } from '../index.ts'

const text = fc.oneof(
  fc.string(),
  fc.constantFrom('', '<html>', '{"id":', 'null', '"x"', '[]', '0', '\u0000', '{}'),
)
const code = fc.oneof(fc.string(), fc.integer(), fc.constantFrom(70, '50000040', null, {}, []))
const fields = fc.record(
  {
    success: fc.oneof(fc.boolean(), fc.string()),
    reasons: fc.oneof(fc.array(fc.record({ code, message: fc.anything() })), fc.anything()),
    Errors: fc.anything(),
    errors: fc.anything(),
    faults: fc.anything(),
    code,
    message: fc.anything(),
    errorCode: code,
    status: fc.constantFrom('error', 'completed', 1, null),
    id: fc.constantFrom('x', null, 1, ''),
    FaultCode: fc.anything(),
    error: fc.anything(),
  },
  { requiredKeys: [] },
)
const bodies = fc.oneof(
  text,
  fc.json(),
  fields.map((value) =>
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)),
  ),
)
const headers = fc.record(
  {
    'content-type': fc.constantFrom('application/json', 'text/html', 'text/csv', 'text/xml', 'nonsense'),
    'retry-after': fc.constantFrom('0', '-1', 'soon', '999999999999', 'Fri, 02 Jan 2026 00:01:00 GMT'),
    'ratelimit-remaining': fc.constantFrom('0', '5', 'x'),
    'ratelimit-reset': fc.constantFrom('0', '60', 'x'),
    'zuora-request-id': fc.constantFrom('r', ''),
  },
  { requiredKeys: [] },
)
const statuses = fc.constantFrom(
  200,
  201,
  202,
  206,
  302,
  304,
  400,
  401,
  403,
  404,
  409,
  418,
  422,
  429,
  500,
  502,
  503,
  504,
  599,
)

describe('any answer at all', () => {
  it('becomes a value or a typed error, never a raw one', async () => {
    await fc.assert(
      fc.asyncProperty(
        statuses,
        bodies,
        headers,
        fc.constantFrom('get', 'submit', 'download'),
        async (status, body, fields, call) => {
          const { zuora } = clientWith(
            () =>
              new Response(status === 304 ? null : body, {
                status,
                headers: fields as Record<string, string>,
              }),
            { retries: 1 },
          )
          const query = { queries: [{ query: 'select Id from Account', type: 'zoql' as const }] }
          const calls = {
            get: () => zuora.aqua.get({ jobId: JOB_ID }),
            submit: () => zuora.aqua.submit(query),
            download: async () => new Response((await zuora.files.download({ fileId: 'f' })).body).text(),
          }
          const error = await calls[call]().then(
            () => undefined,
            (thrown: unknown) => thrown,
          )
          expect(error === undefined || isZuoraError(error)).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  }, 60_000)

  it('is quoted by 200 characters at the most', async () => {
    const { zuora } = clientWith(() => new Response('x'.repeat(100_000)))
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(String(error).length).toBeLessThan(400)
  })
})
