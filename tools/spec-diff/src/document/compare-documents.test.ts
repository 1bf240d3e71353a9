import { describe, expect, it } from 'vitest'

import { documentOf, fields, json, type Parts } from '../../test/documents.ts'
import { compareDocuments } from './compare-documents.ts'

const THING = { $ref: '#/components/schemas/Thing' }
const told = (before: Parts, after: Parts): readonly string[] =>
  compareDocuments(documentOf(before), documentOf(after)).map(({ rule, path }) => `${rule} ${path}`)

describe('schemas behind references', () => {
  const both = (schema: object): Parts => ({
    sent: THING,
    received: THING,
    schemas: { Thing: { ...schema } },
  })

  it('are judged by the worse of their directions, once', () => {
    const changes = compareDocuments(
      documentOf(both({ type: 'string', enum: ['a'] })),
      documentOf(both({ type: 'string', enum: ['a', 'b'] })),
    )
    expect(changes).toEqual([
      {
        rule: 'response-enum-widened',
        level: 'major',
        operation: 'postThing',
        path: '/components/schemas/Thing/enum',
        before: null,
        after: ['b'],
      },
    ])
    expect(told(both({ type: 'string', maxLength: 9 }), both({ type: 'string', maxLength: 8 }))).toEqual([
      'request-constraint-tightened /components/schemas/Thing/maxLength',
    ])
  })

  it('name every operation that they reach, and each only once', () => {
    const get = {
      operationId: 'getThing',
      responses: { 200: { description: 'A thing', content: json(THING) } },
    }
    const { paths } = documentOf({ received: THING }) as { paths: { '/things/{id}': object } }
    const parts = (schema: object): Parts => ({
      schemas: { Thing: { ...schema } },
      root: { paths: { '/things/{id}': { ...paths['/things/{id}'], get } } },
    })
    const [change, ...others] = compareDocuments(
      documentOf(parts({ type: 'string' })),
      documentOf(parts({ type: 'integer' })),
    )
    expect([change!.operation, others.length]).toEqual(['getThing, postThing', 1])
  })

  it('may go in circles', () => {
    const tree = (note: object): Parts => ({
      received: THING,
      schemas: { Thing: fields({ children: { type: 'array', items: THING }, note }) },
    })
    expect(told(tree({ type: 'string' }), tree({ type: ['string', 'null'] }))).toEqual([
      'response-null-added /components/schemas/Thing/properties/note/type',
    ])
  })

  it('may have words and limits beside them', () => {
    const beside = (siblings: object): Parts => ({
      sent: fields({ a: { ...THING, ...siblings } }),
      schemas: { Thing: { type: 'string' } },
    })
    expect(told(beside({ description: 'A' }), beside({ description: 'B', maxLength: 5 }))).toEqual([
      'request-constraint-tightened /paths/~1things~1{id}/post/requestBody/content/application~1json/schema/properties/a/maxLength',
      'documentation-changed /paths/~1things~1{id}/post/requestBody/content/application~1json/schema/properties/a/description',
    ])
  })

  it('may be taken out of a document, or put into it, without a change on the wire', () => {
    const inline: Parts = { received: fields({ a: { type: 'string' } }) }
    const named: Parts = { received: THING, schemas: { Thing: fields({ a: { type: 'string' } }) } }
    expect(told(inline, named)).toEqual(['schema-added /components/schemas/Thing'])
    expect(told(named, inline)).toEqual(['schema-removed /components/schemas/Thing'])
  })

  it('are judged both ways where no operation uses them', () => {
    const unused = (values: readonly string[]): Parts => ({
      schemas: { Thing: { type: 'string', enum: values } },
    })
    expect(told(unused(['a']), unused(['a', 'b']))).toEqual([
      'response-enum-widened /components/schemas/Thing/enum',
    ])
    expect(told(unused(['a', 'b']), unused(['a']))).toEqual([
      'request-enum-narrowed /components/schemas/Thing/enum',
    ])
  })

  it('must lead somewhere', () => {
    expect(() => told({ received: THING }, { received: THING })).toThrow(
      '#/components/schemas/Thing refers to nothing',
    )
    const outside = { received: { $ref: 'thing.yaml' } }
    expect(() => told(outside, outside)).toThrow('cannot follow thing.yaml: bundle the document first')
  })
})

describe('other components', () => {
  const components = (section: string, value: object): Parts => ({
    components: { [section]: { One: value } },
  })
  const text = { content: json({ type: 'string' }) }
  const number = { content: json({ type: 'number' }) }
  const at = 'content/application~1json/schema/type'

  it.each([
    ['responses', text, number, ['response-type-narrowed', 'response-type-widened'], at],
    ['requestBodies', text, number, ['request-type-narrowed', 'request-type-widened'], at],
    [
      'parameters',
      { name: 'a', in: 'query', schema: { type: 'string' } },
      { name: 'a', in: 'query', schema: { type: 'number' } },
      ['request-type-narrowed', 'request-type-widened'],
      'schema/type',
    ],
  ])('%s are compared though no operation uses them', (section, before, after, rules, place) => {
    expect(told(components(section, before), components(section, after))).toEqual(
      rules.map((rule) => `${rule} /components/${section}/One/${place}`),
    )
  })

  it('that are examples are what plain Prism answers with', () => {
    const example = (value: string): Parts => components('examples', { value })
    expect(told(example('a'), example('b'))).toEqual(['example-changed /components/examples/One'])
    expect(told({}, example('b'))).toEqual(['example-changed /components/examples/One'])
  })

  it('that nothing looks into are taken for the worst', () => {
    expect(
      told(components('links', { operationId: 'a' }), components('links', { operationId: 'b' })),
    ).toEqual(['unclassified /components/links/One'])
  })
})

describe('the same thing said differently', () => {
  const received = (schema: object): Parts => ({ received: { ...schema } })
  it.each([
    ['a list of one type', { type: 'string' }, { type: ['string'] }],
    ['nullable of 3.0', { type: 'string', nullable: true }, { type: ['null', 'string'] }],
    [
      'null as a form',
      { oneOf: [{ type: 'string' }, { type: 'null' }] },
      { anyOf: [{ type: 'null' }, { type: 'string' }] },
    ],
    ['one form', { type: 'string' }, { oneOf: [{ type: 'string' }] }],
    ['a constant', { const: 'a' }, { enum: ['a'] }],
    [
      'the order of keys, marks and values',
      fields({ a: {}, b: {} }, ['a', 'b']),
      fields({ b: {}, a: {} }, ['b', 'a']),
    ],
    ['parts', fields({ a: {}, b: {} }, ['a']), { allOf: [fields({ a: {} }, ['a']), fields({ b: {} })] }],
  ])('%s', (_, before, after) => {
    expect(told(received(before), received(after))).toEqual([])
  })

  it('a version of the document that follows the release', () => {
    expect(told({}, { root: { info: { title: 'Things', version: '2' } } })).toEqual([])
  })

  it('the case of a header that is sent, and parameters of the path item', () => {
    const header = (name: string): object => ({ name, in: 'header', schema: { type: 'string' } })
    const shared = documentOf({}) as { paths: { '/things/{id}': object } }
    const item = { ...shared.paths['/things/{id}'], parameters: [header('x-a')] }
    expect(
      told({ operation: { parameters: [header('X-A')] } }, { root: { paths: { '/things/{id}': item } } }),
    ).toEqual([])
  })
})

describe('types', () => {
  const sent = (schema: object): Parts => ({ sent: { ...schema } })
  const at = '/paths/~1things~1{id}/post/requestBody/content/application~1json/schema'
  it.each([
    [
      'an integer is a number with a limit',
      { type: 'number' },
      { type: 'integer' },
      ['request-constraint-tightened type'],
    ],
    ['any type but one is gone', {}, { type: 'string' }, ['request-type-narrowed type']],
    [
      'one is exchanged',
      { type: 'string' },
      { type: 'boolean' },
      ['request-type-narrowed type', 'request-type-widened type'],
    ],
    [
      'bytes are not text',
      { type: 'string' },
      { type: 'string', format: 'binary' },
      ['request-type-narrowed type', 'request-type-widened type'],
    ],
    ['an enum appears', { type: 'string' }, { type: 'string', enum: ['a'] }, ['request-enum-narrowed enum']],
    ['null leaves an enum', { enum: ['a', null] }, { enum: ['a'] }, ['request-null-removed type']],
    [
      'a form gets a field',
      { oneOf: [fields({ a: {} })] },
      { oneOf: [fields({ a: {}, b: {} })] },
      ['request-field-added oneOf/0/properties/b'],
    ],
    [
      'a limit stands beside new forms',
      { type: 'string' },
      { oneOf: [{ type: 'string' }], maxLength: 1 },
      ['unclassified maxLength'],
    ],
    ['nothing fits any more', {}, false, ['unclassified not']],
  ])('%s', (_, before, after, expected) => {
    const wrap = (schema: object | boolean): Parts => sent(fields({ field: schema }))
    const inner = `${at}/properties/field/`
    expect(told(wrap(before), wrap(after))).toEqual(expected.map((text) => text.replace(' ', ` ${inner}`)))
  })
})

describe('enums of answers', () => {
  const closed = { received: { type: 'string', enum: ['a'] } }
  const open = { received: { type: 'string', 'x-known-values': ['a', 'b'] } }
  const at = '/paths/~1things~1{id}/post/responses/200/content/application~1json/schema/enum'

  it('may open and close', () => {
    expect(told(closed, open)).toEqual([`response-enum-widened ${at}`])
    expect(told(open, closed)).toEqual([`response-enum-narrowed ${at}`])
  })

  it('tell the values that come and go', () => {
    const values = (before: Parts, after: Parts): unknown =>
      compareDocuments(documentOf(before), documentOf(after)).map(({ before, after }) => [before, after])
    const other = { received: { type: 'string', enum: ['b', 'c'] } }
    expect(values(closed, other)).toEqual([
      [['a'], ['b', 'c']],
      [['a'], ['b', 'c']],
    ])
    expect(values(open, { received: { type: 'string', 'x-known-values': ['a'] } })).toEqual([[['b'], null]])
    expect(values(closed, { received: { type: 'string' } })).toEqual([[['a'], null]])
  })
})

describe('operations', () => {
  const path = (name: string): Parts => ({
    operation: { parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }] },
  })

  it('keep a path parameter that has another name', () => {
    const before = documentOf(path('id'))
    const after = { ...before, paths: { '/things/{thing}': documentOf(path('thing')).paths as never } }
    const item = (documentOf(path('thing')).paths as { '/things/{id}': object })['/things/{id}']
    const changes = compareDocuments(before, { ...after, paths: { '/things/{thing}': item } })
    expect(changes.map(({ rule, before, after }) => [rule, before, after])).toEqual([
      ['path-renamed', 'POST /things/{id}', 'POST /things/{thing}'],
    ])
  })

  it('are compared in what they say where they have moved', () => {
    const item = (documentOf({ sent: fields({ a: {} }) }).paths as { '/things/{id}': { post: object } })[
      '/things/{id}'
    ]
    const moved = { ...documentOf({}), paths: { '/items': { put: item.post } } }
    const rules = compareDocuments(documentOf({ sent: fields({ a: {}, b: {} }) }), moved).map(
      ({ rule }) => rule,
    )
    expect(rules).toEqual(['operation-moved', 'field-removed'])
  })

  it('need what they need whether they or the document say so', () => {
    const token = [{ token: [] }]
    expect(told({ operation: { security: token } }, { root: { security: token } })).toEqual([])
    expect(told({}, { root: { security: token } })).toEqual([
      'security-tightened /paths/~1things~1{id}/post/security',
    ])
  })
})

it('tells the gravest first', () => {
  const parts = (schema: object): Parts => ({ received: { ...schema } })
  const before = parts({ type: 'string', description: 'A', minLength: 2 })
  const after = parts({ type: 'integer', description: 'B', deprecated: true })
  const levels = compareDocuments(documentOf(before), documentOf(after)).map(({ level }) => level)
  expect(levels).toEqual(['major', 'major', 'minor', 'minor', 'patch'])
})
