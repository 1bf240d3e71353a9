import type { Tree } from '../../src/walk/tree.ts'
import { fields, json, type Parts } from '../documents.ts'
import {
  A,
  B,
  components,
  I,
  N,
  NULL,
  NULLABLE,
  operation,
  parts,
  received,
  REF,
  response,
  root,
  sent,
  T,
  type Table,
  when,
} from './row.ts'

const POST = { operationId: 'postThing', responses: { 200: { description: 'A thing' } } }
const item = (own: object): Parts => ({ root: { paths: { '/things/{id}': { post: POST, ...own } } } })
const FORMS = [A, B]
const forms = (...names: readonly string[]): Tree => ({
  oneOf: [A, B],
  discriminator: { propertyName: 'kind', mapping: Object.fromEntries(names.map((name) => [name, name])) },
})
const CALLED = { '{$request.query.url}': { post: { responses: { 200: { description: 'Thanks' } } } } }

/** What a look from outside found to be graded too low, or too high, or to have no name. */
export const FINDINGS: Table = {
  // Too low
  'anyOf becomes oneOf in a request': sent(
    'major request-forms-exclusive',
    { anyOf: FORMS },
    { oneOf: FORMS },
  ),
  'oneOf becomes anyOf in an answer': received(
    'major response-forms-inclusive',
    { oneOf: FORMS },
    { anyOf: FORMS },
  ),
  'an integer becomes a number in an answer': received('major response-constraint-loosened', I, N),
  'servers of a path item': parts(
    'minor server-added',
    item({}),
    item({ servers: [{ url: 'https://a.test' }] }),
  ),
  'other fields of an answer get a type': received('minor response-others-described', A, {
    ...A,
    additionalProperties: T,
  }),
  'the version of the document': root(
    'patch version-changed',
    {},
    { info: { title: 'Things', version: '2' } },
  ),
  // Too high
  'null said by oneOf': received('none', NULLABLE, { oneOf: [T, NULL] }),
  'types said by a list': sent('none', { oneOf: [T, N] }, { type: ['string', 'number'] }),
  'a variant inlined': parts(
    'none',
    { sent: { oneOf: [REF, B] }, schemas: { Thing: A } },
    { sent: { oneOf: [A, B] }, schemas: { Thing: A } },
  ),
  'minimum 1 said by exclusiveMinimum 0': sent('none', { ...I, minimum: 1 }, { ...I, exclusiveMinimum: 0 }),
  'a condition leaves a request': sent('minor request-constraint-loosened', { ...A, ...when('a', 'b') }, A),
  'not leaves a request': sent('minor request-constraint-loosened', { ...T, not: { const: 'a' } }, T),
  'dependentRequired leaves a request': sent(
    'minor request-constraint-loosened',
    { ...A, dependentRequired: { a: ['b'] } },
    A,
  ),
  'a callback is added': operation('minor callback-added', {}, { callbacks: { done: CALLED } }),
  'a webhook is added': root('minor callback-added', {}, { webhooks: { done: { post: POST } } }),
  'a link is added': response('minor link-added', {}, { links: { next: { operationId: 'postThing' } } }),
  'a discriminator gains a value': received('minor discriminator-value-added', forms('a'), forms('a', 'b')),
  'readOnly on an answer': received('patch access-noted', A, fields({ a: { ...T, readOnly: true } })),
  // Without a name
  'a header of an answer may be missing': response(
    'major response-header-now-optional',
    { headers: { Next: { required: true, schema: T } } },
    { headers: { Next: { schema: T } } },
  ),
  'one more position': received(
    'major tuple-changed',
    { type: 'array', prefixItems: [T] },
    { type: 'array', prefixItems: [T, N] },
  ),
  'a discriminator goes by another field': received(
    'major discriminator-changed',
    { oneOf: FORMS, discriminator: { propertyName: 'a' } },
    { oneOf: FORMS, discriminator: { propertyName: 'b' } },
  ),
  'dependentRequired comes to a request': sent('major request-constraint-tightened', A, {
    ...A,
    dependentRequired: { a: ['b'] },
  }),
  'writeOnly on an answer': received(
    'major response-field-write-only',
    A,
    fields({ a: { ...T, writeOnly: true } }),
  ),
  'a variable of a server has another default': root(
    'major server-variable-changed',
    { servers: [{ url: 'https://{host}', variables: { host: { default: 'a' } } }] },
    { servers: [{ url: 'https://{host}', variables: { host: { default: 'b' } } }] },
  ),
  // What redocly calls major, and is not
  'parts are merged': sent('none', { allOf: [A, B] }, fields({ a: T, b: T })),
  'a parameter moves to the path item': parts(
    'none',
    { operation: { parameters: [{ name: 'a', in: 'query', schema: T }] } },
    item({ parameters: [{ name: 'a', in: 'query', schema: T }] }),
  ),
  // What redocly misses
  'a default of a request is another one': sent(
    'major request-default-changed',
    { ...T, default: 'a' },
    { ...T, default: 'b' },
  ),
  'a position has another type': received(
    'major response-type-narrowed response-type-widened',
    { type: 'array', prefixItems: [T] },
    { type: 'array', prefixItems: [N] },
  ),
  'a link leads elsewhere': components(
    'major link-changed',
    { links: { next: { operationId: 'a' } } },
    { links: { next: { operationId: 'b' } } },
  ),
  'a content type of a request': operation(
    'minor request-content-type-added',
    { requestBody: { content: json(T) } },
    { requestBody: { content: { ...json(T), 'text/csv': { schema: T } } } },
  ),
}
