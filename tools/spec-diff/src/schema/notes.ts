import { fact, map, object } from '../walk/object.ts'
import { compareRemarks } from '../walk/remarks.ts'
import { same, type Tree } from '../walk/tree.ts'
import { type Compare, inside, type Place, report, reportIf, type Walk } from '../walk/walk.ts'

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

const changed = fact('discriminator-changed')
const compareForms = object({
  propertyName: changed,
  mapping: map({ removed: 'discriminator-changed', added: 'discriminator-value-added' }, changed),
})

/** The generated types tell the forms apart by the values of a discriminator. */
const compareDiscriminator: Compare = (before, after, at, walk) => {
  if (before !== undefined && after !== undefined) compareForms(before, after, at, walk)
  else
    reportIf(walk, before === undefined ? 'discriminator-added' : 'discriminator-changed', at, before, after)
}
