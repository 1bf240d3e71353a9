import { compareSchemas } from '../schema/compare-schemas.ts'
import { nameOf } from '../walk/node.ts'
import { map, object } from '../walk/object.ts'
import { same } from '../walk/tree.ts'
import { type Compare, type Direction, fact } from '../walk/walk.ts'
import { compareHeader, compareLink, compareRequestBody, compareResponse } from './bodies.ts'
import { compareParameter } from './parameters.ts'
import { compareSecuritySchemes } from './security.ts'

/** The parts of a section by their names, used or not, as they are sent or received. */
function section(direction: Direction, compare: Compare): Compare {
  return map({ removed: 'component-removed', added: 'component-added' }, (old, now, walk) =>
    compare(old, now, { ...walk, direction }),
  )
}

/** What uses them has been compared. What nobody uses, nobody misses. */
const compareUnused: Compare = (old, now, walk) => {
  const isUsed = [old, now].every(({ document }) => JSON.stringify(document).includes(`"#${now.path}"`))
  if (!isUsed) fact('unclassified')(old, now, walk)
}

/** Nobody knows who writes a schema that no operation has led to: it is judged both ways. */
const compareUnvisited: Compare = (old, now, walk) => {
  const directions = ['request', 'response'] as const
  if (directions.some((direction) => walk.visited.has(`${direction} ${old.path} ${now.path}`))) return
  for (const direction of directions) compareSchemas(old, now, { ...walk, direction })
}

/** Compares what stands under `components`. What an operation has led to already is told once. */
export const compareComponents: Compare = object({
  securitySchemes: compareSecuritySchemes,
  parameters: section('request', compareParameter),
  requestBodies: section('request', compareRequestBody),
  responses: section('response', compareResponse),
  headers: section('response', compareHeader),
  links: section('response', compareLink),
  callbacks: section('request', compareUnused),
  pathItems: section('request', compareUnused),
  examples: map({ removed: 'example-changed', added: 'example-changed' }, fact('example-changed')),
  schemas: map(
    {
      removed: 'schema-removed',
      added: 'schema-added',
      told: nameOf,
      renamed: ['schema-renamed', (old, now) => same(old.value, now.value)],
    },
    compareUnvisited,
  ),
})
