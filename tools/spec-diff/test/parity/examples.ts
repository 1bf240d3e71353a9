/** For each rule of oasdiff, the change that it is about. */
import type { Tree } from '../../src/walk/tree.ts'
import { fields, json, type Parts } from '../documents.ts'
import { A, B, I, N, NULLABLE, OK, T, when } from '../tables/row.ts'

type Pair = readonly [before: Tree, after: Tree]
export type Example = readonly [before: Parts, after: Parts]

const AB = fields({ a: T, b: T })
const LIST = { type: 'array', items: T }
const UNION = { oneOf: [A, B] }
const told = (propertyName: string, mapping: Tree): Tree => ({
  ...UNION,
  discriminator: { propertyName, mapping },
})
const turned = ([before, after]: Pair): Pair => [after, before]

/** A keyword that is set to one value, and to another that is higher. */
const bound = (key: string, base: Tree, low: unknown, high: unknown): Readonly<Record<string, Pair>> => {
  const [from, to] = [
    { ...base, [key]: low },
    { ...base, [key]: high },
  ]
  const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/imum$/, '')
  return {
    [`${name}-increased`]: [from, to],
    [`${name}-decreased`]: [to, from],
    [`${name}-set`]: [base, from],
    [`${name}-unset`]: [from, base],
  }
}
/** A keyword that comes and goes. */
const keyword = (name: string, base: Tree, own: Tree): Readonly<Record<string, Pair>> => ({
  [`${name}-added`]: [base, { ...base, ...own }],
  [`${name}-removed`]: [{ ...base, ...own }, base],
})
const IF = when('a', 'b')

/** Changes of a schema, wherever it stands. */
const SCHEMAS: Readonly<Record<string, Pair>> = {
  deprecated: [T, { ...T, deprecated: true }],
  reactivated: [{ ...T, deprecated: true }, T],
  'became-enum': [T, { ...T, enum: ['a'] }],
  'enum-value-added': [{ enum: ['a'] }, { enum: ['a', 'b'] }],
  'enum-value-removed': [{ enum: ['a', 'b'] }, { enum: ['a'] }],
  'became-nullable': [T, NULLABLE],
  'became-not-nullable': [NULLABLE, T],
  ...keyword('discriminator', UNION, { discriminator: { propertyName: 'a' } }),
  'discriminator-property-name-changed': [told('a', {}), told('b', {})],
  'discriminator-mapping-added': [told('a', {}), told('a', { a: 'A' })],
  'discriminator-mapping-deleted': [told('a', { a: 'A' }), told('a', {})],
  'discriminator-mapping-changed': [told('a', { a: 'A' }), told('a', { a: 'B' })],
  'default-value-changed': [
    { ...T, default: 'a' },
    { ...T, default: 'b' },
  ],
  ...keyword('default-value', T, { default: 'a' }),
  ...bound('maxItems', LIST, 5, 9),
  ...bound('minItems', LIST, 5, 9),
  ...bound('maxLength', T, 5, 9),
  ...bound('minLength', T, 5, 9),
  ...bound('maximum', N, 5, 9),
  ...bound('minimum', N, 5, 9),
  ...bound('exclusiveMaximum', N, 5, 9),
  ...bound('exclusiveMinimum', N, 5, 9),
  ...bound('minContains', { ...LIST, contains: { const: 'a' } }, 2, 3),
  ...bound('maxContains', { ...LIST, contains: { const: 'a' } }, 2, 3),
  ...keyword('pattern', T, { pattern: 'a' }),
  'pattern-changed': [
    { ...T, pattern: 'a' },
    { ...T, pattern: 'b' },
  ],
  'pattern-generalized': [
    { ...T, pattern: 'a' },
    { ...T, pattern: '.*' },
  ],
  'type-changed': [T, I],
  'type-generalized': [I, N],
  'type-specialized': [N, I],
  'type-compatible': [{ oneOf: [T, N] }, { type: ['string', 'number'] }],
  'list-of-types-widened': [T, { type: ['string', 'number'] }],
  'list-of-types-narrowed': [{ type: ['string', 'number'] }, T],
  'all-of-added': [{ allOf: [A] }, { allOf: [A, fields({}, ['a'])] }],
  'all-of-removed': [{ allOf: [A, fields({}, ['a'])] }, { allOf: [A] }],
  'all-of-added-annotation-only': [{ allOf: [A] }, { allOf: [A, { description: 'A' }] }],
  'all-of-removed-annotation-only': [{ allOf: [A, { description: 'A' }] }, { allOf: [A] }],
  'any-of-added': [{ anyOf: [A, T] }, { anyOf: [A, T, N] }],
  'any-of-removed': [{ anyOf: [A, T, N] }, { anyOf: [A, T] }],
  'one-of-added': [{ oneOf: [A] }, UNION],
  'one-of-removed': [UNION, { oneOf: [A] }],
  'wrapped-in-one-of': [A, { oneOf: [A] }],
  ...keyword('const', T, { const: 'a' }),
  'const-changed': [{ const: 'a' }, { const: 'b' }],
  'became-write-only': [T, { ...T, writeOnly: true }],
  'became-not-write-only': [{ ...T, writeOnly: true }, T],
  'became-read-only': [T, { ...T, readOnly: true }],
  'became-not-read-only': [{ ...T, readOnly: true }, T],
  'prefix-items-added': [
    { ...LIST, prefixItems: [T] },
    { ...LIST, prefixItems: [T, T] },
  ],
  'prefix-items-removed': [
    { ...LIST, prefixItems: [T, T] },
    { ...LIST, prefixItems: [T] },
  ],
  ...keyword('if', A, IF),
  ...keyword('then', { ...A, if: IF['if'] }, IF),
  ...keyword('else', { ...A, ...IF }, { else: { required: ['c'] } }),
  ...keyword('contains', LIST, { contains: { const: 'a' } }),
  ...keyword('dependent-required', A, { dependentRequired: { a: ['b'] } }),
  'dependent-required-changed': [
    { ...A, dependentRequired: { a: ['b'] } },
    { ...A, dependentRequired: { a: ['c'] } },
  ],
  ...keyword('dependent-schema', A, { dependentSchemas: { a: B } }),
  ...keyword('pattern-property', A, { patternProperties: { '^x': T } }),
  ...keyword('property-names', A, { propertyNames: { maxLength: 9 } }),
  ...keyword('unevaluated-items', LIST, { unevaluatedItems: false }),
  ...keyword('unevaluated-properties', A, { unevaluatedProperties: false }),
  ...keyword('content-schema', { ...T, contentMediaType: 'application/json' }, { contentSchema: A }),
  'content-media-type-changed': [
    { ...T, contentMediaType: 'text/csv' },
    { ...T, contentMediaType: 'text/xml' },
  ],
  'content-encoding-changed': [
    { ...T, contentEncoding: 'base64' },
    { ...T, contentEncoding: 'base32' },
  ],
}

const operation = ([before, after]: Pair): Example => [{ operation: before }, { operation: after }]
const root = ([before, after]: Pair): Example => [{ root: before }, { root: after }]
const components = ([before, after]: Pair): Example => [{ components: before }, { components: after }]
const sent = ([before, after]: Pair): Example => [{ sent: before }, { sent: after }]
const received = ([before, after]: Pair): Example => [{ received: before }, { received: after }]
const parameter = (own: Tree): Tree => ({ parameters: [{ name: 'a', in: 'query', schema: T, ...own }] })
const header = (own: Tree | undefined): Parts => ({
  response: { headers: own === undefined ? {} : { A: { schema: T, ...own } } },
})
const body = (own: Tree | undefined): Tree =>
  own === undefined ? {} : { requestBody: { content: json(T), ...own } }
const content = (...types: readonly string[]): Parts => ({
  response: { content: Object.fromEntries(types.map((type) => [type, { schema: T }])) },
})
const statuses = (...all: readonly string[]): Tree => ({
  responses: Object.fromEntries(all.map((status) => [status, OK])),
})
const security = (...all: readonly Tree[]): Tree => ({ security: all })
const flow = (scope: string, own: Tree = {}): Tree => ({
  securitySchemes: {
    a: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/t', scopes: { [scope]: '' }, ...own } } },
  },
})
const flows = (...scopes: readonly string[]): Tree =>
  flow('a', { scopes: Object.fromEntries(scopes.map((one) => [one, 'A'])) })
const paths = (methods: readonly string[], deprecated?: boolean): Tree => ({
  paths: {
    '/a': Object.fromEntries(
      methods.map((method) => [method, { operationId: method, responses: { 200: OK }, deprecated }]),
    ),
  },
})
const HOOK = { webhooks: { done: { post: { operationId: 'done', responses: { 200: OK } } } } }
const schema = (own: unknown): Tree => ({ 'application/json': own })

/** The others, and those that are another change in another place. */
const OTHERS: Readonly<Record<string, Example>> = {
  'endpoint-added': root([paths(['get']), paths(['get', 'put'])]),
  'endpoint-deprecated': operation([{}, { deprecated: true }]),
  'endpoint-reactivated': operation([{ deprecated: true }, {}]),
  'api-path-removed-without-deprecation': root([paths(['get']), { paths: {} }]),
  'api-path-removed-with-deprecation': root([paths(['get'], true), { paths: {} }]),
  'api-removed-without-deprecation': root([paths(['get', 'put']), paths(['get'])]),
  'api-removed-with-deprecation': root([paths(['get', 'put'], true), paths(['get'], true)]),
  'api-security-component-removed': components([flow('a'), {}]),
  'api-security-component-added': components([{}, flow('a')]),
  'api-security-component-oauth-url-changed': components([
    flow('a', { refreshUrl: '/a' }),
    flow('a', { refreshUrl: '/b' }),
  ]),
  'api-security-component-type-changed': components([
    flow('a'),
    { securitySchemes: { a: { type: 'http', scheme: 'basic' } } },
  ]),
  'api-security-component-oauth-token-url-changed': components([flow('a'), flow('a', { tokenUrl: '/u' })]),
  'api-security-component-oauth-scope-added': components([flows('a'), flows('a', 'b')]),
  'api-security-component-oauth-scope-removed': components([flows('a', 'b'), flows('a')]),
  'api-security-component-oauth-scope-changed': components([
    flow('a', { scopes: { a: 'A' } }),
    flow('a', { scopes: { a: 'B' } }),
  ]),
  'api-security-removed': operation([security({ a: [] }, { b: [] }), security({ a: [] })]),
  'api-security-added': operation([security({ a: [] }), security({ a: [] }, { b: [] })]),
  'api-security-scope-added': operation([security({ a: [] }), security({ a: ['x'] })]),
  'api-security-scope-removed': operation([security({ a: ['x'] }), security({ a: [] })]),
  'api-global-security-removed': root([security({ a: [] }, { b: [] }), security({ a: [] })]),
  'api-global-security-added': root([security({ a: [] }), security({ a: [] }, { b: [] })]),
  'api-global-security-scope-added': root([security({ a: [] }), security({ a: ['x'] })]),
  'api-global-security-scope-removed': root([security({ a: ['x'] }), security({ a: [] })]),
  'new-required-request-parameter': operation([{}, parameter({ required: true })]),
  'new-optional-request-parameter': operation([{}, parameter({})]),
  'new-required-request-default-parameter-to-existing-path': operation([
    {},
    parameter({ required: true, schema: { ...T, default: 'a' } }),
  ]),
  'new-optional-request-default-parameter-to-existing-path': operation([
    {},
    parameter({ schema: { ...T, default: 'a' } }),
  ]),
  'new-request-path-parameter': operation([{}, parameter({ in: 'path', required: true })]),
  'new-required-request-header-property': operation([
    parameter({ in: 'header', schema: fields({}) }),
    parameter({ in: 'header', schema: fields({ a: T }, ['a']) }),
  ]),
  'new-required-request-property': sent([A, fields({ a: T, b: T }, ['b'])]),
  'new-required-request-property-with-default': sent([A, fields({ a: T, b: { ...T, default: 'b' } }, ['b'])]),
  'new-optional-request-property': sent([A, AB]),
  'request-property-removed': sent([AB, A]),
  'request-property-became-optional': sent([fields({ a: T }, ['a']), A]),
  'request-property-became-required': sent([A, fields({ a: T }, ['a'])]),
  'request-property-became-required-with-default': sent([
    fields({ a: { ...T, default: 'a' } }),
    fields({ a: { ...T, default: 'a' } }, ['a']),
  ]),
  'request-header-property-became-required': operation([
    parameter({ in: 'header', schema: A }),
    parameter({ in: 'header', schema: fields({ a: T }, ['a']) }),
  ]),
  'request-parameter-became-required': operation([parameter({}), parameter({ required: true })]),
  'request-parameter-became-optional': operation([parameter({ required: true }), parameter({})]),
  'request-parameter-removed': operation([parameter({}), {}]),
  'request-parameter-removed-with-deprecation': operation([parameter({ deprecated: true }), {}]),
  'request-parameter-deprecated': operation([parameter({}), parameter({ deprecated: true })]),
  'request-parameter-reactivated': operation([parameter({ deprecated: true }), parameter({})]),
  'request-body-removed': operation([body({}), {}]),
  'request-body-added-required': operation([{}, body({ required: true })]),
  'request-body-added-optional': operation([{}, body({})]),
  'request-body-became-required': operation([body({}), body({ required: true })]),
  'request-body-became-optional': operation([body({ required: true }), body({})]),
  'request-body-media-type-added': operation([body({}), body({ content: { ...json(T), 'text/csv': {} } })]),
  'request-body-media-type-removed': operation([body({ content: { ...json(T), 'text/csv': {} } }), body({})]),
  'request-body-media-type-schema-added': operation([body({ content: schema({}) }), body({})]),
  'request-body-media-type-schema-removed': operation([body({}), body({ content: schema({}) })]),
  'response-body-media-type-schema-added': [{ response: { content: schema({}) } }, { received: T }],
  'response-body-media-type-schema-removed': [{ received: T }, { response: { content: schema({}) } }],
  'response-media-type-added': [content('text/csv'), content('text/csv', 'text/xml')],
  'response-media-type-removed': [content('text/csv', 'text/xml'), content('text/csv')],
  'response-media-type-name-changed': [content('text/csv'), content('text/xml')],
  'response-media-type-name-generalized': [content('text/csv'), content('text/*')],
  'response-media-type-name-specialized': [content('text/*'), content('text/csv')],
  'response-required-property-removed': received([fields({ a: T, b: T }, ['b']), A]),
  'response-optional-property-removed': received([AB, A]),
  'response-required-property-added': received([A, fields({ a: T, b: T }, ['b'])]),
  'response-optional-property-added': received([A, AB]),
  'response-property-became-optional': received([fields({ a: T }, ['a']), A]),
  'response-property-became-required': received([A, fields({ a: T }, ['a'])]),
  'response-header-added': [header(undefined), header({})],
  'required-response-header-removed': [header({ required: true }), header(undefined)],
  'optional-response-header-removed': [header({}), header(undefined)],
  'response-header-became-optional': [header({ required: true }), header({})],
  'response-success-status-removed': operation([statuses('200', '202'), statuses('200')]),
  'response-success-status-added': operation([statuses('200'), statuses('200', '202')]),
  'response-non-success-status-removed': operation([statuses('200', '409'), statuses('200')]),
  'response-non-success-status-added': operation([statuses('200'), statuses('200', '409')]),
  'api-operation-id-removed': operation([{}, { operationId: undefined }]),
  'api-operation-id-added': operation([{ operationId: undefined }, {}]),
  'api-tag-removed': operation([{ tags: ['a'] }, {}]),
  'api-tag-added': operation([{}, { tags: ['a'] }]),
  'webhook-added': root([{}, HOOK]),
  'webhook-removed': root([HOOK, {}]),
  'api-schema-removed': components([{ schemas: { A: T } }, {}]),
}

const PLACE =
  /^(request|response)-(?:(?:optional-|required-)?(read-only-|write-only-)?(property)|(body|parameter-property|parameter|header-property|header|mediatype))-(.*)$/

/** The change that a rule is about, or `undefined` for a rule of which we have none. */
export function exampleOf(id: string): Example | undefined {
  const own = OTHERS[id]
  if (own !== undefined) return own
  const [, direction, access, property, place = property, change = ''] = PLACE.exec(id) ?? []
  const mark = access === undefined ? {} : { [access === 'read-only-' ? 'readOnly' : 'writeOnly']: true }
  const pair = access === undefined ? SCHEMAS[change] : (ACCESS[change]?.(mark) ?? SCHEMAS[change])
  if (pair === undefined) return undefined
  const marked = access !== undefined && !(change in ACCESS)
  const put = (schema: Tree): Parts => {
    const inner = marked ? { ...schema, ...mark } : schema
    const whole =
      access !== undefined && change in ACCESS
        ? inner
        : place?.endsWith('property')
          ? fields({ a: inner })
          : inner
    if (place === 'parameter' || place === 'parameter-property')
      return { operation: parameter({ schema: whole }) }
    if (place === 'header-property') return { operation: parameter({ in: 'header', schema: whole }) }
    if (place === 'header') return header({ schema: whole })
    return direction === 'request' ? { sent: whole } : { received: whole }
  }
  return [put(pair[0]), put(pair[1])]
}

/** Fields that only one side writes come, go and have to be there. */
const ACCESS: Readonly<Record<string, (mark: Tree) => Pair>> = {
  added: (mark) => [A, fields({ a: T, b: { ...T, ...mark } })],
  removed: (mark) => turned(ACCESS['added']!(mark)),
  'became-optional': (mark) => [fields({ a: { ...T, ...mark } }, ['a']), fields({ a: { ...T, ...mark } })],
  'became-required': (mark) => turned(ACCESS['became-optional']!(mark)),
}
