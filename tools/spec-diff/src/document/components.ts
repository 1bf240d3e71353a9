import { compareSchemas } from '../schema/compare-schemas.ts'
import { follow } from '../walk/references.ts'
import { below, same, type Tree, treeOf } from '../walk/tree.ts'
import { type At, type Compare, eachOf, report, reportIf, type Walk } from '../walk/walk.ts'
import { compareHeader, compareLink, compareRequestBodies, compareResponse } from './bodies.ts'
import { compareParameter } from './parameters.ts'

/** Sections that are compared whether an operation uses them or not. */
const SECTIONS: Readonly<Record<string, Compare>> = {
  parameters: (_, __, at, walk) => {
    const [old, now] = [walk.before, walk.after].map((document) => follow(document, refTo(at), at.path))
    compareParameter(old!, now!, { ...at, direction: 'request' }, walk)
  },
  requestBodies: (_, __, at, walk) =>
    compareRequestBodies(refTo(at), refTo(at), { ...at, direction: 'request' }, walk),
  responses: (_, __, at, walk) =>
    compareResponse(refTo(at), refTo(at), { ...at, direction: 'response' }, walk),
  headers: (_, __, at, walk) => compareHeader(refTo(at), refTo(at), { ...at, direction: 'response' }, walk),
  links: (_, __, at, walk) => compareLink(refTo(at), refTo(at), { ...at, direction: 'response' }, walk),
  // What uses them has been compared. What nobody uses, nobody misses.
  callbacks: (old, now, at, walk) => isUsed(walk, at) || reportIf(walk, 'unclassified', at, old, now),
  pathItems: (old, now, at, walk) => isUsed(walk, at) || reportIf(walk, 'unclassified', at, old, now),
}
const COMPONENTS = { removed: 'component-removed', added: 'component-added' } as const

/** Compares what stands under `components`. What an operation has led to already is told once. */
export function compareComponents(walk: Walk): void {
  const [old, now] = [treeOf(walk.before['components']), treeOf(walk.after['components'])]
  const placeOf = (section: string): At => ({ path: below('/components', section), operation: null })
  for (const [section, compare] of Object.entries(SECTIONS)) {
    eachOf(old[section], now[section], placeOf(section), walk, COMPONENTS, compare)
  }
  const examples = { removed: 'example-changed', added: 'example-changed' } as const
  eachOf(old['examples'], now['examples'], placeOf('examples'), walk, examples, (one, other, at) =>
    reportIf(walk, 'example-changed', at, one, other),
  )
  compareNamedSchemas(treeOf(old['schemas']), treeOf(now['schemas']), walk)
}

function refTo({ path }: At): Tree {
  return { $ref: `#${path}` }
}

function isUsed(walk: Walk, { path }: At): boolean {
  return [walk.before, walk.after].every((document) => JSON.stringify(document).includes(`"#${path}"`))
}

/** Compares the names of schemas, and the schemas that no operation has led to. */
function compareNamedSchemas(old: Tree, now: Tree, walk: Walk): void {
  const placeOf = (name: string): At => ({ path: below('/components/schemas', name), operation: null })
  const renamed = new Map<string, string>()
  for (const name of Object.keys(old)) {
    if (name in now) compareUnvisited(placeOf(name), walk)
    else {
      const isTwin = (other: string): boolean =>
        !(other in old) && !renamed.has(other) && same(old[name], now[other])
      const twin = Object.keys(now).find(isTwin)
      if (twin !== undefined) renamed.set(twin, name)
      report(walk, twin === undefined ? 'schema-removed' : 'schema-renamed', placeOf(name), name, twin)
    }
  }
  for (const name of Object.keys(now)) {
    if (!(name in old) && !renamed.has(name)) report(walk, 'schema-added', placeOf(name), null, name)
  }
}

/** Nobody knows who writes a schema that no operation uses: it is judged both ways. */
function compareUnvisited(at: At, walk: Walk): void {
  const directions = ['request', 'response'] as const
  if (directions.some((direction) => walk.visited.has(`${direction} ${at.path} ${at.path}`))) return
  for (const direction of directions) compareSchemas(refTo(at), refTo(at), { ...at, direction }, walk)
}
