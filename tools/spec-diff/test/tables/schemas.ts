import type { Tree } from '../../src/walk/tree.ts'
import { fields } from '../documents.ts'
import { A, B, I, N, NULL, received, sent, T, type Row, when } from './row.ts'

const values = (...all: readonly unknown[]): Tree => ({ enum: all })
const known = (...all: readonly string[]): Tree => ({ ...T, 'x-known-values': all })
const list = (own: Tree): Tree => ({ type: 'array', items: T, ...own })
const noted = (name: string): Tree => fields({ [name]: { ...T, description: 'The note.' } })
const IF = when('a', 'b')
const needs = (...names: readonly string[]): Tree => ({ ...A, dependentRequired: { a: names } })
const C = fields({ c: T })

export const SCHEMAS: readonly Row[] = [
  sent(
    'minor request-constraint-loosened',
    {
      oneOf: [
        { ...T, maxLength: 5 },
        { ...T, maxLength: 7 },
      ],
    },
    { ...T, maxLength: 9 },
  ),
  sent(
    'major request-constraint-changed',
    { allOf: [{ ...T, pattern: 'a' }] },
    { allOf: [{ ...T, pattern: 'a' }, { pattern: 'b' }] },
  ),
  sent('major field-renamed', noted('a'), noted('b')),
  sent('major request-closed', A, { ...A, additionalProperties: false }),
  sent('minor request-opened', { ...A, additionalProperties: false }, A),
  sent('major request-type-narrowed', A, { ...A, additionalProperties: T }),
  received('major response-closed', { ...A, additionalProperties: T }, A),
  received('minor response-opened', { ...A, additionalProperties: false }, A),
  received('minor response-others-described', A, { ...A, additionalProperties: N }),
  sent('major request-type-narrowed', {}, T),
  sent('major request-constraint-tightened request-type-narrowed', {}, { ...T, maxLength: 9 }),
  sent('minor request-type-widened', T, {}),
  sent('major request-constraint-tightened request-type-widened', T, { maxLength: 9 }),
  received('major response-type-widened', A, fields({ a: { oneOf: [T, { type: 'boolean' }] } })),
  sent('major request-type-narrowed request-type-widened', T, { ...T, format: 'binary' }),
  sent('minor request-null-added', T, { anyOf: [T, NULL] }),
  received('major response-null-added', A, { oneOf: [A, NULL] }),
  received('major response-type-narrowed response-type-widened', list({}), list({ items: N })),
  sent('major request-type-narrowed', fields({ a: T }), fields({ a: { allOf: [T, false] } })),
  received('major response-enum-widened', { ...T, ...values('a') }, known('a', 'b')),
  received('minor known-value-removed', known('a', 'b'), known('a')),
  received('minor known-value-added', known('a'), known('a', 'b')),
  received('major field-removed response-field-added', { oneOf: [A, B] }, { oneOf: [A, C] }),
  sent('minor request-field-added', { oneOf: [A, B] }, { oneOf: [fields({ a: T, c: T }), B] }),
  sent(
    'minor request-field-added',
    { oneOf: [A, B] },
    { oneOf: [fields({ b: T, c: T }), fields({ a: T, c: T })] },
  ),
  sent('major request-constraint-tightened request-type-widened', T, { oneOf: [T, N], maxLength: 1 }),
  sent('major request-forms-exclusive', { anyOf: [A, B] }, { oneOf: [A, B] }),
  sent('minor request-forms-inclusive', { oneOf: [A, B] }, { anyOf: [A, B] }),
  received('minor response-forms-exclusive', { anyOf: [A, B] }, { oneOf: [A, B] }),
  received('major response-forms-inclusive', { oneOf: [A, B] }, { anyOf: [A, B] }),
  sent('major request-constraint-tightened', { ...N, minimum: 1 }, { ...N, exclusiveMinimum: 1 }),
  sent('major request-constraint-tightened', { ...N, multipleOf: 2 }, { ...N, multipleOf: 4 }),
  sent('major request-constraint-tightened', list({}), list({ uniqueItems: true })),
  sent('minor request-constraint-loosened', { ...I, format: 'int32' }, { ...I, format: 'int64' }),
  received('major response-constraint-loosened', { ...I, format: 'int32' }, { ...I, format: 'int64' }),
  sent('major request-constraint-changed', { ...A, ...IF }, { ...A, ...when('a', 'c') }),
  sent('major request-constraint-tightened', T, { ...T, not: { const: 'a' } }),
  sent('major request-constraint-tightened', needs('b'), needs('b', 'c')),
  sent('minor request-constraint-loosened', needs('b', 'c'), needs('b')),
  sent(
    'minor request-constraint-loosened',
    { ...A, propertyNames: { maxLength: 8 } },
    { ...A, propertyNames: { maxLength: 9 } },
  ),
  received(
    'major response-type-widened',
    { ...A, patternProperties: { '^x': T } },
    { ...A, patternProperties: { '^x': { type: ['string', 'number'] } } },
  ),
  received('patch inferred-added', T, { ...T, 'x-inferred': true }),
  received('patch inferred-removed', { ...T, 'x-inferred': true }, T),
  received(
    'patch documentation-changed',
    { oneOf: [A, { ...B, description: 'A' }] },
    { oneOf: [A, { ...B, description: 'B' }] },
  ),
  received('patch example-changed', { ...T, examples: ['a'] }, { ...T, examples: ['b'] }),
  received('major unclassified', T, { ...T, surprise: 1 }),
]
