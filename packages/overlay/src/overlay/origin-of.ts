import { isObject } from '../json.ts'
import type { Overlaid } from './apply-overlay.ts'
import type { OverlayPath } from './overlay-error.ts'

type Steps = readonly (string | number)[]

/**
 * Where in an overlay the reason stands for something that is wrong in the document with the overlay on it.
 *
 * @param at the steps to what is wrong
 * @param because the steps to what it disagrees with
 */
export function originOf(overlaid: Overlaid, at: Steps, because: Steps = []): OverlayPath {
  const written = writtenBy(overlaid, at) ?? writtenBy(overlaid, because)
  if (written !== undefined) return written
  // The overlay has not touched the place: it has removed what the place needs.
  const removals = overlaid.edits.filter(({ removed }) => removed)
  const { action } = removals.find(({ location }) => startsWith(because, location)) ??
    removals.at(-1) ?? { action: 0 }
  return ['actions', action, 'target']
}

/** The part of an update that a place comes from: the longest one, and among equals the last. */
function writtenBy({ edits, actions }: Overlaid, steps: Steps): OverlayPath | undefined {
  let best: { readonly depth: number; readonly path: OverlayPath } | undefined
  for (const { action, location, removed } of edits) {
    if (removed || !startsWith(steps, location)) continue
    const rest = steps.slice(location.length)
    const inside = covered(actions[action]!.update, rest)
    if (inside.length === 0 && rest.length > 0) continue
    const depth = location.length + inside.length
    if (depth >= (best?.depth ?? 1)) best = { depth, path: ['actions', action, 'update', ...inside] }
  }
  return best?.path
}

/** The first steps, as far as a value has them. */
function covered(value: unknown, steps: Steps): Steps {
  let inner = value
  for (const [index, step] of steps.entries()) {
    if (!isObject(inner) || !Object.hasOwn(inner, step)) return steps.slice(0, index)
    inner = inner[step]
  }
  return steps
}

function startsWith(steps: Steps, start: Steps): boolean {
  return start.length <= steps.length && start.every((step, index) => String(step) === String(steps[index]))
}
