import { compareSchemas } from '../schema/compare-schemas.ts'
import { below, same, type Tree } from '../walk/tree.ts'
import { report, type Walk } from '../walk/walk.ts'

/** Compares the names of schemas, and the schemas that no operation has led to. */
export function compareNamedSchemas(old: Tree, now: Tree, walk: Walk): void {
  const renamed = new Map<string, string>()
  for (const name of Object.keys(old)) {
    if (name in now) compareUnvisited(name, walk)
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

function placeOf(name: string): { readonly path: string; readonly operation: null } {
  return { path: below('/components/schemas', name), operation: null }
}

/** Nobody knows who writes a schema that no operation uses: it is judged both ways. */
function compareUnvisited(name: string, walk: Walk): void {
  const { path } = placeOf(name)
  if (['request', 'response'].some((direction) => walk.visited.has(`${direction} ${path} ${path}`))) return
  for (const direction of ['request', 'response'] as const) {
    const ref = { $ref: `#${path}` }
    compareSchemas(ref, ref, { path, operation: null, direction }, walk)
  }
}
