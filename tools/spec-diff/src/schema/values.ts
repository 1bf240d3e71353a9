import { listOf, same, type Tree } from '../walk/tree.ts'
import { inside, type Place, report, type Walk } from '../walk/walk.ts'

type Values = readonly unknown[] | undefined

/** Closed enums (`enum`, `const`), and open ones (`x-known-values`), whose types take any string. */
export function compareValues(before: Tree, after: Tree, at: Place, walk: Walk): void {
  const [old, now] = [before['enum'], after['enum']].map((values) =>
    Array.isArray(values) ? values : undefined,
  )
  tell(`${at.direction}-enum-narrowed`, `${at.direction}-enum-widened`, 'enum', old, now)
  if (old === undefined && now === undefined) {
    const [known, knownNow] = [before, after].map((tree) => listOf(tree['x-known-values']))
    tell('known-value-removed', 'known-value-added', 'x-known-values', known, knownNow)
  }

  function tell(
    gone: Parameters<typeof report>[1],
    fresh: typeof gone,
    key: string,
    old: Values,
    now: Values,
  ): void {
    if (isWithout(now, old)) report(walk, gone, inside(at, key), ...difference(old, now))
    if (isWithout(old, now)) report(walk, fresh, inside(at, key), ...difference(old, now))
  }
}

/** Whether a list of values, `undefined` being all of them, is without one of the other list. */
function isWithout(values: Values, others: Values): boolean {
  if (values === undefined) return false
  return others === undefined || minus(others, values).length > 0
}

/** The values that are gone and those that are new; all of them where an enum comes or goes. */
function difference(old: Values, now: Values): readonly [unknown, unknown] {
  if (old === undefined || now === undefined) return [old, now]
  const [gone, fresh] = [minus(old, now), minus(now, old)]
  return [gone.length > 0 ? gone : null, fresh.length > 0 ? fresh : null]
}

function minus(values: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  return values.filter((value) => !others.some((other) => same(value, other)))
}
