import { same, type Tree, treeOf } from '../walk/tree.ts'
import { eachOf, inside, type Place, report, reportIf, type Walk } from '../walk/walk.ts'
import { compareRemarks } from './remarks.ts'

/** What stands at a schema and does not say which values are valid. */
export const NOTES: readonly string[] = ['default', 'readOnly', 'writeOnly', 'discriminator']

export function isNote(keyword: string): boolean {
  return NOTES.includes(keyword)
}

export function compareNotes(before: Tree, after: Tree, at: Place, walk: Walk): void {
  compareRemarks(before, after, at, walk)
  compareDefault(before['default'], after['default'], inside(at, 'default'), walk)
  compareAccess(before, after, at, walk)
  compareDiscriminator(before['discriminator'], after['discriminator'], inside(at, 'discriminator'), walk)
}

function compareDefault(old: unknown, now: unknown, at: Place, walk: Walk): void {
  if (same(old, now)) return
  const isParameter = /\/parameters\/[^/]+\/schema\/default$/.test(at.path)
  if (at.direction === 'response') report(walk, 'response-default-changed', at, old, now)
  else if (isParameter) report(walk, 'parameter-default-changed', at, old, now)
  else report(walk, old === undefined ? 'request-default-added' : 'request-default-changed', at, old, now)
}

/**
 * `readOnly` fields are not sent, `writeOnly` fields are not received; the other way round it says nothing.
 */
function compareAccess(before: Tree, after: Tree, at: Place, walk: Walk): void {
  const isSent = at.direction === 'request'
  for (const keyword of ['readOnly', 'writeOnly'] as const) {
    const [old, now] = [before[keyword] === true, after[keyword] === true]
    if (old === now) continue
    const matters = isSent === (keyword === 'readOnly')
    const rule = isSent
      ? (`request-field-${now ? 'read-only' : 'writable'}` as const)
      : (`response-field-${now ? 'write-only' : 'readable'}` as const)
    report(walk, matters ? rule : 'access-noted', inside(at, keyword), old, now)
  }
}

/** The generated types tell the forms apart by the values of a discriminator. */
function compareDiscriminator(before: unknown, after: unknown, at: Place, walk: Walk): void {
  if (same(before, after)) return
  if (before === undefined) return report(walk, 'discriminator-added', at, null, after)
  if (after === undefined) return report(walk, 'discriminator-changed', at, before, null)
  const [old, now] = [treeOf(before), treeOf(after)]
  reportIf(
    walk,
    'discriminator-changed',
    inside(at, 'propertyName'),
    old['propertyName'],
    now['propertyName'],
  )
  const rules = { removed: 'discriminator-changed', added: 'discriminator-value-added' } as const
  eachOf(old['mapping'], now['mapping'], inside(at, 'mapping'), walk, rules, (one, other, place) =>
    reportIf(walk, 'discriminator-changed', place, one, other),
  )
  compareRemarks(old, now, at, walk)
}
