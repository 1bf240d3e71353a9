import type { Tree } from '../../src/walk/tree.ts'
import { fields } from '../documents.ts'
import { A, B, I, N, NULL, NULLABLE, received, sent, T, type Table } from './row.ts'

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

export const SCHEMAS: Table = {
  'a field is gone': received('major field-removed', AB, A),
  'a field can no longer be sent': sent('major field-removed', AB, A),
  'a field has another name': sent('major field-renamed', noted('a'), noted('b')),
  'a new field must be sent': sent('major request-field-added-required', A, fields({ a: T, b: T }, ['b'])),
  'a new field with a default must be sent': sent(
    'major request-field-added-required',
    A,
    fields({ a: T, b: { ...T, default: 'b' } }, ['b']),
  ),
  'a new field may be sent': sent('minor request-field-added', A, AB),
  'a field must be sent': sent('major request-field-now-required', A, NEEDED),
  'a field may be left out': sent('minor request-field-now-optional', NEEDED, A),
  'a new field arrives': received('minor response-field-added', A, fields({ a: T, b: T }, ['b'])),
  'a field may be missing': received('major response-field-now-optional', NEEDED, A),
  'a field is always there': received('minor response-field-now-required', A, NEEDED),
  'other fields are refused': sent('major request-closed', A, { ...A, additionalProperties: false }),
  'other fields are taken': sent('minor request-opened', { ...A, additionalProperties: false }, A),
  'other fields must be text': sent('major request-type-narrowed', A, { ...A, additionalProperties: T }),
  'other fields no longer have a type': received(
    'major response-closed',
    { ...A, additionalProperties: T },
    A,
  ),
  'other fields may arrive': received('minor response-opened', { ...A, additionalProperties: false }, A),
  'other fields get a type': received('minor response-others-described', A, {
    ...A,
    additionalProperties: N,
  }),

  'a type can no longer be sent': sent('major request-type-narrowed', { type: ['string', 'number'] }, T),
  'any type but one': sent('major request-type-narrowed', {}, T),
  'any type but one, and a limit': sent(
    'major request-constraint-tightened request-type-narrowed',
    {},
    { ...T, maxLength: 9 },
  ),
  'one more type may be sent': sent('minor request-type-widened', T, { type: ['string', 'number'] }),
  'any type may be sent': sent('minor request-type-widened', T, {}),
  'any type may be sent, but texts are limited': sent(
    'major request-constraint-tightened request-type-widened',
    T,
    { maxLength: 9 },
  ),
  'a type no longer arrives': received('major response-type-narrowed', { type: ['string', 'number'] }, T),
  'one more type arrives': received('major response-type-widened', T, { type: ['string', 'number'] }),
  'one more type as a form': received('major response-type-widened', T, { oneOf: [T, N] }),
  'one more type in a field': received(
    'major response-type-widened',
    A,
    fields({ a: { oneOf: [T, { type: 'boolean' }] } }),
  ),
  'bytes are not text': sent('major request-type-narrowed request-type-widened', T, {
    ...T,
    format: 'binary',
  }),
  'whole numbers only': sent('major request-constraint-tightened', N, I),
  'numbers that are not whole': sent('minor request-constraint-loosened', I, N),
  'whole numbers arrive': received('patch response-constraint-tightened', N, I),
  'numbers that are not whole arrive': received('major response-constraint-loosened', I, N),
  'null can no longer be sent': sent('major request-null-removed', NULLABLE, T),
  'null may be sent': sent('minor request-null-added', T, NULLABLE),
  'null may be sent, as a form': sent('minor request-null-added', T, { anyOf: [T, NULL] }),
  'null no longer arrives': received('minor response-null-removed', NULLABLE, T),
  'null arrives': received('major response-null-added', T, NULLABLE),
  'null arrives beside an object': received('major response-null-added', A, { oneOf: [A, NULL] }),
  'items have another type': received(
    'major response-type-narrowed response-type-widened',
    list({}),
    list({ items: N }),
  ),
  'nothing fits any more': sent(
    'major request-constraint-tightened',
    fields({ a: T }),
    fields({ a: { allOf: [T, false] } }),
  ),

  'a value can no longer be sent': sent('major request-enum-narrowed', values('a', 'b'), values('a')),
  'one more value may be sent': sent('minor request-enum-widened', values('a'), values('a', 'b')),
  'only some values may be sent': sent('major request-enum-narrowed', T, { ...T, ...values('a') }),
  'a value no longer arrives': received('major response-enum-narrowed', values('a', 'b'), values('a')),
  'one more value arrives': received('major response-enum-widened', values('a'), values('a', 'b')),
  'any value arrives': received('major response-enum-widened', { ...T, ...values('a') }, known('a', 'b')),
  'another constant': received(
    'major response-enum-narrowed response-enum-widened',
    { const: 'a' },
    { const: 'b' },
  ),
  'null leaves an enum': sent('major request-null-removed', values('a', null), values('a')),
  'a known value is gone': received('minor known-value-removed', known('a', 'b'), known('a')),
  'a known value is new': received('minor known-value-added', known('a'), known('a', 'b')),

  'a form can no longer be sent': sent('major request-variant-removed', { oneOf: [A, B] }, { oneOf: [A] }),
  'one more form may be sent': sent('minor request-variant-added', A, { oneOf: [A, B] }),
  'a form no longer arrives': received('major response-variant-removed', { oneOf: [A, B] }, { oneOf: [A] }),
  'one more form arrives': received('major response-variant-added', { oneOf: [A] }, { oneOf: [A, B] }),
  'one form became another': received(
    'major field-removed response-field-added',
    { oneOf: [A, B] },
    { oneOf: [A, C] },
  ),
  'a form gets a field': sent(
    'minor request-field-added',
    { oneOf: [A, B] },
    { oneOf: [fields({ a: T, c: T }), B] },
  ),
  'two forms get a field': sent(
    'minor request-field-added',
    { oneOf: [A, B] },
    { oneOf: [fields({ b: T, c: T }), fields({ a: T, c: T })] },
  ),
  'a limit stands beside new forms': sent('major request-constraint-tightened request-type-widened', T, {
    oneOf: [T, N],
    maxLength: 1,
  }),
  'a value may fit one form only': sent(
    'major request-forms-exclusive',
    { anyOf: [A, B] },
    { oneOf: [A, B] },
  ),
  'a value may fit two forms': sent('minor request-forms-inclusive', { oneOf: [A, B] }, { anyOf: [A, B] }),
  'an answer fits one form': received('minor response-forms-exclusive', { anyOf: [A, B] }, { oneOf: [A, B] }),
  'an answer may fit two forms': received(
    'major response-forms-inclusive',
    { oneOf: [A, B] },
    { anyOf: [A, B] },
  ),
  'forms can be told apart': received('minor discriminator-added', { oneOf: [A, B] }, told('a')),
  'forms can no longer be told apart': received('major discriminator-changed', told('a'), { oneOf: [A, B] }),
  'one more form can be told': received(
    'minor discriminator-value-added',
    { oneOf: [A, B], discriminator: { propertyName: 'a', mapping: {} } },
    { oneOf: [A, B], discriminator: { propertyName: 'a', mapping: { b: 'B' } } },
  ),
  'one position less': received(
    'major tuple-changed',
    { type: 'array', prefixItems: [T, T] },
    { type: 'array', prefixItems: [T] },
  ),

  'a shorter text may be sent': sent(
    'major request-constraint-tightened',
    { ...T, maxLength: 9 },
    { ...T, maxLength: 8 },
  ),
  'a longer text may be sent': sent(
    'minor request-constraint-loosened',
    { ...T, maxLength: 8 },
    { ...T, maxLength: 9 },
  ),
  'a longer text arrives': received(
    'major response-constraint-loosened',
    { ...T, maxLength: 8 },
    { ...T, maxLength: 9 },
  ),
  'a text of any length arrives': received('major response-constraint-loosened', { ...T, maxLength: 8 }, T),
  'a shorter text arrives': received(
    'patch response-constraint-tightened',
    { ...T, maxLength: 9 },
    { ...T, maxLength: 8 },
  ),
  'a larger number may be sent': sent(
    'minor request-constraint-loosened',
    { ...N, maximum: 8 },
    { ...N, maximum: 9 },
  ),
  'a bound is no longer included': sent(
    'major request-constraint-tightened',
    { ...N, minimum: 1 },
    { ...N, exclusiveMinimum: 1 },
  ),
  'a bound is included': sent(
    'minor request-constraint-loosened',
    { ...N, exclusiveMaximum: 9 },
    { ...N, maximum: 9 },
  ),
  'fewer items': sent('major request-constraint-tightened', list({ maxItems: 9 }), list({ maxItems: 8 })),
  'every second number': sent(
    'major request-constraint-tightened',
    { ...N, multipleOf: 2 },
    { ...N, multipleOf: 4 },
  ),
  'each item once': sent('major request-constraint-tightened', list({}), list({ uniqueItems: true })),
  'items may repeat': received('major response-constraint-loosened', list({ uniqueItems: true }), list({})),
  'another format': sent(
    'major request-constraint-changed',
    { ...T, format: 'date' },
    { ...T, format: 'date-time' },
  ),
  'a format that holds more': sent(
    'minor request-constraint-loosened',
    { ...I, format: 'int32' },
    { ...I, format: 'int64' },
  ),
  'a format of answers that holds more': received(
    'major response-constraint-loosened',
    { ...I, format: 'int32' },
    { ...I, format: 'int64' },
  ),
  'another pattern of answers': received(
    'major response-constraint-changed',
    { ...T, pattern: 'a' },
    { ...T, pattern: 'b' },
  ),
  'no pattern of answers': received('minor response-format-dropped', { ...T, pattern: 'a' }, T),
  'a pattern of requests': sent('major request-constraint-tightened', T, { ...T, pattern: 'a' }),
  'a condition': sent('major request-constraint-tightened', A, { ...A, ...IF }),
  'another condition': sent(
    'major request-constraint-changed',
    { ...A, ...IF },
    { ...A, ...IF, else: false },
  ),
  'a condition of answers is gone': received('major response-constraint-loosened', { ...A, ...IF }, A),
  'a condition of answers': received('patch response-constraint-tightened', A, { ...A, ...IF }),
  'a value that must not be sent': sent('major request-constraint-tightened', T, {
    ...T,
    not: { const: 'a' },
  }),
  'one more field goes with another': sent('major request-constraint-tightened', needs('b'), needs('b', 'c')),
  'one field less goes with another': sent('minor request-constraint-loosened', needs('b', 'c'), needs('b')),
  'names of fields are limited': sent('major request-constraint-tightened', A, {
    ...A,
    propertyNames: { maxLength: 9 },
  }),
  'names of fields are longer': sent(
    'minor request-constraint-loosened',
    { ...A, propertyNames: { maxLength: 8 } },
    { ...A, propertyNames: { maxLength: 9 } },
  ),
  'fields by pattern': sent('major request-constraint-tightened', A, {
    ...A,
    patternProperties: { '^x': T },
  }),
  'fields by pattern have one more type': received(
    'major response-type-widened',
    { ...A, patternProperties: { '^x': T } },
    { ...A, patternProperties: { '^x': { type: ['string', 'number'] } } },
  ),
  'what a list must contain': sent(
    'minor request-constraint-loosened',
    list({ contains: { const: 'a' } }),
    list({}),
  ),
  'what was not looked at is refused': sent('major request-constraint-tightened', A, {
    ...A,
    unevaluatedProperties: false,
  }),
  'another content of a text': received(
    'major response-constraint-changed',
    { ...T, contentMediaType: 'text/csv' },
    { ...T, contentMediaType: 'text/xml' },
  ),

  'a default of a request': sent('minor request-default-added', T, { ...T, default: 'a' }),
  'another default of a request': sent(
    'major request-default-changed',
    { ...T, default: 'a' },
    { ...T, default: 'b' },
  ),
  'another default of an answer': received(
    'patch response-default-changed',
    { ...T, default: 'a' },
    { ...T, default: 'b' },
  ),
  'a field is only read': sent('major request-field-read-only', A, READ_ONLY),
  'a field is no longer only read': sent('minor request-field-writable', READ_ONLY, A),
  'a field is only sent': received('major response-field-write-only', A, WRITE_ONLY),
  'a field is no longer only sent': received('minor response-field-readable', WRITE_ONLY, A),
  'writeOnly on a request': sent('patch access-noted', A, WRITE_ONLY),
  deprecated: received('minor deprecated', T, { ...T, deprecated: true }),
  'no longer deprecated': received('patch deprecation-lifted', { ...T, deprecated: true }, T),
  inferred: received('patch inferred-added', T, { ...T, 'x-inferred': true }),
  'no longer inferred': received('patch inferred-removed', { ...T, 'x-inferred': true }, T),
  'another description': received(
    'patch documentation-changed',
    { ...T, description: 'A' },
    { ...T, description: 'B' },
  ),
  'another description of a form': received(
    'patch documentation-changed',
    { oneOf: [A, { ...B, description: 'A' }] },
    { oneOf: [A, { ...B, description: 'B' }] },
  ),
  'another example': received('patch example-changed', { ...T, examples: ['a'] }, { ...T, examples: ['b'] }),
  'a keyword that nobody knows': received('major unclassified', T, { ...T, surprise: 1 }),
}
