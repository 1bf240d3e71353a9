import { compareSchemas } from '../schema/compare-schemas.ts'
import { below, keysOf, same, type Tree, treeOf } from './tree.ts'
import { report, type Walk } from './walk.ts'

/** Sections whose names are exported as types. Headers and examples are not. */
const NAMED = ['parameters', 'requestBodies', 'responses', 'pathItems']

/** Compares the names under `components`, and the schemas that no operation has led to. */
export function compareComponents(walk: Walk): void {
  for (const section of NAMED) {
    const [old, now] = [sectionOf(walk.before, section), sectionOf(walk.after, section)]
    for (const name of keysOf(old, now)) {
      const at = { path: below('/components', section, name), operation: null }
      if (!(name in now)) report(walk, 'component-removed', at, name, null)
      else if (!(name in old)) report(walk, 'component-added', at, null, name)
    }
  }
  compareNamedSchemas(sectionOf(walk.before, 'schemas'), sectionOf(walk.after, 'schemas'), walk)
}

function compareNamedSchemas(old: Tree, now: Tree, walk: Walk): void {
  const renamed = new Map<string, string>()
  for (const name of Object.keys(old)) {
    const at = { path: below('/components/schemas', name), operation: null }
    if (name in now) compareUnvisited(name, walk)
    else {
      const twin = Object.keys(now).find(
        (other) => !(other in old) && !renamed.has(other) && same(old[name], now[other]),
      )
      if (twin === undefined) report(walk, 'schema-removed', at, name, null)
      else {
        renamed.set(twin, name)
        report(walk, 'schema-renamed', at, name, twin)
      }
    }
  }
  for (const name of Object.keys(now)) {
    if (name in old || renamed.has(name)) continue
    report(walk, 'schema-added', { path: below('/components/schemas', name), operation: null }, null, name)
  }
}

/** Nobody knows who writes a schema that no operation uses: it is judged both ways. */
function compareUnvisited(name: string, walk: Walk): void {
  const path = below('/components/schemas', name)
  if (['request', 'response'].some((direction) => walk.visited.has(`${direction} ${path} ${path}`))) return
  for (const direction of ['request', 'response'] as const) {
    const ref = { $ref: `#${path}` }
    compareSchemas(ref, ref, { path, operation: null, direction }, walk)
  }
}

function sectionOf(document: Tree, section: string): Tree {
  return treeOf(treeOf(document['components'])[section])
}
