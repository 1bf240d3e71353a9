import type { Tree } from '../../src/walk/tree.ts'
import { fields, json } from '../documents.ts'
import {
  body,
  components,
  named,
  NULLABLE,
  OK,
  operation,
  parts,
  query,
  received,
  REF,
  response,
  root,
  T,
  type Table,
} from './row.ts'

const GET = { operationId: 'getThing', responses: { 200: OK } }
const POST = { operationId: 'postThing', responses: { 200: OK } }
const paths = (item: Tree, path = '/things/{id}'): Tree => ({ paths: { [path]: item } })
const security = (...choices: readonly Tree[]): Tree => ({ security: choices })
const servers = (...urls: readonly string[]): Tree => ({ servers: urls.map((url) => ({ url })) })
const named1 = (environment: string): Tree => ({
  servers: [{ url: 'https://a.test', 'x-environment': environment }],
})
const variable = (own: Tree): Tree => ({
  servers: [{ url: 'https://{host}', variables: { host: { default: 'a', ...own } } }],
})
const info = (own: Tree): Tree => ({ info: { title: 'Things', version: '1', ...own } })
const scheme = (own: Tree): Tree => ({ securitySchemes: { token: own } })
const flow = (...scopes: readonly string[]): Tree =>
  scheme({
    type: 'oauth2',
    flows: {
      clientCredentials: { tokenUrl: '/t', scopes: Object.fromEntries(scopes.map((one) => [one, ''])) },
    },
  })
const BEARER = { type: 'http', scheme: 'bearer' }
const called = (operation: Tree): Tree => ({
  callbacks: { done: { '{$request.query.url}': { post: { responses: { 200: OK }, ...operation } } } },
})
const hears = (schema: Tree): Tree => called({ requestBody: { content: json(schema) } })
const answers = (schema: Tree): Tree => called({ responses: { 200: { ...OK, content: json(schema) } } })
const FORM = { ...json(T), 'text/csv': { schema: T } }
const statuses = (...all: readonly string[]): Tree => ({
  responses: Object.fromEntries(all.map((status) => [status, OK])),
})
const header = (own: Tree | undefined): Tree => ({
  headers: own === undefined ? {} : { Next: { schema: T, ...own } },
})
const encoded = (contentType: string): Tree => ({
  content: { 'multipart/form-data': { schema: fields({ a: T }), encoding: { a: { contentType } } } },
})
const link = (own: Tree): Tree => ({ links: { next: { operationId: 'postThing', ...own } } })
const parameter = (own: Tree): Tree => ({
  parameters: [{ name: 'id', in: 'path', required: true, schema: T, ...own }],
})

export const OPERATIONS: Table = {
  'an operation is gone': root(
    'major operation-removed',
    paths({ get: GET, post: POST }),
    paths({ post: POST }),
  ),
  'a new operation': root('minor operation-added', paths({ post: POST }), paths({ get: GET, post: POST })),
  'a callback is gone': operation('major callback-removed', called({}), {}),
  'a new callback': operation('minor callback-added', {}, called({})),
  'a callback brings a new field': operation(
    'minor response-field-added',
    hears(fields({})),
    hears(fields({ a: T })),
  ),
  'a callback brings null': operation('major response-null-added', hears(T), hears(NULLABLE)),
  'the answer to a callback must have a field': operation(
    'major request-field-added-required',
    answers(fields({})),
    answers(fields({ a: T }, ['a'])),
  ),
  'a webhook is gone': root('major callback-removed', { webhooks: { done: { post: POST } } }, {}),
  'an operationId is another one': operation(
    'major operation-id-changed',
    {},
    { operationId: 'createThing' },
  ),
  'another method': root('major operation-moved', paths({ post: POST }), paths({ put: POST })),
  'another path': root('major operation-moved', paths({ post: POST }), paths({ post: POST }, '/items')),
  'another path and body': parts(
    'major field-removed operation-moved',
    { root: paths({ post: { ...POST, requestBody: { content: json(fields({ a: T, b: T })) } } }) },
    { root: paths({ put: { ...POST, requestBody: { content: json(fields({ a: T })) } } }, '/items') },
  ),
  'a path is spelt differently': root(
    'major path-renamed',
    paths({ post: POST }),
    paths({ post: POST }, '/things/{thing}'),
  ),
  'a path parameter has another name': root(
    'major path-renamed',
    paths({ post: { ...POST, ...parameter({}) } }),
    paths({ post: { ...POST, ...parameter({ name: 'thing' }) } }, '/things/{thing}'),
  ),
  'words of a path item': root(
    'patch documentation-changed',
    paths({ post: POST }),
    paths({ post: POST, summary: 'Things' }),
  ),
  'words of an operation': operation('patch documentation-changed', { summary: 'A' }, { summary: 'B' }),
  'a tag': operation('patch documentation-changed', {}, { tags: ['things'] }),
  'an operation is deprecated': operation('minor deprecated', {}, { deprecated: true }),
  'one more scope is needed': operation(
    'major security-tightened',
    security({ token: ['a'] }),
    security({ token: ['a', 'b'] }),
  ),
  'another scheme is needed': operation(
    'major security-tightened',
    security({ token: [] }),
    security({ basic: [] }),
  ),
  'a credential is needed everywhere': root('major security-tightened', {}, security({ token: [] })),
  'no credential is enough': operation(
    'minor security-loosened',
    security({ token: [] }),
    security({ token: [] }, {}),
  ),
  'fewer scopes are enough': operation(
    'minor security-loosened',
    security({ token: ['a', 'b'] }),
    security({ token: ['a'] }),
  ),
  'another scheme': components(
    'major security-scheme-changed',
    scheme(BEARER),
    scheme({ type: 'http', scheme: 'basic' }),
  ),
  'a scheme is gone': components('major security-scheme-changed', scheme(BEARER), {}),
  'another token URL': components(
    'major security-scheme-changed',
    flow('a'),
    scheme({ type: 'oauth2', flows: {} }),
  ),
  'a scope is gone': components('major security-scheme-changed', flow('a', 'b'), flow('a')),
  'a scope is new': components('minor security-scheme-widened', flow('a'), flow('a', 'b')),
  'a scheme is new': components('minor security-scheme-added', {}, scheme(BEARER)),
  'the form of a token': components(
    'patch documentation-changed',
    scheme(BEARER),
    scheme({ ...BEARER, bearerFormat: 'JWT' }),
  ),
  'a server is gone': root(
    'major server-removed',
    servers('https://a.test', 'https://b.test'),
    servers('https://b.test'),
  ),
  'a server is new': root(
    'minor server-added',
    servers('https://b.test'),
    servers('https://a.test', 'https://b.test'),
  ),
  'a server of an operation': operation('minor server-added', {}, servers('https://a.test')),
  'a value of a variable is gone': root(
    'major server-variable-changed',
    variable({ enum: ['a', 'b'] }),
    variable({ enum: ['a'] }),
  ),
  'a value of a variable is new': root(
    'minor server-variable-value-added',
    variable({ enum: ['a'] }),
    variable({ enum: ['a', 'b'] }),
  ),
  'a server has another name': root('major environment-renamed', named1('a'), named1('b')),
  'a server has a name': root('minor environment-named', servers('https://a.test'), named1('a')),
  'another title': root('patch documentation-changed', info({}), info({ title: 'Items' })),
  'another version': root('patch version-changed', info({}), info({ version: '2' })),
  'another API version': root(
    'minor api-version-changed',
    info({ 'x-latest-api-version': 'a' }),
    info({ 'x-latest-api-version': 'b' }),
  ),
  'another OpenAPI': root('major openapi-version-changed', { openapi: '3.0.4' }, { openapi: '3.1.0' }),

  'a parameter is gone': query('major parameter-removed', {}, undefined),
  'a new parameter must be sent': query('major parameter-added-required', undefined, { required: true }),
  'a new parameter may be sent': query('minor parameter-added', undefined, {}),
  'a parameter must be sent': query('major parameter-now-required', {}, { required: true }),
  'a parameter may be left out': query('minor parameter-now-optional', { required: true }, {}),
  'a parameter has another place': query('major parameter-removed parameter-added', { in: 'header' }, {}),
  'a parameter is written differently': query('major parameter-style-changed', {}, { explode: false }),
  'a default of a parameter is new': query(
    'major parameter-default-changed',
    {},
    { schema: { ...T, default: 'a' } },
  ),
  'a default of a parameter is gone': query(
    'major parameter-default-changed',
    { schema: { ...T, default: 'a' } },
    {},
  ),
  'a parameter has fewer values': query(
    'major request-enum-narrowed',
    { schema: { ...T, enum: ['a', 'b'] } },
    { schema: { ...T, enum: ['a'] } },
  ),
  'a parameter has a limit': query(
    'major request-constraint-tightened',
    {},
    { schema: { ...T, maxLength: 9 } },
  ),
  'a parameter has an example': query('patch example-changed', {}, { example: 'a' }),
  'a parameter is deprecated': query('minor deprecated', {}, { deprecated: true }),

  'a body is gone': body('major request-body-removed', {}, undefined),
  'a new body must be sent': body('major request-body-added-required', undefined, { required: true }),
  'a new body may be sent': body('minor request-body-added', undefined, {}),
  'a body must be sent': body('major request-body-now-required', {}, { required: true }),
  'a body may be left out': body('minor request-body-now-optional', { required: true }, {}),
  'a body loses a form': body('major request-content-type-removed', { content: FORM }, {}),
  'a body gets a form': body('minor request-content-type-added', {}, { content: FORM }),
  'a part of a form is written differently': body(
    'major encoding-changed',
    encoded('text/csv'),
    encoded('text/plain'),
  ),
  'words of a body': body('patch documentation-changed', {}, { description: 'A body' }),

  'a success is gone': operation('major success-status-removed', statuses('200', '202'), statuses('200')),
  'a success is new': operation('major success-status-added', statuses('200'), statuses('200', '202')),
  'a failure is gone': operation('major error-status-removed', statuses('200', '409'), statuses('200')),
  'a failure is new': operation('minor error-status-added', statuses('200'), statuses('200', '409')),
  'all other failures': operation('minor error-status-added', statuses('200'), statuses('200', 'default')),
  'an answer loses a form': response(
    'major response-content-type-removed',
    { content: FORM },
    { content: json(T) },
  ),
  'an answer gets a form': response(
    'major response-content-type-added',
    { content: json(T) },
    { content: FORM },
  ),
  'an example of an answer': response(
    'patch example-changed',
    { content: json(T) },
    { content: { 'application/json': { schema: T, example: 'a' } } },
  ),
  'a header is gone': response('major response-header-removed', header({}), header(undefined)),
  'a header is new': response('minor response-header-added', header(undefined), header({})),
  'a header may be missing': response(
    'major response-header-now-optional',
    header({ required: true }),
    header({}),
  ),
  'a header is always there': response(
    'minor response-header-now-required',
    header({}),
    header({ required: true }),
  ),
  'a header has another type': response(
    'major response-type-narrowed response-type-widened',
    header({}),
    header({ schema: { type: 'integer' } }),
  ),
  'a link is gone': response('major link-removed', link({}), {}),
  'a link is new': response('minor link-added', {}, link({})),
  'a link leads elsewhere': response('major link-changed', link({}), link({ operationId: 'getThing' })),
  'words of a link': response('patch documentation-changed', link({}), link({ description: 'Next' })),

  'a schema is gone': components('major schema-removed', { schemas: { A: T } }, {}),
  'a schema has another name': parts(
    'major schema-renamed',
    { received: REF, schemas: { Thing: T } },
    { received: { $ref: '#/components/schemas/Item' }, schemas: { Item: T } },
  ),
  'a schema is new': components('minor schema-added', {}, { schemas: { A: T } }),
  'a schema is put inline': parts(
    'major schema-removed',
    { received: REF, schemas: { Thing: T } },
    { received: T },
  ),
  'a schema that is sent and received gets a value': named(
    'major response-enum-widened',
    { sent: REF, received: REF },
    { ...T, enum: ['a'] },
    { ...T, enum: ['a', 'b'] },
  ),
  'a schema that is sent and received gets a limit': named(
    'major request-constraint-tightened',
    { sent: REF, received: REF },
    T,
    { ...T, maxLength: 9 },
  ),
  'a schema that nobody uses loses a value': named(
    'major request-enum-narrowed',
    {},
    { ...T, enum: ['a', 'b'] },
    { ...T, enum: ['a'] },
  ),
  'a schema that leads to itself': named(
    'major response-null-added',
    { received: REF },
    fields({ children: { type: 'array', items: REF }, note: T }),
    fields({ children: { type: 'array', items: REF }, note: NULLABLE }),
  ),
  'a response is gone': components('major component-removed', { responses: { Gone: OK } }, {}),
  'a header nobody uses': components('minor component-added', {}, { headers: { Next: { schema: T } } }),
  'a header nobody uses is another one': components(
    'major response-type-narrowed response-type-widened',
    { headers: { Next: { schema: T } } },
    { headers: { Next: { schema: { type: 'number' } } } },
  ),
  'an example': components(
    'patch example-changed',
    { examples: { a: { value: 1 } } },
    { examples: { a: { value: 2 } } },
  ),
  'a keyword of a response that nobody knows': response('major unclassified', {}, { surprise: 1 }),
  'words of an answer': received('patch documentation-changed', T, { ...T, description: 'A' }),
}
