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
const NARROW = { type: ['string'] }
const WIDE = { type: ['string', 'integer'] }
const NULLABLE = { type: ['string', 'null'] }
const FEW = { type: 'string', enum: ['a'] }
const MANY = { type: 'string', enum: ['a', 'b'] }
const known = (...values: readonly string[]): Tree => ({ type: 'string', 'x-known-values': values })
const forms = (...titles: readonly string[]): Tree => ({
  oneOf: titles.map((title) => ({ type: 'object', properties: { [title]: { type: 'string' } } })),
})

export const TYPES = {
  'request-type-narrowed': sent(WIDE, NARROW),
  'request-type-widened': sent(NARROW, WIDE),
  'response-type-narrowed': received(WIDE, NARROW),
  'response-type-widened': received(NARROW, WIDE),
  'request-null-removed': sent(NULLABLE, NARROW),
  'request-null-added': sent(NARROW, NULLABLE),
  'response-null-removed': received(NULLABLE, NARROW),
  'response-null-added': received(NARROW, NULLABLE),
  'request-enum-narrowed': sent(MANY, FEW),
  'request-enum-widened': sent(FEW, MANY),
  'response-enum-narrowed': received(MANY, FEW),
  'response-enum-widened': received(FEW, MANY),
  'known-value-removed': received(known('a', 'b'), known('a')),
  'known-value-added': received(known('a'), known('a', 'b')),
  'request-variant-removed': sent(forms('a', 'b'), forms('a')),
  'request-variant-added': sent(forms('a'), forms('a', 'b')),
  'response-variant-removed': received(forms('a', 'b'), forms('a')),
  'response-variant-added': received(forms('a'), forms('a', 'b')),
} satisfies Record<string, DocumentCase>
