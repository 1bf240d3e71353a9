/** Where a change is told, of which operations, and with which values; what is told is in test/tables. */
import { expect, it } from 'vitest'

import { documentOf, fields, json, type Parts } from '../../test/documents.ts'
import { compareDocuments } from './compare-documents.ts'

const THING = { $ref: '#/components/schemas/Thing' }
const told = (before: Parts, after: Parts): readonly string[] =>
  compareDocuments(documentOf(before), documentOf(after)).map(({ rule, path }) => `${rule} ${path}`)
const SENT = '/paths/~1things~1{id}/post/requestBody/content/application~1json/schema'
const RECEIVED = '/paths/~1things~1{id}/post/responses/200/content/application~1json/schema'

it('tells of a schema behind references once, by the worse of its directions', () => {
  const both = (values: readonly string[]): Parts => ({
    sent: THING,
    received: THING,
    schemas: { Thing: { type: 'string', enum: values } },
  })
  expect(compareDocuments(documentOf(both(['a'])), documentOf(both(['a', 'b'])))).toEqual([
    {
      rule: 'response-enum-widened',
      level: 'major',
      operation: 'postThing',
      path: '/components/schemas/Thing/enum',
      before: null,
      after: ['b'],
    },
  ])
})

it('names every operation that a schema reaches, and each only once', () => {
  const get = {
    operationId: 'getThing',
    responses: { 200: { description: 'A thing', content: json(THING) } },
  }
  const { paths } = documentOf({ received: THING }) as { paths: { '/things/{id}': object } }
  const parts = (type: string): Parts => ({
    schemas: { Thing: { type: 'array', items: THING, description: type } },
    root: { paths: { '/things/{id}': { ...paths['/things/{id}'], get } } },
  })
  const [change, ...others] = compareDocuments(documentOf(parts('a')), documentOf(parts('b')))
  expect([change!.operation, others.length]).toEqual(['getThing, postThing', 0])
})

it('tells of what stands beside a reference where it stands', () => {
  const beside = (siblings: object): Parts => ({
    sent: fields({ a: { ...THING, ...siblings } }),
    schemas: { Thing: { type: 'string' } },
  })
  expect(told(beside({ description: 'A' }), beside({ description: 'B', maxLength: 5 }))).toEqual([
    `request-constraint-tightened ${SENT}/properties/a/maxLength`,
    `documentation-changed ${SENT}/properties/a/description`,
  ])
})

it('tells of a form where it stands', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => fields({ [name]: { type: 'string' } }))
  const forms = (...oneOf: readonly unknown[]): Parts => ({ sent: { oneOf } })
  expect(told(forms(a, b), forms(a, b, c))).toEqual([`request-variant-added ${SENT}/oneOf/2`])
  expect(told(forms(a, b, c), forms(b, c))).toEqual([`request-variant-removed ${SENT}/oneOf/0`])
  const more = fields({ b: { type: 'string' }, d: { type: 'string' } })
  expect(told(forms(a, b), forms(a, more))).toEqual([`request-field-added ${SENT}/oneOf/1/properties/d`])
})

it('tells of another reference where it stands, and not at what it leads to', () => {
  const parts = (own: object): Parts => ({
    received: fields({ a: { ...own } }),
    sent: { oneOf: [THING, { $ref: '#/components/schemas/Other' }] },
    schemas: { Thing: { type: 'string' }, Other: fields({ b: { type: 'string' } }) },
  })
  const at = `${RECEIVED}/properties/a`
  expect(told(parts(THING), parts({ $ref: '#/components/schemas/Other' }))).toEqual([
    `response-type-narrowed ${at}/type`,
    `response-type-widened ${at}/type`,
  ])
  expect(told(parts({ $ref: '#/components/schemas/Other' }), parts({ type: 'object' }))).toEqual([
    `field-removed ${at}/properties/b`,
  ])
})

it('takes a field that is called like a keyword for a field', () => {
  const parts = (name: string): Parts => ({
    received: fields({ [name]: { type: 'string' }, $ref: { type: 'string' } }),
  })
  expect(told(parts('example'), parts('examples'))).toEqual([
    `field-removed ${RECEIVED}/properties/example`,
    `response-field-added ${RECEIVED}/properties/examples`,
  ])
})

it('tells the words of a form that may be null, and nothing of a limit of another type', () => {
  const form = (own: object): Parts => ({
    received: { oneOf: [fields({ a: THING }), { type: ['string', 'null'], ...own }] },
    sent: { ...THING, ...own },
    schemas: { Thing: { type: 'string' } },
  })
  expect(told(form({ description: 'A' }), form({ description: 'B', minimum: 1 }))).toEqual([
    `documentation-changed ${SENT}/description`,
    `documentation-changed ${RECEIVED}/oneOf/1/description`,
  ])
})

it('takes any value for more than several forms of one type', () => {
  const forms = [5, 7].map((maxLength) => ({ type: 'string', maxLength }))
  const changes = compareDocuments(documentOf({ sent: { oneOf: forms } }), documentOf({ sent: {} }))
  expect(changes.map(({ level, rule }) => `${level} ${rule}`)).toEqual([
    'minor request-constraint-loosened',
    'minor request-type-widened',
  ])
})

it('tells the values that come and go, and the types', () => {
  const values = (before: object, after: object): unknown =>
    compareDocuments(documentOf({ received: { ...before } }), documentOf({ received: { ...after } })).map(
      ({ before, after }) => [before, after],
    )
  const closed = { type: 'string', enum: ['a'] }
  expect(values(closed, { type: 'string', enum: ['b', 'c'] })).toEqual([
    [['a'], ['b', 'c']],
    [['a'], ['b', 'c']],
  ])
  expect(
    values({ type: 'string', 'x-known-values': ['a', 'b'] }, { type: 'string', 'x-known-values': ['a'] }),
  ).toEqual([[['b'], null]])
  expect(values(closed, { type: 'string' })).toEqual([[['a'], null]])
  expect(values({ type: 'string' }, { type: ['string', 'null', 'integer'] })).toEqual([
    [['string'], ['string', 'null', 'number']],
    [['string'], ['string', 'null', 'number']],
  ])
})

it('says which reference leads nowhere', () => {
  expect(() => told({ received: THING }, { received: THING })).toThrow(
    '#/components/schemas/Thing refers to nothing',
  )
  const outside = { received: { $ref: 'thing.yaml' } }
  expect(() => told(outside, outside)).toThrow('cannot follow thing.yaml: bundle the document first')
})

it('tells the gravest first', () => {
  const parts = (schema: object): Parts => ({ received: { ...schema } })
  const before = parts({ type: 'string', description: 'A', minLength: 2 })
  const after = parts({ type: 'integer', description: 'B', deprecated: true })
  const levels = compareDocuments(documentOf(before), documentOf(after)).map(({ level }) => level)
  expect(levels).toEqual(['major', 'major', 'minor', 'patch'])
})

it('looks at all parts of a schema, and tells what they ask together', () => {
  const changes = (before: object, after: object): unknown =>
    compareDocuments(documentOf({ sent: { ...before } }), documentOf({ sent: { ...after } })).map(
      ({ rule, before, after }) => [rule, before, after],
    )
  const part = (own: object, ...allOf: readonly object[]): object => ({ type: 'string', ...own, allOf })
  const mark = { readOnly: false }
  expect(changes(part(mark), part(mark, { readOnly: true }))).toEqual([
    ['request-field-read-only', false, true],
  ])
  const odd = { odd: 1 }
  expect(changes(part(odd, { odd: 2 }), part(odd, { odd: 3 }))).toEqual([['unclassified', [1, 2], [1, 3]]])
  expect(changes(part(odd, { odd: 2 }), part({ odd: 2 }, odd))).toEqual([])
  const words = { description: 'A' }
  expect(changes(part(words, { description: 'B' }), part(words, { description: 'C' }))).toEqual([
    ['documentation-changed', ['A', 'B'], ['A', 'C']],
  ])
  const long = { maxLength: 10 }
  expect(changes(part(long, { maxLength: 5 }), part(long))).toEqual([
    ['request-constraint-loosened', [10, 5], 10],
  ])
  const [a, b] = ['a', 'b'].map((name) => ({ const: name }))
  expect(changes(part({ not: a }, { not: b }), part({ not: a }))).toEqual([
    ['request-constraint-changed', [a, b], a],
  ])
  const when = (name: string): object => ({
    type: 'object',
    if: { required: [name] },
    else: { required: ['b'] },
  })
  expect(changes(when('a'), when('c'))).toEqual([
    [
      'request-constraint-changed',
      [{ required: ['a'] }, { required: ['b'] }],
      [{ required: ['c'] }, { required: ['b'] }],
    ],
  ])
})

it('tells once of two bounds of one end', () => {
  const bounds = { type: 'number', minimum: 5, exclusiveMinimum: 5 }
  expect(told({ sent: bounds }, { sent: { type: 'number' } })).toEqual([
    `request-constraint-loosened ${SENT}/minimum`,
  ])
  expect(told({ sent: { type: 'number' } }, { sent: bounds })).toEqual([
    `request-constraint-tightened ${SENT}/minimum`,
  ])
})

it('gives a new name to one schema, where nobody can take another one for it', () => {
  const thing = { type: 'string', maxLength: 5 }
  const schemas = (...names: readonly string[]): Parts => ({
    schemas: Object.fromEntries(names.map((name) => [name, thing])),
  })
  const names = (before: Parts, after: Parts): readonly string[] =>
    told(before, after)
      .map((line) => line.replace('/components/schemas/', ''))
      .toSorted()
  expect(names(schemas('A'), schemas('B'))).toEqual(['schema-renamed A'])
  expect(names(schemas('A', 'B'), schemas('C'))).toEqual([
    'schema-added C',
    'schema-removed A',
    'schema-removed B',
  ])
})

it('tells the editions of OpenAPI as the documents have them', () => {
  const edition = (openapi: string) => documentOf({ root: { openapi } })
  expect(compareDocuments(edition('3.1.0'), edition('3.2.0'))).toMatchObject([
    { rule: 'openapi-version-changed', before: '3.1.0', after: '3.2.0' },
  ])
  expect(compareDocuments(edition('3.1.0'), edition('3.1.1'))).toEqual([])
})
