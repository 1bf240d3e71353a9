import { below, type Tree, treeOf } from './tree.ts'

/** A node of a document and the pointer to it. */
export interface Node {
  readonly tree: Tree
  readonly path: string
}

export function refOf(value: unknown): string | undefined {
  const { $ref } = treeOf(value)
  return typeof $ref === 'string' ? $ref : undefined
}

/**
 * Follows the references of a node to where it is described. Words beside a reference stay behind.
 *
 * @throws Error for a reference that leaves the document or finds nothing
 */
export function follow(document: Tree, value: unknown, path: string): Node {
  const seen = new Set<string>()
  let node: Node = { tree: treeOf(value), path }
  for (let ref = refOf(value); ref !== undefined; ref = refOf(node.tree)) {
    if (seen.has(ref)) throw new Error(`${path}: ${ref} refers to itself`)
    seen.add(ref)
    node = at(document, ref)
  }
  return node
}

function at(document: Tree, ref: string): Node {
  if (!ref.startsWith('#/')) throw new Error(`cannot follow ${ref}: bundle the document first`)
  const keys = ref
    .slice(2)
    .split('/')
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'))
  let value: unknown = document
  for (const key of keys) value = Array.isArray(value) ? value[Number(key)] : treeOf(value)[key]
  if (value === undefined) throw new Error(`${ref} refers to nothing`)
  return { tree: treeOf(value), path: below('', ...keys) }
}

/** The component that a pointer lies in, such as `/components/schemas/AquaJob`. */
export function componentOf(path: string): string | undefined {
  return /^\/components\/[^/]+\/[^/]+/.exec(path)?.[0]
}

/** The pointers of the components that each operation reaches. */
export function componentsReached(document: Tree, value: unknown): ReadonlySet<string> {
  const reached = new Set<string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit)
    const ref = refOf(value)
    if (ref !== undefined) {
      const { tree, path } = at(document, ref)
      if (!reached.has(path)) {
        reached.add(path)
        visit(tree)
      }
    }
    Object.values(treeOf(value)).forEach(visit)
  }
  visit(value)
  return reached
}
