import { problemsOf } from '@zuora-jobs/client/internal'
import type { RequestSchema } from '@zuora-jobs/spec'
import spec from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Schemas } from './document.ts'
import { checkedComponents, requestSchema } from './request-schemas.ts'

const SCHEMAS = spec.components.schemas as unknown as Schemas
// Judges by the spec itself, not by what was made of it.
const ajv = new Ajv2020({ strict: false, unicode: false, validateFormats: false, logger: false })
ajv.addSchema(spec, 'spec')

const junk = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1, 1.1, 1.2, 3600, 3601, '', 'x', '1.1', '${JOBID}', [], {}, [null]),
  fc.constantFrom(32, 33, 4999, 5000).map((length) => '😀'.repeat(length).slice(0, length)),
  fc.anything({ withSparseArray: true }),
)

/** Values that mostly obey a schema, and break it in one place or a few. */
function nearly(schema: RequestSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 60, arbitrary: right(schema) }, { weight: 1, arbitrary: junk })
}

function right(schema: RequestSchema): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.oneOf !== undefined) return fc.oneof(...schema.oneOf.map(nearly))
  if (schema.properties !== undefined) return object(schema.properties, schema.required ?? [])
  if (schema.items !== undefined) {
    const { maxItems: most = 3, minItems: least = 0 } = schema
    const list = fc.array(nearly(schema.items), { minLength: least, maxLength: Math.min(most, 4) })
    const long = fc.array(right(schema.items), { minLength: most, maxLength: most + 1 })
    return fc.oneof({ weight: 9, arbitrary: list }, { weight: 1, arbitrary: long })
  }
  if (schema.type === 'integer') return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 9 })
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.pattern !== undefined) {
    const texts = ['2026-01-02 03:04:05', 'a${JOBID}${STATUS}', '${STATUS} ${JOBID}']
    return fc.constantFrom(...texts.filter((text) => new RegExp(schema.pattern!).test(text)))
  }
  return fc.string({ minLength: 1, maxLength: 8 })
}

function object(
  properties: NonNullable<RequestSchema['properties']>,
  required: readonly string[],
): fc.Arbitrary<object> {
  const fields = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, nearly(inner)])),
    { requiredKeys: [...required] },
  )
  return fc.oneof(
    { weight: 40, arbitrary: fields },
    { weight: 1, arbitrary: fields.map((value) => Object.assign({ unknown: 1 }, value)) },
    {
      weight: 1,
      arbitrary: fields.map((value) => Object.assign({}, value, { [required[0] ?? 'toString']: undefined })),
    },
  )
}

describe.each(checkedComponents(spec))('%s', (component) => {
  const schema = requestSchema(component, SCHEMAS) as RequestSchema
  const isRight = ajv.compile({ $ref: `spec#/components/schemas/${component}` })
  const verdicts = { right: 0, wrong: 0 }

  it('is checked as Ajv checks it', () => {
    fc.assert(
      fc.property(nearly(schema), (value) => {
        const verdict = isRight(value)
        verdicts[verdict ? 'right' : 'wrong'] += 1
        expect(problemsOf(schema, value).length === 0).toBe(verdict)
      }),
      { numRuns: 3000 },
    )
    // A test that only ever sees one verdict shows nothing.
    expect(Math.min(verdicts.right, verdicts.wrong)).toBeGreaterThan(100)
  }, 60_000)
})

it('checks what the submits of all families send', () => {
  expect(checkedComponents(spec)).toEqual([
    'AquaJobRequest',
    'CustomObjectBulkJobRequest',
    'DataLabelingJobRequest',
    'DataQueryJobRequest',
  ])
})

describe('requestSchema', () => {
  const of = (schema: object): unknown => requestSchema('A', { A: schema as Schemas[string] })

  it('follows references and leaves out what does not validate', () => {
    expect(
      requestSchema('A', {
        A: { type: 'array', description: 'x', items: { $ref: '#/components/schemas/B' } },
        B: { type: 'string', enum: ['b'], 'x-inferred': true },
      }),
    ).toEqual({ type: 'array', items: { enum: ['b'] } })
  })

  it.each([
    [{ type: 'string', not: {} }, 'A: the client cannot check not'],
    [{ type: 'object', properties: {} }, 'A: the client checks closed objects only'],
    [{ type: 'string', minLength: 2 }, 'A: the client has no message for a minLength above 1'],
    [{ $ref: '#/components/schemas/C' }, 'cannot follow #/components/schemas/C'],
  ])('stops at %j', (schema, message) => {
    expect(() => of(schema)).toThrow(message)
  })
})
