import { compareSchemas } from '../schema/compare-schemas.ts'
import { compareRemarks, compareRest } from '../schema/remarks.ts'
import { below, keysOf, treeOf } from '../walk/tree.ts'
import { type Place, report, type Walk } from '../walk/walk.ts'

/** Compares bodies by their content type. */
export function compareContent(before: unknown, after: unknown, at: Place, walk: Walk): void {
  const [old, now] = [treeOf(before), treeOf(after)]
  for (const type of keysOf(old, now)) {
    const place = { ...at, path: below(at.path, 'content', type) }
    if (!(type in now)) report(walk, `${at.direction}-content-type-removed`, place, type, null)
    else if (!(type in old)) report(walk, `${at.direction}-content-type-added`, place, null, type)
    else {
      const [one, other] = [treeOf(old[type]), treeOf(now[type])]
      compareSchemas(one['schema'], other['schema'], { ...place, path: below(place.path, 'schema') }, walk)
      compareRemarks(one, other, place, walk)
      compareRest(one, other, ['schema'], place, walk)
    }
  }
}
