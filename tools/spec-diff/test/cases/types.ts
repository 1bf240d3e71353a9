import type { Tree } from '../../src/walk/tree.ts'
import type { DocumentCase } from './case.ts'

const sent = (before: Tree, after: Tree): DocumentCase => ({
  before: { sent: before },
  after: { sent: after },
})
const received = (before: Tree, after: Tree): DocumentCase => ({
  before: { received: before },
  after: { received: after },
})
const narrow = { type: ['string'] }
const wide = { type: ['string', 'integer'] }
const nullable = { type: ['string', 'null'] }
const few = { type: 'string', enum: ['a'] }
const many = { type: 'string', enum: ['a', 'b'] }
const known = (...values: readonly string[]): Tree => ({ type: 'string', 'x-known-values': values })
const forms = (...titles: readonly string[]): Tree => ({
  oneOf: titles.map((title) => ({ type: 'object', properties: { [title]: { type: 'string' } } })),
})

export const TYPES = {
  'request-type-narrowed': sent(wide, narrow),
  'request-type-widened': sent(narrow, wide),
  'response-type-narrowed': received(wide, narrow),
  'response-type-widened': received(narrow, wide),
  'request-null-removed': sent(nullable, narrow),
  'request-null-added': sent(narrow, nullable),
  'response-null-removed': received(nullable, narrow),
  'response-null-added': received(narrow, nullable),
  'request-enum-narrowed': sent(many, few),
  'request-enum-widened': sent(few, many),
  'response-enum-narrowed': received(many, few),
  'response-enum-widened': received(few, many),
  'known-value-removed': received(known('a', 'b'), known('a')),
  'known-value-added': received(known('a'), known('a', 'b')),
  'request-variant-removed': sent(forms('a', 'b'), forms('a')),
  'request-variant-added': sent(forms('a'), forms('a', 'b')),
  'response-variant-removed': received(forms('a', 'b'), forms('a')),
  'response-variant-added': received(forms('a'), forms('a', 'b')),
} satisfies Record<string, DocumentCase>
