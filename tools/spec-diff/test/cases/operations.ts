import type { DocumentCase } from './case.ts'

const GET = { operationId: 'getThing', responses: { 200: { description: 'A thing' } } }
const POST = { operationId: 'postThing', responses: { 200: { description: 'A thing' } } }
const paths = (item: object, path = '/things/{id}'): DocumentCase['before'] => ({
  root: { paths: { [path]: item } },
})
const secured = (...security: readonly object[]): DocumentCase['before'] => ({ operation: { security } })
const servers = (...urls: readonly string[]): DocumentCase['before'] => ({
  root: { servers: urls.map((url) => ({ url })) },
})
const named = (environment: string): DocumentCase['before'] => ({
  root: { servers: [{ url: 'https://a.test', 'x-environment': environment }] },
})
const described = (version: string): DocumentCase['before'] => ({
  root: { info: { title: 'Things', version: '1', 'x-latest-api-version': version } },
})
const scheme = (fields: object): DocumentCase['before'] => ({
  components: { securitySchemes: { token: fields } },
})

export const OPERATIONS = {
  'operation-removed': { before: paths({ get: GET, post: POST }), after: paths({ post: POST }) },
  'operation-added': { before: paths({ post: POST }), after: paths({ get: GET, post: POST }) },
  'operation-id-changed': { before: {}, after: { operation: { operationId: 'createThing' } } },
  'operation-moved': { before: paths({ post: POST }), after: paths({ put: POST }) },
  'path-renamed': { before: paths({ post: POST }), after: paths({ post: POST }, '/things/{thing-id}') },
  'security-tightened': {
    before: secured({ token: ['read'] }),
    after: secured({ token: ['read', 'write'] }),
  },
  'security-loosened': { before: secured({ token: [] }), after: secured({ token: [] }, {}) },
  'security-scheme-changed': {
    before: scheme({ type: 'http', scheme: 'bearer' }),
    after: scheme({ type: 'http', scheme: 'basic' }),
  },
  'security-scheme-added': { before: {}, after: scheme({ type: 'http', scheme: 'bearer' }) },
  'server-removed': { before: servers('https://a.test', 'https://b.test'), after: servers('https://b.test') },
  'server-added': { before: servers('https://b.test'), after: servers('https://a.test', 'https://b.test') },
  'environment-renamed': { before: named('us-production'), after: named('us-cloud-1-production') },
  'environment-named': { before: servers('https://a.test'), after: named('us-production') },
  'api-version-changed': { before: described('2025-08-12'), after: described('2030-01-01') },
  'openapi-version-changed': {
    before: { root: { openapi: '3.0.4' } },
    after: { root: { openapi: '3.1.0' } },
  },
} satisfies Record<string, DocumentCase>
