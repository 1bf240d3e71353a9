import { keysOf, listOf, same, type Tree, treeOf } from '../walk/tree.ts'
import { inside, type Place, report, type Walk } from '../walk/walk.ts'

export function compareFields(before: Tree, after: Tree, at: Place, walk: Walk): void {
  const [old, now] = [treeOf(before['properties']), treeOf(after['properties'])]
  const [neededOnce, neededNow] = [new Set(listOf(before['required'])), new Set(listOf(after['required']))]
  const renamed = renames(old, now)

  for (const name of keysOf(old, now)) {
    const place = inside(at, 'properties', name)
    if (renamed.has(name)) report(walk, 'field-renamed', place, name, renamed.get(name))
    else if (!(name in now)) report(walk, 'field-removed', place, old[name], null)
    else if (!(name in old)) {
      if ([...renamed.values()].includes(name)) continue
      const required = at.direction === 'request' && neededNow.has(name)
      const rule = required ? 'request-field-added-required' : (`${at.direction}-field-added` as const)
      report(walk, rule, place, null, now[name])
    } else walk.compareSchemas(old[name], now[name], place, walk)
  }

  for (const name of new Set([...neededOnce, ...neededNow])) {
    // A field that comes or goes is told above.
    if (neededOnce.has(name) === neededNow.has(name) || String(name) in old !== String(name) in now) continue
    const what = neededNow.has(name) ? 'now-required' : 'now-optional'
    const place = inside(at, 'properties', String(name), 'required')
    report(walk, `${at.direction}-field-${what}`, place, neededOnce.has(name), neededNow.has(name))
  }
  compareOthers(
    before['additionalProperties'],
    after['additionalProperties'],
    inside(at, 'additionalProperties'),
  )

  /** Fields that are not named: refused, not mentioned (the types have no index), or described. */
  function compareOthers(one: unknown, other: unknown, place: Place): void {
    const [openOnce, openNow] = [openness(one), openness(other)]
    const isDescribed = openOnce === 1 && openNow === 2 && Object.keys(treeOf(other)).length > 0
    if (isDescribed && at.direction === 'response')
      report(walk, 'response-others-described', place, one, other)
    else if (isDescribed) walk.compareSchemas({}, other, place, walk)
    else if (openNow < openOnce) report(walk, `${at.direction}-closed`, place, one, other)
    else if (openNow > openOnce) report(walk, `${at.direction}-opened`, place, one, other)
    else if (openNow === 2) walk.compareSchemas(one, other, place, walk)
  }
}

/** Fields that are gone, and the one new field that says the same in every word. */
function renames(old: Tree, now: Tree): ReadonlyMap<string, string> {
  const fresh = Object.keys(now).filter((name) => !(name in old))
  const pairs = Object.keys(old).flatMap((name): [string, string][] => {
    const twins = name in now ? [] : fresh.filter((other) => same(old[name], now[other]))
    return twins.length === 1 && hasWords(old[name]) ? [[name, twins[0]!]] : []
  })
  return new Map(pairs)
}

/** Two fields of type string need not be the same field. */
function hasWords(schema: unknown): boolean {
  return 'description' in treeOf(schema)
}

function openness(additional: unknown): 0 | 1 | 2 {
  if (additional === false) return 0
  return additional === undefined ? 1 : 2
}
