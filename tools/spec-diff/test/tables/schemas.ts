import type { Tree } from '../../src/walk/tree.ts'
import { fields } from '../documents.ts'
import { A, B, I, N, NULL, NULLABLE, received, sent, T, type Row } from './row.ts'

const AB = fields({ a: T, b: T })
const NEEDED = fields({ a: T }, ['a'])
const values = (...all: readonly unknown[]): Tree => ({ enum: all })
const known = (...all: readonly string[]): Tree => ({ ...T, 'x-known-values': all })
const list = (own: Tree): Tree => ({ type: 'array', items: T, ...own })
const told = (propertyName: string): Tree => ({ oneOf: [A, B], discriminator: { propertyName } })
const noted = (name: string): Tree => fields({ [name]: { ...T, description: 'The note.' } })
const IF = { if: { required: ['a'] }, then: { required: ['b'] } }
const needs = (...names: readonly string[]): Tree => ({ ...A, dependentRequired: { a: names } })
const C = fields({ c: T })
const READ_ONLY = fields({ a: { ...T, readOnly: true } })
const WRITE_ONLY = fields({ a: { ...T, writeOnly: true } })

export const SCHEMAS: readonly Row[] = [
  received('major field-removed', AB, A),
  sent('major field-removed', AB, A),
  sent('major field-renamed', noted('a'), noted('b')),
  sent('major request-field-added-required', A, fields({ a: T, b: T }, ['b'])),
  sent('major request-field-added-required', A, fields({ a: T, b: { ...T, default: 'b' } }, ['b'])),
  sent('minor request-field-added', A, AB),
  sent('major request-field-now-required', A, NEEDED),
  sent('minor request-field-now-optional', NEEDED, A),
  received('minor response-field-added', A, fields({ a: T, b: T }, ['b'])),
  received('major response-field-now-optional', NEEDED, A),
  received('minor response-field-now-required', A, NEEDED),
  sent('major request-closed', A, { ...A, additionalProperties: false }),
  sent('minor request-opened', { ...A, additionalProperties: false }, A),
  sent('major request-type-narrowed', A, { ...A, additionalProperties: T }),
  received('major response-closed', { ...A, additionalProperties: T }, A),
  received('minor response-opened', { ...A, additionalProperties: false }, A),
  received('minor response-others-described', A, {
    ...A,
    additionalProperties: N,
  }),

  sent('major request-type-narrowed', { type: ['string', 'number'] }, T),
  sent('major request-type-narrowed', {}, T),
  sent('major request-constraint-tightened request-type-narrowed', {}, { ...T, maxLength: 9 }),
  sent('minor request-type-widened', T, { type: ['string', 'number'] }),
  sent('minor request-type-widened', T, {}),
  sent('major request-constraint-tightened request-type-widened', T, { maxLength: 9 }),
  received('major response-type-narrowed', { type: ['string', 'number'] }, T),
  received('major response-type-widened', T, { type: ['string', 'number'] }),
  received('major response-type-widened', T, { oneOf: [T, N] }),
  received('major response-type-widened', A, fields({ a: { oneOf: [T, { type: 'boolean' }] } })),
  sent('major request-type-narrowed request-type-widened', T, {
    ...T,
    format: 'binary',
  }),
  sent('major request-constraint-tightened', N, I),
  sent('minor request-constraint-loosened', I, N),
  received('patch response-constraint-tightened', N, I),
  received('major response-constraint-loosened', I, N),
  sent('major request-null-removed', NULLABLE, T),
  sent('minor request-null-added', T, NULLABLE),
  sent('minor request-null-added', T, { anyOf: [T, NULL] }),
  received('minor response-null-removed', NULLABLE, T),
  received('major response-null-added', T, NULLABLE),
  received('major response-null-added', A, { oneOf: [A, NULL] }),
  received('major response-type-narrowed response-type-widened', list({}), list({ items: N })),
  sent('major request-constraint-tightened', fields({ a: T }), fields({ a: { allOf: [T, false] } })),

  sent('major request-enum-narrowed', values('a', 'b'), values('a')),
  sent('minor request-enum-widened', values('a'), values('a', 'b')),
  sent('major request-enum-narrowed', T, { ...T, ...values('a') }),
  received('major response-enum-narrowed', values('a', 'b'), values('a')),
  received('major response-enum-widened', values('a'), values('a', 'b')),
  received('major response-enum-widened', { ...T, ...values('a') }, known('a', 'b')),
  received('major response-enum-narrowed response-enum-widened', { const: 'a' }, { const: 'b' }),
  sent('major request-null-removed', values('a', null), values('a')),
  received('minor known-value-removed', known('a', 'b'), known('a')),
  received('minor known-value-added', known('a'), known('a', 'b')),

  sent('major request-variant-removed', { oneOf: [A, B] }, { oneOf: [A] }),
  sent('minor request-variant-added', A, { oneOf: [A, B] }),
  received('major response-variant-removed', { oneOf: [A, B] }, { oneOf: [A] }),
  received('major response-variant-added', { oneOf: [A] }, { oneOf: [A, B] }),
  received('major field-removed response-field-added', { oneOf: [A, B] }, { oneOf: [A, C] }),
  sent('minor request-field-added', { oneOf: [A, B] }, { oneOf: [fields({ a: T, c: T }), B] }),
  sent(
    'minor request-field-added',
    { oneOf: [A, B] },
    { oneOf: [fields({ b: T, c: T }), fields({ a: T, c: T })] },
  ),
  sent('major request-constraint-tightened request-type-widened', T, {
    oneOf: [T, N],
    maxLength: 1,
  }),
  sent('major request-forms-exclusive', { anyOf: [A, B] }, { oneOf: [A, B] }),
  sent('minor request-forms-inclusive', { oneOf: [A, B] }, { anyOf: [A, B] }),
  received('minor response-forms-exclusive', { anyOf: [A, B] }, { oneOf: [A, B] }),
  received('major response-forms-inclusive', { oneOf: [A, B] }, { anyOf: [A, B] }),
  received('minor discriminator-added', { oneOf: [A, B] }, told('a')),
  received('major discriminator-changed', told('a'), { oneOf: [A, B] }),
  received(
    'minor discriminator-value-added',
    { oneOf: [A, B], discriminator: { propertyName: 'a', mapping: {} } },
    { oneOf: [A, B], discriminator: { propertyName: 'a', mapping: { b: 'B' } } },
  ),
  received(
    'major tuple-changed',
    { type: 'array', prefixItems: [T, T] },
    { type: 'array', prefixItems: [T] },
  ),

  sent('major request-constraint-tightened', { ...T, maxLength: 9 }, { ...T, maxLength: 8 }),
  sent('minor request-constraint-loosened', { ...T, maxLength: 8 }, { ...T, maxLength: 9 }),
  received('major response-constraint-loosened', { ...T, maxLength: 8 }, { ...T, maxLength: 9 }),
  received('major response-constraint-loosened', { ...T, maxLength: 8 }, T),
  received('patch response-constraint-tightened', { ...T, maxLength: 9 }, { ...T, maxLength: 8 }),
  sent('minor request-constraint-loosened', { ...N, maximum: 8 }, { ...N, maximum: 9 }),
  sent('major request-constraint-tightened', { ...N, minimum: 1 }, { ...N, exclusiveMinimum: 1 }),
  sent('minor request-constraint-loosened', { ...N, exclusiveMaximum: 9 }, { ...N, maximum: 9 }),
  sent('major request-constraint-tightened', list({ maxItems: 9 }), list({ maxItems: 8 })),
  sent('major request-constraint-tightened', { ...N, multipleOf: 2 }, { ...N, multipleOf: 4 }),
  sent('major request-constraint-tightened', list({}), list({ uniqueItems: true })),
  received('major response-constraint-loosened', list({ uniqueItems: true }), list({})),
  sent('major request-constraint-changed', { ...T, format: 'date' }, { ...T, format: 'date-time' }),
  sent('minor request-constraint-loosened', { ...I, format: 'int32' }, { ...I, format: 'int64' }),
  received('major response-constraint-loosened', { ...I, format: 'int32' }, { ...I, format: 'int64' }),
  received('major response-constraint-changed', { ...T, pattern: 'a' }, { ...T, pattern: 'b' }),
  received('minor response-format-dropped', { ...T, pattern: 'a' }, T),
  sent('major request-constraint-tightened', T, { ...T, pattern: 'a' }),
  sent('major request-constraint-tightened', A, { ...A, ...IF }),
  sent('major request-constraint-changed', { ...A, ...IF }, { ...A, ...IF, then: { required: ['c'] } }),
  received('major response-constraint-loosened', { ...A, ...IF }, A),
  received('patch response-constraint-tightened', A, { ...A, ...IF }),
  sent('major request-constraint-tightened', T, {
    ...T,
    not: { const: 'a' },
  }),
  sent('major request-constraint-tightened', needs('b'), needs('b', 'c')),
  sent('minor request-constraint-loosened', needs('b', 'c'), needs('b')),
  sent('major request-constraint-tightened', A, {
    ...A,
    propertyNames: { maxLength: 9 },
  }),
  sent(
    'minor request-constraint-loosened',
    { ...A, propertyNames: { maxLength: 8 } },
    { ...A, propertyNames: { maxLength: 9 } },
  ),
  sent('major request-constraint-tightened', A, {
    ...A,
    patternProperties: { '^x': T },
  }),
  received(
    'major response-type-widened',
    { ...A, patternProperties: { '^x': T } },
    { ...A, patternProperties: { '^x': { type: ['string', 'number'] } } },
  ),
  sent('minor request-constraint-loosened', list({ contains: { const: 'a' } }), list({})),
  sent('major request-constraint-tightened', A, {
    ...A,
    unevaluatedProperties: false,
  }),
  received(
    'major response-constraint-changed',
    { ...T, contentMediaType: 'text/csv' },
    { ...T, contentMediaType: 'text/xml' },
  ),

  sent('minor request-default-added', T, { ...T, default: 'a' }),
  sent('major request-default-changed', { ...T, default: 'a' }, { ...T, default: 'b' }),
  received('patch response-default-changed', { ...T, default: 'a' }, { ...T, default: 'b' }),
  sent('major request-field-read-only', A, READ_ONLY),
  sent('minor request-field-writable', READ_ONLY, A),
  received('major response-field-write-only', A, WRITE_ONLY),
  received('minor response-field-readable', WRITE_ONLY, A),
  sent('patch access-noted', A, WRITE_ONLY),
  received('minor deprecated', T, { ...T, deprecated: true }),
  received('patch deprecation-lifted', { ...T, deprecated: true }, T),
  received('patch inferred-added', T, { ...T, 'x-inferred': true }),
  received('patch inferred-removed', { ...T, 'x-inferred': true }, T),
  received('patch documentation-changed', { ...T, description: 'A' }, { ...T, description: 'B' }),
  received(
    'patch documentation-changed',
    { oneOf: [A, { ...B, description: 'A' }] },
    { oneOf: [A, { ...B, description: 'B' }] },
  ),
  received('patch example-changed', { ...T, examples: ['a'] }, { ...T, examples: ['b'] }),
  received('major unclassified', T, { ...T, surprise: 1 }),
]
