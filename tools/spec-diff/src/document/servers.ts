import { compareRemarks, compareRest } from '../schema/remarks.ts'
import { below, listOf, treeOf } from '../walk/tree.ts'
import { type Place, report, type Walk } from '../walk/walk.ts'

/** Compares servers by their URL; their order says nothing. */
export function compareServers(
  before: unknown,
  after: unknown,
  at: Pick<Place, 'path' | 'operation'>,
  walk: Walk,
): void {
  const [old, now] = [listOf(before), listOf(after)].map(
    (list) => new Map(list.map((server) => [String(treeOf(server)['url']), treeOf(server)])),
  )
  for (const url of new Set([...old!.keys(), ...now!.keys()])) {
    const [one, other] = [old!.get(url), now!.get(url)]
    const place = { ...at, path: below(at.path, url) }
    if (other === undefined) report(walk, 'server-removed', place, url, null)
    else if (one === undefined) report(walk, 'server-added', place, null, url)
    else {
      const [name, nameNow] = [one['x-environment'], other['x-environment']]
      if (name !== nameNow) {
        report(walk, name === undefined ? 'environment-named' : 'environment-renamed', place, name, nameNow)
      }
      compareRemarks(one, other, place, walk)
      compareRest(one, other, ['url', 'x-environment'], place, walk)
    }
  }
}
