import { OverlayError } from './overlay-error.js'

/**
 * One change: what `update` says is merged into every target, or the targets are removed.
 *
 * @typedef {object} Action
 * @property {string} target a JSONPath (RFC 9535)
 * @property {string} [description]
 * @property {unknown} [update]
 * @property {boolean} [remove]
 */

const FIELDS = ['overlay', 'info', 'actions']
const ACTION_FIELDS = ['target', 'description', 'update', 'remove']

/**
 * The actions of an overlay.
 *
 * @param {unknown} overlay a parsed document
 * @returns {readonly Action[]}
 * @throws {OverlayError} naming the field that is wrong
 */
export function checkOverlay(overlay) {
  if (!isObject(overlay)) throw new OverlayError('expected an object with overlay, info and actions')
  const { overlay: version, info, actions } = overlay
  if (!/^1\.0\.\d+$/.test(String(version))) {
    throw new OverlayError(`overlay: ${show(version)} is not a version that is read here; write 1.0.0`)
  }
  refuseOthers(overlay, FIELDS, '')
  if (!isObject(info) || typeof info['title'] !== 'string' || typeof info['version'] !== 'string') {
    throw new OverlayError('info: expected a title and a version, both strings')
  }
  if (!Array.isArray(actions) || actions.length === 0) {
    throw new OverlayError('actions: expected a list of at least one')
  }
  return actions.map((action, index) => checkAction(action, `actions[${index}]`))
}

/**
 * @param {unknown} action
 * @param {string} place
 * @returns {Action}
 */
function checkAction(action, place) {
  if (!isObject(action)) throw new OverlayError(`${place}: expected an object with a target`)
  refuseOthers(action, ACTION_FIELDS, `${place}.`)
  const { target, update, remove } = action
  if (typeof target !== 'string') {
    throw new OverlayError(`${place}.target: ${show(target)} is no JSONPath; write one such as $.paths`)
  }
  if (remove !== undefined && typeof remove !== 'boolean') {
    throw new OverlayError(`${place}.remove: ${show(remove)} is neither true nor false`)
  }
  if ((update === undefined) === (remove !== true)) {
    throw new OverlayError(`${place}: expected either update or remove: true`)
  }
  return /** @type {Action} */ (/** @type {unknown} */ (action))
}

/**
 * @param {Record<string, unknown>} value
 * @param {readonly string[]} known
 * @param {string} place
 */
function refuseOthers(value, known, place) {
  const other = Object.keys(value).find((key) => !known.includes(key) && !key.startsWith('x-'))
  if (other === 'extends') {
    throw new OverlayError('extends: leave it out; the overlay is put over @zuora-jobs/spec')
  }
  if (other !== undefined) {
    throw new OverlayError(`${place}${other}: is no field here; known are ${known.join(', ')}`)
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** @param {unknown} value */
function show(value) {
  return JSON.stringify(value) ?? 'nothing'
}
