import { jsonpath, type JSONPathNode, type JSONValue } from 'json-p3'

import { at, isObject, type JsonObject } from '../json.ts'
import { type Action, checkOverlay } from './check-overlay.ts'
import { OverlayError, type OverlayPath } from './overlay-error.ts'

/** One place that an action has changed. */
export interface Edit {
  /** The number of the action, from 0. */
  readonly action: number
  /** The steps to the target inside of the document. */
  readonly location: readonly (string | number)[]
  readonly removed: boolean
}

/** A document with an overlay on it, and where it was changed. */
export interface Overlaid {
  readonly document: JsonObject
  readonly actions: readonly Action[]
  readonly edits: readonly Edit[]
}

/**
 * Puts an overlay (OpenAPI Overlay 1.0) over a document, which stays as it is. Stricter than the standard: a
 * target that selects nothing is an error, because most often it is misspelt.
 *
 * @param overlay a parsed document
 * @throws OverlayError naming the action that is wrong
 * @example
 * import spec from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
 *
 * const target = '$.components.schemas.CustomObjectRecord.properties'
 * const { document } = applyOverlay(spec, {
 *   overlay: '1.0.0',
 *   info: { title: 'Mine', version: '1' },
 *   actions: [{ target, update: { Color__c: { type: 'string' } } }],
 * })
 */
export function applyOverlay(document: JsonObject, overlay: unknown): Overlaid {
  const actions = checkOverlay(overlay)
  const overlaid = structuredClone(document)
  const edits = actions.flatMap((action, index): readonly Edit[] => {
    const path = ['actions', index, 'target']
    const nodes = select(overlaid, action.target, path)
    if (nodes.length === 0) {
      throw new OverlayError(
        path,
        `${action.target} selects nothing; compare it with dist/openapi.yaml of @zuora-jobs/spec`,
      )
    }
    if (action.remove === true) remove(nodes, action.target, path)
    else for (const node of nodes) update(node.value, action, path)
    return nodes.map(({ location }) => ({ action: index, location, removed: action.remove === true }))
  })
  return { document: overlaid, actions, edits }
}

function select(document: JsonObject, target: string, path: OverlayPath): readonly JSONPathNode[] {
  try {
    return jsonpath.query(target, document as JSONValue).nodes
  } catch (error) {
    throw new OverlayError(path, `${target} is not a JSONPath: ${(error as Error).message}`, { cause: error })
  }
}

function update(target: unknown, { target: name, update: value }: Action, path: OverlayPath): void {
  if (Array.isArray(target)) target.push(structuredClone(value))
  else if (isObject(target) && isObject(value)) merge(target, value)
  else {
    throw new OverlayError(
      path,
      `${name} selects a value that update cannot be merged into; select the object or list around it`,
    )
  }
}

function remove(nodes: readonly JSONPathNode[], target: string, path: OverlayPath): void {
  // From the back, so that places in a list stay right.
  for (const { location, root } of nodes.toReversed()) {
    const key = location.at(-1)
    if (key === undefined) throw new OverlayError(path, `${target} would remove the whole document`)
    const parent = at(root, location.slice(0, -1))
    if (Array.isArray(parent)) parent.splice(Number(key), 1)
    else if (isObject(parent)) delete parent[key]
  }
}

/** Fields are merged, lists are joined, all else is replaced. In place, so that nested targets see it. */
function merge(target: Record<string, unknown>, value: Record<string, unknown>): void {
  for (const [key, inner] of Object.entries(value)) {
    const own = Object.hasOwn(target, key) ? target[key] : undefined
    if (Array.isArray(own) && Array.isArray(inner)) own.push(...structuredClone(inner))
    else if (isObject(own) && isObject(inner)) merge(own, inner)
    else target[key] = structuredClone(inner)
  }
}
