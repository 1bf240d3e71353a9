import { levelOf } from '../change.ts'
import { compareLevels, type Level } from '../level.ts'
import { child, each, type Node, refsIn, target, valuesOf } from '../walk/node.ts'
import { canonical, same } from '../walk/tree.ts'
import { type Compare, isFirst, report, type Walk } from '../walk/walk.ts'
import { askedBy, type Refs } from './asked.ts'
import { type Form, formsOf, mayOverlap, unionOf } from './forms.ts'
import { compareAsked, TYPES } from './keywords.ts'
import { compareNotes } from './notes.ts'

/**
 * Compares two schemas, inline or behind references. What lies in a component that both refer to is told at
 * the component, so that schemas of one text have nothing more to tell.
 */
export const compareSchemas: Compare = (old, now, walk) => {
  if (!isFirst(walk, ...each(old), ...each(now))) return
  const refs = new Set(refsIn(valuesOf(old)))
  const shared = new Set(refsIn(valuesOf(now)).filter((ref) => refs.has(ref)))
  for (const ref of shared) compareSchemas(target(old.document, ref), target(now.document, ref), walk)
  if (!same(valuesOf(old), valuesOf(now))) compareTexts(old, now, shared, walk)
}

function compareTexts(old: Node, now: Node, shared: Refs, walk: Walk): void {
  // A component within itself, where it stands by its name on one side only.
  const text = `${walk.direction} ${canonical([valuesOf(old), valuesOf(now)])}`
  if (walk.visited.has(text)) return
  walk.visited.add(text)
  const [notes, notesNow] = [old, now].map((node) => askedBy(node, shared, [...shared]))
  compareNotes(notes!, notesNow!, old, now, walk)
  matchForms(formsOf(old, shared), formsOf(now, shared), now, walk)
  compareExclusion(old, now, shared, walk)
  walk.visited.delete(text)
}

/**
 * Pairs the forms that a value could have with those that it can have, the most alike first, and tells of
 * those that are left.
 */
function matchForms(before: readonly Form[], after: readonly Form[], at: Node, walk: Walk): void {
  const isOnly = (forms: Iterable<Form>, type: string): boolean =>
    [...forms].filter((form) => form.type === type).length === 1
  const candidates = before.flatMap((one) =>
    after
      .filter(({ type }) => type === one.type)
      .map((other) => {
        const isSure = isOnly(before, one.type) && isOnly(after, one.type)
        return { one, other, level: isSure ? 'none' : levelBetween(one, other, walk) }
      }),
  )
  const [old, now] = [new Set(before), new Set(after)]
  for (const { one, other, level } of candidates.toSorted((a, b) => compareLevels(a.level, b.level))) {
    const isLast = isOnly(old, one.type) && isOnly(now, one.type)
    if (!old.has(one) || !now.has(other) || (level === 'major' && !isLast)) continue
    old.delete(one)
    now.delete(other)
    compareForms(one, other, walk)
  }
  // What was sent may fit a form that has a pair already, and so may what is received.
  const isSent = walk.direction === 'request'
  const fits = (form: Form): boolean =>
    candidates.some(({ one, other, level }) => (isSent ? one : other) === form && level !== 'major')
  reportForms(
    [...old].filter((form) => !isSent || !fits(form)),
    before,
    after,
    at,
    walk,
  )
  reportForms(
    [...now].filter((form) => isSent || !fits(form)),
    before,
    after,
    at,
    walk,
  )
}

/** What the change from one form to another would amount to. */
function levelBetween(one: Form, other: Form, walk: Walk): Level {
  if (same(valuesOf(one.node), valuesOf(other.node))) return 'none'
  const trial: Walk = { ...walk, visited: new Set(walk.visited), found: [] }
  compareForms(one, other, trial)
  return levelOf(trial.found)
}

function compareForms(old: Form, now: Form, walk: Walk): void {
  if (old.isVariant && now.isVariant) compareNotes(old.notes, now.notes, old.node, now.node, walk)
  compareAsked(old.asked, now.asked, old.node, now.node, walk)
}

/** Tells of forms that are gone or new, among those that there were and are. */
function reportForms(
  left: readonly Form[],
  before: readonly Form[],
  after: readonly Form[],
  at: Node,
  walk: Walk,
): void {
  const isGone = left.every((form) => before.includes(form))
  const [came, turned] = isGone ? (['removed', 'narrowed'] as const) : (['added', 'widened'] as const)
  const [types, typesNow] = [typesOf(before), typesOf(after)]
  const place = child(at, 'type')
  // `null` has rules of its own, unless any type has become some types or the other way round.
  const rest = left.filter(({ type }) => type !== 'null' || types === null || typesNow === null)
  if (rest.length < left.length) report(walk, `${walk.direction}-null-${came}`, place, types, typesNow)
  const others = isGone ? after : before
  const variants = rest.filter(
    (form) => form.isVariant && (form.type === 'object' || others.some(({ type }) => type === form.type)),
  )
  for (const { node } of variants) {
    const rule = `${walk.direction}-variant-${came}` as const
    report(walk, rule, node, isGone ? node.value : null, isGone ? null : node.value)
  }
  if (rest.length > variants.length) report(walk, `${walk.direction}-type-${turned}`, place, types, typesNow)
}

/** The types of forms; `null` where they are all that there are. */
function typesOf(forms: readonly Form[]): readonly string[] | null {
  const types = [...new Set(forms.map(({ type }) => type))]
  return TYPES.every((type) => types.includes(type)) ? null : types
}

/**
 * `oneOf` refuses what fits two of its forms, and `anyOf` does not. Without such a value they are the same.
 */
function compareExclusion(old: Node, now: Node, shared: Refs, walk: Walk): void {
  const [union, unionNow] = [unionOf(old, shared), unionOf(now, shared)]
  if (union === undefined || unionNow === undefined || union.keyword === unionNow.keyword) return
  const forms = unionNow.members.map((member) => formsOf(member, shared))
  const isOverlap = forms.some((some, index) =>
    forms.slice(index + 1).some((others) => some.some((a) => others.some((b) => mayOverlap(a, b)))),
  )
  if (!isOverlap) return
  const rule = `${walk.direction}-forms-${unionNow.keyword === 'oneOf' ? 'exclusive' : 'inclusive'}` as const
  report(walk, rule, child(now, unionNow.keyword), union.keyword, unionNow.keyword)
}
