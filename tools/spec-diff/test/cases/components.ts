import type { Tree } from '../../src/walk/tree.ts'
import type { DocumentCase } from './case.ts'

const TEXT = { type: 'string' }
const OK = { description: 'A thing' }
const USED = { received: { $ref: '#/components/schemas/Thing' } }
const RENAMED = { received: { $ref: '#/components/schemas/Item' } }
const named = (...names: readonly string[]): Tree =>
  Object.fromEntries(names.map((name) => [name, { type: 'string', title: name }]))

export const COMPONENTS = {
  'schema-removed': { before: { schemas: named('A', 'B') }, after: { schemas: named('B') } },
  'schema-renamed': {
    before: { ...USED, schemas: { Thing: TEXT } },
    after: { ...RENAMED, schemas: { Item: TEXT } },
  },
  'schema-added': { before: { schemas: named('B') }, after: { schemas: named('A', 'B') } },
  'component-removed': { before: { components: { responses: { Gone: OK } } }, after: {} },
  'component-added': { before: {}, after: { components: { responses: { Fresh: OK } } } },
} satisfies Record<string, DocumentCase>
