import { compareSchemas } from '../schema/compare-schemas.ts'
import { fact, map, object } from '../walk/object.ts'
import { same, type Tree, treeOf } from '../walk/tree.ts'
import { type At, type Compare, type Direction, inside, type Place, report, reportIf } from '../walk/walk.ts'
import { compareHeader, compareLink, compareRequestBodies, compareResponse } from './bodies.ts'
import { compareParameter } from './parameters.ts'
import { compareSecuritySchemes } from './security.ts'

/** The parts of a section by their names, used or not, as they are sent or received. */
function section(direction: Direction, compare: Compare<Place>): Compare {
  return map({ removed: 'component-removed', added: 'component-added' }, (old, now, at, walk) =>
    compare(old, now, { ...at, direction }, walk),
  )
}

/** What uses them has been compared. What nobody uses, nobody misses. */
const compareUnused: Compare<Place> = (old, now, at, walk) => {
  const isUsed = [walk.before, walk.after].every((document) =>
    JSON.stringify(document).includes(`"#${at.path}"`),
  )
  if (!isUsed) reportIf(walk, 'unclassified', at, old, now)
}

/** Compares the names of schemas, and the schemas that no operation has led to. */
const compareNamedSchemas: Compare = (before, after, at, walk) => {
  const [old, now] = [treeOf(before), treeOf(after)]
  const renamed = new Map<string, string>()
  for (const name of Object.keys(old)) {
    const place = inside(at, name)
    if (name in now) compareUnvisited(place, walk)
    else {
      const isTwin = (other: string): boolean =>
        !(other in old) && !renamed.has(other) && same(old[name], now[other])
      const twin = Object.keys(now).find(isTwin)
      if (twin !== undefined) renamed.set(twin, name)
      report(walk, twin === undefined ? 'schema-removed' : 'schema-renamed', place, name, twin)
    }
  }
  for (const name of Object.keys(now)) {
    if (!(name in old) && !renamed.has(name)) report(walk, 'schema-added', inside(at, name), null, name)
  }
}

/** Nobody knows who writes a schema that no operation uses: it is judged both ways. */
function compareUnvisited(at: At, walk: Parameters<Compare>[3]): void {
  const reference: Tree = { $ref: `#${at.path}` }
  const directions = ['request', 'response'] as const
  if (directions.some((direction) => walk.visited.has(`${direction} ${at.path} ${at.path}`))) return
  for (const direction of directions) compareSchemas(reference, reference, { ...at, direction }, walk)
}

/** Compares what stands under `components`. What an operation has led to already is told once. */
export const compareComponents: Compare = object({
  securitySchemes: compareSecuritySchemes,
  parameters: section('request', compareParameter),
  requestBodies: section('request', compareRequestBodies),
  responses: section('response', compareResponse),
  headers: section('response', compareHeader),
  links: section('response', compareLink),
  callbacks: section('request', compareUnused),
  pathItems: section('request', compareUnused),
  examples: map({ removed: 'example-changed', added: 'example-changed' }, fact('example-changed')),
  schemas: compareNamedSchemas,
})
