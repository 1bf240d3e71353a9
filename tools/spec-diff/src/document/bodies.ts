import { compareSchemas } from '../schema/compare-schemas.ts'
import { childrenOf, follow, nameOf, type Node, type Nodes } from '../walk/node.ts'
import { map, object, optional } from '../walk/object.ts'
import { treeOf } from '../walk/tree.ts'
import { type Compare, fact, flag } from '../walk/walk.ts'

/** Compares bodies by their content type. */
export const compareContent: Compare = map(
  {
    removed: (_, { direction }) => `${direction}-content-type-removed`,
    added: (_, { direction }) => `${direction}-content-type-added`,
    told: nameOf,
  },
  object({ schema: compareSchemas, encoding: fact('encoding-changed') }),
)

const fieldOf = (entry: Node, name: string): unknown => treeOf(follow(entry).value)[name]

export const compareRequestBody: Compare = optional(
  {
    removed: 'request-body-removed',
    added: (body) =>
      fieldOf(body, 'required') === true ? 'request-body-added-required' : 'request-body-added',
    told: (body) => Object.keys(treeOf(fieldOf(body, 'content'))).join(', '),
  },
  object({
    required: flag('request-body-now-required', 'request-body-now-optional'),
    content: compareContent,
  }),
)

export const compareHeader: Compare = object({
  required: flag('response-header-now-required', 'response-header-now-optional'),
  schema: compareSchemas,
  content: compareContent,
})

/** Headers by their names, which know no case. */
const headersOf = (node: Node): Nodes =>
  Object.fromEntries(Object.entries(childrenOf(node)).map(([name, one]) => [name.toLowerCase(), one]))

export const compareLink: Compare = object({}, 'link-changed')

export const compareResponse: Compare = object({
  headers: map(
    { removed: 'response-header-removed', added: 'response-header-added' },
    compareHeader,
    headersOf,
  ),
  content: compareContent,
  links: map({ removed: 'link-removed', added: 'link-added' }, compareLink),
})

const resultOf = (status: Node): 'success' | 'error' => (nameOf(status).startsWith('2') ? 'success' : 'error')

/** Compares responses by their status. */
export const compareResponses: Compare = map(
  {
    removed: (status) => `${resultOf(status)}-status-removed`,
    added: (status) => `${resultOf(status)}-status-added`,
    told: nameOf,
  },
  compareResponse,
)
