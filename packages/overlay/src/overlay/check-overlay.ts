import { isObject } from '../json.ts'
import { OverlayError, type OverlayPath } from './overlay-error.ts'

/** One change: what `update` says is merged into every target, or the targets are removed. */
export interface Action {
  /** A JSONPath (RFC 9535). */
  readonly target: string
  readonly description?: string
  readonly update?: unknown
  readonly remove?: boolean
}

const FIELDS = ['overlay', 'info', 'actions']
const ACTION_FIELDS = ['target', 'description', 'update', 'remove']

/**
 * The actions of an overlay.
 *
 * @param overlay a parsed document
 * @throws OverlayError naming the field that is wrong
 */
export function checkOverlay(overlay: unknown): readonly Action[] {
  if (!isObject(overlay)) throw new OverlayError([], 'expected an object with overlay, info and actions')
  const { overlay: version, info, actions } = overlay
  if (!/^1\.0\.\d+$/.test(String(version))) {
    throw new OverlayError(['overlay'], `${show(version)} is not a version that this tool reads; write 1.0.0`)
  }
  refuseOthers(overlay, FIELDS, [])
  if (!isObject(info) || typeof info['title'] !== 'string' || typeof info['version'] !== 'string') {
    throw new OverlayError(['info'], 'expected a title and a version, both strings')
  }
  if (!Array.isArray(actions) || actions.length === 0) {
    throw new OverlayError(['actions'], 'expected a list of at least one')
  }
  return actions.map((action, index) => checkAction(action, ['actions', index]))
}

function checkAction(action: unknown, path: OverlayPath): Action {
  if (!isObject(action)) throw new OverlayError(path, 'expected an object with a target')
  refuseOthers(action, ACTION_FIELDS, path)
  const { target, update, remove } = action
  if (typeof target !== 'string') {
    throw new OverlayError(
      [...path, 'target'],
      `${show(target)} is not a JSONPath; write one such as $.paths`,
    )
  }
  if (remove !== undefined && typeof remove !== 'boolean') {
    throw new OverlayError([...path, 'remove'], `${show(remove)} is neither true nor false`)
  }
  if ((update === undefined) === (remove !== true)) {
    throw new OverlayError(path, 'expected either update or remove: true')
  }
  return action as unknown as Action
}

function refuseOthers(value: Record<string, unknown>, known: readonly string[], path: OverlayPath): void {
  const other = Object.keys(value).find((key) => !known.includes(key) && !key.startsWith('x-'))
  if (other === undefined) return
  const message =
    other === 'extends' && path.length === 0
      ? 'leave it out; the overlay is put over @zuora-jobs/spec'
      : `is not a field here; known are ${known.join(', ')}`
  throw new OverlayError([...path, other], message)
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing'
}
