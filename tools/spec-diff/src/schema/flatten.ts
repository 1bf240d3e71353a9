import { follow, refOf } from '../walk/references.ts'
import { listOf, type Tree, treeOf } from '../walk/tree.ts'

/**
 * A schema with its `$ref` and `allOf` merged into it. What stands beside them wins where both speak; fields
 * and required marks add up. References of fields stay.
 */
export function flatten(document: Tree, schema: Tree, path: string): Tree {
  const { $ref, allOf, ...own } = schema
  const parts = [
    ...($ref === undefined ? [] : [flatten(document, follow(document, { $ref }, path).tree, path)]),
    ...listOf(allOf).map((part) => flatten(document, treeOf(part), path)),
    own,
  ]
  return parts.reduce(merge, {})
}

function merge(a: Tree, b: Tree): Tree {
  const merged: Record<string, unknown> = { ...a, ...b }
  if ('properties' in a && 'properties' in b)
    merged['properties'] = { ...treeOf(a['properties']), ...treeOf(b['properties']) }
  if ('required' in a && 'required' in b)
    merged['required'] = [...new Set([...listOf(a['required']), ...listOf(b['required'])])]
  return merged
}

/**
 * Whether two schemas are put together from the same references, so that each part can be told where it
 * stands.
 */
export function sameParts(before: Tree, after: Tree): boolean {
  const [old, now] = [listOf(before['allOf']), listOf(after['allOf'])]
  return (
    '$ref' in before === '$ref' in after &&
    old.length === now.length &&
    old.every((part, index) => refOf(part) === refOf(now[index]))
  )
}
