import { fields, type Parts } from '../documents.ts'
import {
  A,
  B,
  I,
  N,
  named,
  NULL,
  NULLABLE,
  operation,
  parts,
  query,
  received,
  REF,
  root,
  type Row,
  sent,
  T,
  type Table,
} from './row.ts'

const item = (shared: object, own: object): Parts => ({
  root: {
    paths: {
      '/things/{id}': {
        ...shared,
        post: { operationId: 'postThing', responses: { 200: { description: 'A thing' } }, ...own },
      },
    },
  },
})
const header = (name: string): object => ({ name, in: 'header', schema: T })
const both = (name: string, before: object, after: object): Record<string, Row> => ({
  [`${name}, sent`]: sent('none', { ...before }, { ...after }),
  [`${name}, received`]: received('none', { ...before }, { ...after }),
  [`${name}, the other way round`]: received('none', { ...after }, { ...before }),
})
const THING = { schemas: { Thing: A } }

/** Two spellings of one meaning. Nothing is told of them. */
export const SPELLINGS: Table = {
  ...both('a list of one type', T, { type: ['string'] }),
  ...both('null in a list of types and as a form', NULLABLE, { oneOf: [T, NULL] }),
  ...both('null in a list of types and in anyOf', NULLABLE, { anyOf: [NULL, T] }),
  ...both('null as 3.0 says it', { type: 'string', nullable: true }, NULLABLE),
  ...both(
    'null in an enum',
    { type: ['string', 'null'], enum: ['a', null] },
    { oneOf: [{ enum: ['a'] }, NULL] },
  ),
  ...both('types as forms and as a list', { oneOf: [T, N] }, { type: ['number', 'string'] }),
  ...both(
    'types with limits',
    { oneOf: [{ ...T, maxLength: 5 }, I] },
    { type: ['string', 'integer'], maxLength: 5 },
  ),
  ...both(
    'an object that may be null',
    { type: ['object', 'null'], properties: { a: T } },
    { oneOf: [A, NULL] },
  ),
  ...both('one form', T, { oneOf: [T] }),
  ...both('forms within forms', { oneOf: [A, { oneOf: [B, NULL] }] }, { oneOf: [NULL, B, A] }),
  ...both('oneOf and anyOf of forms that exclude each other', { oneOf: [T, I] }, { anyOf: [I, T] }),
  ...both(
    'oneOf and anyOf of forms that a constant tells apart',
    { oneOf: ['a', 'b'].map((kind) => fields({ kind: { const: kind } }, ['kind'])) },
    { anyOf: ['a', 'b'].map((kind) => fields({ kind: { const: kind } }, ['kind'])) },
  ),
  ...both('enums as forms', { oneOf: [{ enum: ['a'] }, { const: 'b' }] }, { enum: ['b', 'a'] }),
  ...both('all the values of a type', { type: 'boolean' }, { enum: [true, false] }),
  ...both('whole numbers as constants', { ...I, enum: [1, 2] }, { oneOf: [{ const: 1 }, { const: 2 }] }),
  ...both('a constant', { const: 'a' }, { enum: ['a'] }),
  ...both('the type of the values of an enum', { type: 'string', enum: ['a'] }, { enum: ['a'] }),
  ...both('merged parts', { allOf: [fields({ a: T }, ['a']), B] }, fields({ a: T, b: T }, ['a'])),
  ...both('parts of one', { allOf: [A] }, A),
  ...both('limits in parts', { allOf: [{ ...T, maxLength: 9 }, { maxLength: 5 }] }, { ...T, maxLength: 5 }),
  ...both('what stands beside forms', { ...A, oneOf: [B, NULL] }, { oneOf: [{ allOf: [A, B] }] }),
  ...both(
    'forms in two parts',
    { allOf: [{ oneOf: [A, NULL] }, { oneOf: [B, NULL] }] },
    { oneOf: [{ allOf: [A, B] }, NULL] },
  ),
  ...both('a bound of a whole number', { ...I, minimum: 1 }, { ...I, exclusiveMinimum: 0 }),
  ...both('an upper bound of a whole number', { ...I, maximum: 9 }, { ...I, exclusiveMaximum: 10 }),
  ...both(
    'an exclusive bound as 3.0 says it',
    { ...N, minimum: 1, exclusiveMinimum: true },
    { ...N, exclusiveMinimum: 1 },
  ),
  ...both('limits that limit nothing', { ...T, minLength: 0 }, T),
  ...both('a list of anything', { type: 'array' }, { type: 'array', items: {} }),
  ...both('flags that say no', { ...T, deprecated: false, readOnly: false, writeOnly: false }, T),
  ...both(
    'uniqueItems that says no',
    { type: 'array', items: T, uniqueItems: false },
    { type: 'array', items: T },
  ),
  ...both('no field required', { ...A, required: [] }, A),
  ...both(
    'the order of keys and marks',
    fields({ a: {}, b: {} }, ['a', 'b']),
    fields({ b: {}, a: {} }, ['b', 'a']),
  ),
  ...both('an example of 3.0', { ...T, example: 'a' }, { ...T, examples: ['a'] }),
  'a reference and what it leads to': parts('none', { received: REF, ...THING }, { received: A, ...THING }),
  'what a reference leads to and the reference': parts(
    'none',
    { sent: A, ...THING },
    { sent: REF, ...THING },
  ),
  'a variant inlined': parts(
    'none',
    { received: { oneOf: [REF, B] }, ...THING },
    { received: { oneOf: [A, B] }, ...THING },
  ),
  'two variants inlined': parts(
    'none',
    { sent: { oneOf: [REF, { $ref: '#/components/schemas/B' }] }, schemas: { Thing: A, B } },
    { sent: { oneOf: [A, B] }, schemas: { Thing: A, B } },
  ),
  'a reference in a single form': parts(
    'none',
    { sent: REF, ...THING },
    { sent: { oneOf: [REF] }, ...THING },
  ),
  'a reference in a single part': parts(
    'none',
    { sent: REF, ...THING },
    { sent: { allOf: [REF] }, ...THING },
  ),
  'a reference with a limit beside it': parts(
    'none',
    { sent: { ...REF, maxLength: 5 }, schemas: { Thing: T } },
    { sent: { allOf: [REF, { maxLength: 5 }] }, schemas: { Thing: T } },
  ),
  'a reference to itself in a part': named(
    'none',
    { sent: REF, received: REF },
    fields({ a: T, inner: REF }),
    fields({ a: T, inner: { allOf: [REF, {}] } }),
  ),
  'the order of referenced forms': named('none', { sent: { oneOf: [REF, B] } }, A, A),
  'parameters of the path item': parts(
    'none',
    item({}, { parameters: [header('X-A')] }),
    item({ parameters: [header('x-a')] }, {}),
  ),
  'servers of the path item': parts(
    'none',
    item({}, { servers: [{ url: 'https://a.test' }] }),
    item({ servers: [{ url: 'https://a.test' }] }, {}),
  ),
  'the style that OpenAPI takes for granted': query(
    'none',
    {},
    { style: 'form', explode: true, required: false },
  ),
  'security of the document': parts(
    'none',
    { operation: { security: [{ token: [] }] } },
    { root: { security: [{ token: [] }] } },
  ),
  'the order of credentials': operation(
    'none',
    { security: [{ a: [] }, { b: ['x', 'y'] }] },
    { security: [{ b: ['y', 'x'] }, { a: [] }] },
  ),
  'the case of a header that arrives': parts(
    'none',
    { response: { headers: { 'X-A': { schema: T } } } },
    { response: { headers: { 'x-a': { schema: T } } } },
  ),
  'the order of servers': root(
    'none',
    { servers: [{ url: 'https://a.test' }, { url: 'https://b.test' }] },
    { servers: [{ url: 'https://b.test' }, { url: 'https://a.test' }] },
  ),
}
