import { follow } from '../walk/references.ts'
import { below, keysOf, same, type Tree, treeOf } from '../walk/tree.ts'
import { report, type Walk } from '../walk/walk.ts'
import { compareNamedSchemas } from './named-schemas.ts'
import { compareParameter } from './parameters.ts'
import { compareRequestBodies } from './request-body.ts'
import { compareResponse } from './responses.ts'

type Compare = (ref: Tree, path: string, walk: Walk) => void

/** Sections whose names are exported as types, whether an operation uses them or not. */
const NAMED: Readonly<Record<string, Compare>> = {
  parameters(ref, path, walk) {
    const at = { path, operation: null, direction: 'request' } as const
    compareParameter(follow(walk.before, ref, path), follow(walk.after, ref, path), at, walk)
  },
  requestBodies(ref, path, walk) {
    compareRequestBodies(ref, ref, { path, operation: null }, walk)
  },
  responses(ref, path, walk) {
    compareResponse(ref, ref, { path, operation: null, direction: 'response' }, walk)
  },
}

/** Sections that no type is made of, and that no comparison looks into. */
const OTHERS = ['pathItems', 'callbacks', 'links'] as const

/** Compares what stands under `components`. What an operation has led to already is told once. */
export function compareComponents(walk: Walk): void {
  for (const [section, compare] of Object.entries(NAMED)) {
    for (const [name, path, old, now] of entries(section, walk)) {
      if (now === undefined) report(walk, 'component-removed', { path, operation: null }, name, null)
      else if (old === undefined) report(walk, 'component-added', { path, operation: null }, null, name)
      else compare({ $ref: `#${path}` }, path, walk)
    }
  }
  for (const [, path, old, now] of entries('examples', walk)) {
    if (!same(old, now)) report(walk, 'example-changed', { path, operation: null }, old, now)
  }
  for (const section of OTHERS) {
    for (const [, path, old, now] of entries(section, walk)) {
      if (!same(old, now)) report(walk, 'unclassified', { path, operation: null }, old, now)
    }
  }
  compareNamedSchemas(sectionOf(walk.before, 'schemas'), sectionOf(walk.after, 'schemas'), walk)
}

/** The names of a section with their pointers and what they stand for, before and after. */
function entries(section: string, walk: Walk): readonly (readonly [string, string, unknown, unknown])[] {
  const [old, now] = [sectionOf(walk.before, section), sectionOf(walk.after, section)]
  return keysOf(old, now).map((name) => [name, below('/components', section, name), old[name], now[name]])
}

function sectionOf(document: Tree, section: string): Tree {
  return treeOf(treeOf(document['components'])[section])
}
