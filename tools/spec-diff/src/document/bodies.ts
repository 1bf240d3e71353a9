import { compareSchemas } from '../schema/compare-schemas.ts'
import { fact, flag, map, object } from '../walk/object.ts'
import { follow } from '../walk/references.ts'
import { type Tree, treeOf } from '../walk/tree.ts'
import { type Compare, component, eachOf, type Place, report } from '../walk/walk.ts'

const compareMedia = object<Place>({ schema: compareSchemas, encoding: fact('encoding-changed') })

/** Compares bodies by their content type. */
export const compareContent: Compare<Place> = (before, after, at, walk) => {
  const rules = {
    removed: `${at.direction}-content-type-removed`,
    added: `${at.direction}-content-type-added`,
    byName: true,
  } as const
  eachOf(before, after, at, walk, rules, compareMedia)
}

const compareBoth = component(
  object<Place>({
    required: flag('request-body-now-required', 'request-body-now-optional'),
    content: compareContent,
  }),
)

/** Compares the bodies of a request, of which each may be missing. */
export const compareRequestBodies: Compare<Place> = (before, after, at, walk) => {
  if (before !== undefined && after !== undefined) return compareBoth(before, after, at, walk)
  const [old, now] = [follow(walk.before, before, at.path).tree, follow(walk.after, after, at.path).tree]
  const types = ({ content }: Tree): string => Object.keys(treeOf(content)).join(', ')
  if (before !== undefined) report(walk, 'request-body-removed', at, types(old), null)
  const isNeeded = now['required'] === true
  if (after !== undefined)
    report(walk, isNeeded ? 'request-body-added-required' : 'request-body-added', at, null, types(now))
}

export const compareHeader: Compare<Place> = component(
  object({
    required: flag('response-header-now-required', 'response-header-now-optional'),
    schema: compareSchemas,
    content: compareContent,
  }),
)

/** Compares headers by their names, which know no case. */
const compareHeaders: Compare<Place> = (before, after, at, walk) => {
  const now = treeOf(after)
  const nameOf = (name: string): string =>
    Object.keys(now).find((other) => other.toLowerCase() === name.toLowerCase()) ?? name
  const old = Object.fromEntries(Object.entries(treeOf(before)).map(([name, one]) => [nameOf(name), one]))
  const rules = { removed: 'response-header-removed', added: 'response-header-added' } as const
  eachOf(old, now, at, walk, rules, compareHeader)
}

export const compareLink: Compare<Place> = component(object({}, 'link-changed'))

export const compareResponse: Compare<Place> = component(
  object({
    headers: compareHeaders,
    content: compareContent,
    links: map({ removed: 'link-removed', added: 'link-added' }, compareLink),
  }),
)

const resultOf = (status: string): 'success' | 'error' => (status.startsWith('2') ? 'success' : 'error')

/** Compares responses by their status. */
export const compareResponses: Compare<Place> = map(
  {
    removed: (status) => `${resultOf(status)}-status-removed`,
    added: (status) => `${resultOf(status)}-status-added`,
    byName: true,
  },
  compareResponse,
)
