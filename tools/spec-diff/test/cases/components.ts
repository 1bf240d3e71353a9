import type { Tree } from '../../src/walk/tree.ts'
import type { DocumentCase } from './case.ts'

const TEXT = { type: 'string' }
const ok = { description: 'A thing' }
const used = { received: { $ref: '#/components/schemas/Thing' } }
const renamed = { received: { $ref: '#/components/schemas/Item' } }
const named = (...names: readonly string[]): Tree =>
  Object.fromEntries(names.map((name) => [name, { type: 'string', title: name }]))

export const COMPONENTS = {
  'schema-removed': { before: { schemas: named('A', 'B') }, after: { schemas: named('B') } },
  'schema-renamed': {
    before: { ...used, schemas: { Thing: TEXT } },
    after: { ...renamed, schemas: { Item: TEXT } },
  },
  'schema-added': { before: { schemas: named('B') }, after: { schemas: named('A', 'B') } },
  'component-removed': { before: { components: { responses: { Gone: ok } } }, after: {} },
  'component-added': { before: {}, after: { components: { responses: { Fresh: ok } } } },
} satisfies Record<string, DocumentCase>
