import { compareSchemas } from '../schema/compare-schemas.ts'
import { compareRemarks, compareRest } from '../schema/remarks.ts'
import { follow } from '../walk/references.ts'
import { keysOf, type Tree, treeOf } from '../walk/tree.ts'
import { eachOf, inside, isNew, type Place, report, reportIf, type Walk } from '../walk/walk.ts'

/** Compares bodies by their content type. */
export function compareContent(before: unknown, after: unknown, at: Place, walk: Walk): void {
  const [old, now] = [treeOf(before), treeOf(after)]
  for (const type of keysOf(old, now)) {
    const place = inside(at, 'content', type)
    if (!(type in now)) report(walk, `${at.direction}-content-type-removed`, place, type, null)
    else if (!(type in old)) report(walk, `${at.direction}-content-type-added`, place, null, type)
    else compareMedia(treeOf(old[type]), treeOf(now[type]), place, walk)
  }
}

function compareMedia(old: Tree, now: Tree, at: Place, walk: Walk): void {
  compareSchemas(old['schema'], now['schema'], inside(at, 'schema'), walk)
  reportIf(walk, 'encoding-changed', inside(at, 'encoding'), old['encoding'], now['encoding'])
  compareRemarks(old, now, at, walk)
  compareRest(old, now, ['schema', 'encoding'], at, walk)
}

export function compareRequestBodies(before: unknown, after: unknown, operation: Place, walk: Walk): void {
  if (before === undefined && after === undefined) return
  const { path } = inside(operation, 'requestBody')
  const [old, now] = [follow(walk.before, before, path), follow(walk.after, after, path)]
  const [needed, neededNow] = [old, now].map(({ tree }) => tree['required'] === true)
  const at: Place = { ...operation, path: now.path }
  const types = ({ content }: Tree): string => Object.keys(treeOf(content)).join(', ')

  if (after === undefined) return report(walk, 'request-body-removed', at, types(old.tree), null)
  if (before === undefined) {
    return report(
      walk,
      neededNow ? 'request-body-added-required' : 'request-body-added',
      at,
      null,
      types(now.tree),
    )
  }
  const rule = neededNow ? 'request-body-now-required' : 'request-body-now-optional'
  reportIf(walk, rule, inside(at, 'required'), needed, neededNow)
  compareContent(old.tree['content'], now.tree['content'], at, walk)
  compareRemarks(old.tree, now.tree, at, walk)
  compareRest(old.tree, now.tree, ['required', 'content'], at, walk)
}

export function compareResponses(before: unknown, after: unknown, operation: Place, walk: Walk): void {
  const [old, now] = [treeOf(before), treeOf(after)]
  for (const status of keysOf(old, now)) {
    const place = inside(operation, 'responses', status)
    const result = status.startsWith('2') ? 'success' : 'error'
    if (!(status in now)) report(walk, `${result}-status-removed`, place, status, null)
    else if (!(status in old)) report(walk, `${result}-status-added`, place, null, status)
    else compareResponse(old[status], now[status], place, walk)
  }
}

/** Compares two responses, inline or behind references. */
export function compareResponse(before: unknown, after: unknown, at: Place, walk: Walk): void {
  const [old, now] = [follow(walk.before, before, at.path), follow(walk.after, after, at.path)]
  if (!isNew(walk, at, old, now)) return
  const place = { ...at, path: now.path }
  const headers = { removed: 'response-header-removed', added: 'response-header-added' } as const
  const [was, is] = [treeOf(old.tree['headers']), treeOf(now.tree['headers'])]
  eachOf(speltAs(is, was), is, inside(place, 'headers'), walk, headers, compareHeader)
  compareContent(old.tree['content'], now.tree['content'], place, walk)
  const links = { removed: 'link-removed', added: 'link-added' } as const
  eachOf(old.tree['links'], now.tree['links'], inside(place, 'links'), walk, links, compareLink)
  compareRemarks(old.tree, now.tree, place, walk)
  compareRest(old.tree, now.tree, ['headers', 'content', 'links'], place, walk)
}

/** Headers by the names that others have for them: names of headers know no case. */
function speltAs(others: Tree, headers: Tree): Tree {
  const nameOf = (name: string): string =>
    Object.keys(others).find((other) => other.toLowerCase() === name.toLowerCase()) ?? name
  return Object.fromEntries(Object.entries(headers).map(([name, header]) => [nameOf(name), header]))
}

export function compareHeader(before: unknown, after: unknown, at: Place, walk: Walk): void {
  const [old, now] = [follow(walk.before, before, at.path), follow(walk.after, after, at.path)]
  if (!isNew(walk, at, old, now)) return
  const place = { ...at, path: now.path }
  const [sure, sureNow] = [old, now].map(({ tree }) => tree['required'] === true)
  const rule = sureNow ? 'response-header-now-required' : 'response-header-now-optional'
  reportIf(walk, rule, inside(place, 'required'), sure, sureNow)
  if ('schema' in old.tree || 'schema' in now.tree) {
    compareSchemas(old.tree['schema'], now.tree['schema'], inside(place, 'schema'), walk)
  }
  compareContent(old.tree['content'], now.tree['content'], place, walk)
  compareRemarks(old.tree, now.tree, place, walk)
  compareRest(old.tree, now.tree, ['required', 'schema', 'content'], place, walk)
}

export function compareLink(before: unknown, after: unknown, at: Place, walk: Walk): void {
  const [old, now] = [follow(walk.before, before, at.path), follow(walk.after, after, at.path)]
  const { description: _words, ...facts } = old.tree
  const { description: _wordsNow, ...factsNow } = now.tree
  reportIf(walk, 'link-changed', { ...at, path: now.path }, facts, factsNow)
  compareRemarks(old.tree, now.tree, { ...at, path: now.path }, walk)
}
