import { jsonpath } from 'json-p3'

import { checkOverlay, isObject } from './check-overlay.js'
import { OverlayError } from './overlay-error.js'

/**
 * Puts an overlay (OpenAPI Overlay 1.0) over a document, which stays as it is. Stricter than the standard:
 * a target that selects nothing is an error, as it is mostly a misspelt one.
 *
 * @param {object} document
 * @param {unknown} overlay a parsed document
 * @returns {object}
 * @throws {OverlayError} naming the action that is wrong
 */
export function applyOverlay(document, overlay) {
  const overlaid = structuredClone(document)
  for (const [index, action] of checkOverlay(overlay).entries()) {
    const place = `actions[${index}].target: ${action.target}`
    const nodes = select(overlaid, action.target, place)
    if (nodes.length === 0) {
      throw new OverlayError(
        `${place} selects nothing; compare it with dist/openapi.yaml of @zuora-jobs/spec`,
      )
    }
    if (action.remove === true) remove(nodes, place)
    else for (const node of nodes) update(node.value, action.update, place)
  }
  return overlaid
}

/**
 * @param {unknown} document
 * @param {string} target
 * @param {string} place
 */
function select(document, target, place) {
  try {
    return jsonpath.query(target, /** @type {import('json-p3').JSONValue} */ (document)).nodes
  } catch (error) {
    throw new OverlayError(`${place} is no JSONPath: ${/** @type {Error} */ (error).message}`, {
      cause: error,
    })
  }
}

/**
 * @param {unknown} target
 * @param {unknown} value
 * @param {string} place
 */
function update(target, value, place) {
  if (Array.isArray(target)) target.push(structuredClone(value))
  else if (isObject(target) && isObject(value)) merge(target, value)
  else
    throw new OverlayError(`${place} selects what cannot be merged with; select the object or list around it`)
}

/**
 * @param {readonly import('json-p3').JSONPathNode[]} nodes
 * @param {string} place
 */
function remove(nodes, place) {
  // From the back, so that places in a list stay right.
  for (const { location, root } of nodes.toReversed()) {
    const key = location.at(-1)
    if (key === undefined) throw new OverlayError(`${place} would remove the whole document`)
    const parent = at(root, location.slice(0, -1))
    if (Array.isArray(parent)) parent.splice(Number(key), 1)
    else if (isObject(parent)) delete parent[key]
  }
}

/**
 * Fields are merged, lists are joined, all else is replaced. In place, so that nested targets see it.
 *
 * @param {Record<string, unknown>} target
 * @param {Record<string, unknown>} value
 */
function merge(target, value) {
  for (const [key, inner] of Object.entries(value)) {
    const own = Object.hasOwn(target, key) ? target[key] : undefined
    if (Array.isArray(own) && Array.isArray(inner)) own.push(...structuredClone(inner))
    else if (isObject(own) && isObject(inner)) merge(own, inner)
    else target[key] = structuredClone(inner)
  }
}

/**
 * @param {unknown} value
 * @param {readonly (string | number)[]} location
 * @returns {unknown}
 */
function at(value, location) {
  return location.reduce((inner, key) => /** @type {Record<string | number, unknown>} */ (inner)[key], value)
}
