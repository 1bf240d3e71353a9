import { child, nameOf, type Node, valuesOf } from '../walk/node.ts'
import { type EntryRules, map } from '../walk/object.ts'
import { listOf, same, treeOf } from '../walk/tree.ts'
import { inner, report } from '../walk/walk.ts'
import { fieldsIn } from './asked.ts'
import type { CompareKeyword } from './values.ts'

const requiredBy = (required: Node | undefined): ReadonlySet<unknown> =>
  new Set(valuesOf(required).flatMap(listOf))

export const compareFields: CompareKeyword = (old, now, walk, _, { required }) => {
  const rules: EntryRules = {
    removed: 'field-removed',
    added: (field, { direction }) =>
      direction === 'request' && requiredBy(required).has(nameOf(field))
        ? 'request-field-added-required'
        : `${direction}-field-added`,
    // Two fields of type string need not be the same field; with the same words they are.
    renamed: [
      'field-renamed',
      (one, other) => 'description' in treeOf(one.value) && same(valuesOf(one), valuesOf(other)),
    ],
  }
  map(rules, inner, fieldsIn)(old, now, walk)
}

export const compareRequired: CompareKeyword = (old, now, walk, asked, askedNow) => {
  const [before, after] = [requiredBy(old), requiredBy(now)]
  const [fields, fieldsNow] = [asked, askedNow].map(({ properties }) =>
    properties ? fieldsIn(properties) : {},
  )
  for (const name of new Set([...before, ...after])) {
    if (before.has(name) === after.has(name)) continue
    const [one, other] = [fields![String(name)], fieldsNow![String(name)]]
    // A field that comes or goes is told already.
    if ((one === undefined) !== (other === undefined)) continue
    const rule = `${walk.direction}-field-${after.has(name) ? 'now-required' : 'now-optional'}` as const
    const place = other ? child(other, 'required') : child(now, String(name))
    report(walk, rule, place, before.has(name), after.has(name))
  }
}

/** Fields that are not named: refused, not mentioned (the types have no index), or described. */
export const compareOthers: CompareKeyword = (old, now, walk) => {
  const openness = (values: readonly unknown[]): 0 | 1 | 2 =>
    values.includes(false) ? 0 : values.includes(undefined) ? 1 : 2
  const [before, after] = [old, now].map((node) => openness(valuesOf(node)))
  const isDescribed = before === 1 && after === 2 && Object.keys(treeOf(now.value)).length > 0
  if (isDescribed && walk.direction === 'response')
    report(walk, 'response-others-described', now, old.value, now.value)
  else if (isDescribed || (before === 2 && after === 2)) inner(old, now, walk)
  else if (before !== after)
    report(walk, `${walk.direction}-${after! < before! ? 'closed' : 'opened'}`, now, old.value, now.value)
}
