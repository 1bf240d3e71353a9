import type { Tree } from '../../src/walk/tree.ts'
import type { DocumentCase } from './case.ts'

const received = (before: Tree, after: Tree): DocumentCase => ({
  before: { received: { type: 'string', ...before } },
  after: { received: { type: 'string', ...after } },
})

export const WORDS = {
  deprecated: received({}, { deprecated: true }),
  'deprecation-lifted': received({ deprecated: true }, {}),
  'inferred-added': received({}, { 'x-inferred': true }),
  'inferred-removed': received({ 'x-inferred': true }, {}),
  'documentation-changed': received({ description: 'A' }, { description: 'B' }),
  'example-changed': received({ examples: ['a'] }, { examples: ['b'] }),
  unclassified: received({ propertyNames: { maxLength: 1 } }, { propertyNames: { maxLength: 2 } }),
} satisfies Record<string, DocumentCase>
