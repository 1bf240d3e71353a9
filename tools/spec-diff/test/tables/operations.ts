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
  REF,
  response,
  root,
  T,
  type Row,
} from './row.ts'

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
const BEARER = { type: 'http', scheme: 'bearer' }
const called = (operation: Tree): Tree => ({
  callbacks: { done: { '{$request.query.url}': { post: { responses: { 200: OK }, ...operation } } } },
})
const hears = (schema: Tree): Tree => called({ requestBody: { content: json(schema) } })
const answers = (schema: Tree): Tree => called({ responses: { 200: { ...OK, content: json(schema) } } })
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

export const OPERATIONS: readonly Row[] = [
  operation('minor response-field-added', hears(fields({})), hears(fields({ a: T }))),
  operation('major response-null-added', hears(T), hears(NULLABLE)),
  operation('major request-field-added-required', answers(fields({})), answers(fields({ a: T }, ['a']))),
  root('major operation-moved', paths({ post: POST }), paths({ put: POST })),
  root('major operation-moved', paths({ post: POST }), paths({ post: POST }, '/items')),
  parts(
    'major field-removed operation-moved',
    { root: paths({ post: { ...POST, requestBody: { content: json(fields({ a: T, b: T })) } } }) },
    { root: paths({ put: { ...POST, requestBody: { content: json(fields({ a: T })) } } }, '/items') },
  ),
  root('major path-renamed', paths({ post: POST }), paths({ post: POST }, '/things/{thing}')),
  root(
    'major path-renamed',
    paths({ post: { ...POST, ...parameter({}) } }),
    paths({ post: { ...POST, ...parameter({ name: 'thing' }) } }, '/things/{thing}'),
  ),
  root('patch documentation-changed', paths({ post: POST }), paths({ post: POST, summary: 'Things' })),
  root('major security-tightened', {}, security({ token: [] })),
  operation('minor security-loosened', security({ token: [] }), security({ token: [] }, {})),
  components('patch documentation-changed', scheme(BEARER), scheme({ ...BEARER, bearerFormat: 'JWT' })),
  root('major server-removed', servers('https://a.test', 'https://b.test'), servers('https://b.test')),
  root('minor server-added', servers('https://b.test'), servers('https://a.test', 'https://b.test')),
  operation('minor server-added', {}, servers('https://a.test')),
  root('major server-variable-changed', variable({ enum: ['a', 'b'] }), variable({ enum: ['a'] })),
  root('minor server-variable-value-added', variable({ enum: ['a'] }), variable({ enum: ['a', 'b'] })),
  root('major environment-renamed', named1('a'), named1('b')),
  root('minor environment-named', servers('https://a.test'), named1('a')),
  root('patch documentation-changed', info({}), info({ title: 'Items' })),
  root('patch version-changed', info({}), info({ version: '2' })),
  root(
    'minor api-version-changed',
    info({ 'x-latest-api-version': 'a' }),
    info({ 'x-latest-api-version': 'b' }),
  ),
  root('major openapi-version-changed', { openapi: '3.0.4' }, { openapi: '3.1.0' }),
  query('major parameter-removed parameter-added', { in: 'header' }, {}),
  query('major parameter-style-changed', {}, { explode: false }),
  query('patch example-changed', {}, { example: 'a' }),
  body('major encoding-changed', encoded('text/csv'), encoded('text/plain')),
  operation('minor error-status-added', statuses('200'), statuses('200', 'default')),
  response(
    'patch example-changed',
    { content: json(T) },
    { content: { 'application/json': { schema: T, example: 'a' } } },
  ),
  response('minor response-header-now-required', header({}), header({ required: true })),
  response('major link-removed', link({}), {}),
  response('minor link-added', {}, link({})),
  response('major link-changed', link({}), link({ operationId: 'getThing' })),
  response('patch documentation-changed', link({}), link({ description: 'Next' })),
  parts(
    'major schema-renamed',
    { received: REF, schemas: { Thing: T } },
    { received: { $ref: '#/components/schemas/Item' }, schemas: { Item: T } },
  ),
  components('minor schema-added', {}, { schemas: { A: T } }),
  parts('major schema-removed', { received: REF, schemas: { Thing: T } }, { received: T }),
  named(
    'major response-enum-widened',
    { sent: REF, received: REF },
    { ...T, enum: ['a'] },
    { ...T, enum: ['a', 'b'] },
  ),
  named('major request-constraint-tightened', { sent: REF, received: REF }, T, { ...T, maxLength: 9 }),
  named('major request-enum-narrowed', {}, { ...T, enum: ['a', 'b'] }, { ...T, enum: ['a'] }),
  named(
    'major response-null-added',
    { received: REF },
    fields({ children: { type: 'array', items: REF }, note: T }),
    fields({ children: { type: 'array', items: REF }, note: NULLABLE }),
  ),
  components('major component-removed', { responses: { Gone: OK } }, {}),
  components('minor component-added', {}, { headers: { Next: { schema: T } } }),
  components(
    'major response-type-narrowed response-type-widened',
    { headers: { Next: { schema: T } } },
    { headers: { Next: { schema: { type: 'number' } } } },
  ),
  components('patch example-changed', { examples: { a: { value: 1 } } }, { examples: { a: { value: 2 } } }),
  response('major unclassified', {}, { surprise: 1 }),
]
