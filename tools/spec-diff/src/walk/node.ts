import { below, canonical, keysOf, sorted, type Tree, treeOf } from './tree.ts'

/** A value of a document, and where it stands. */
export interface Node {
  readonly document: Tree
  /** The pointer to it. */
  readonly path: string
  /** `undefined` where nothing stands. */
  readonly value: unknown
  /** What other schemas ask of the same value. */
  readonly beside?: readonly Node[]
}

/** A node, and those that ask something of the same value. */
export function each({ beside = [], ...own }: Node): readonly Node[] {
  return [own, ...beside.flatMap(each)]
}

export function valuesOf(node: Node | undefined): readonly unknown[] {
  return node === undefined ? [] : each(node).map(({ value }) => value)
}

/** What all of a node says: one value, or several in an order that does not depend on where they stand. */
export function toldOf(node: Node): unknown {
  const values = new Map(valuesOf(node).map((value) => [canonical(value), value]))
  values.delete('undefined')
  return values.size > 1 ? sorted([...values.values()]) : [...values.values()][0]
}

/** What stands below a node. */
export function child({ document, path, value }: Node, ...keys: readonly (string | number)[]): Node {
  const step = (value: unknown, key: string | number): unknown =>
    Array.isArray(value) ? value[Number(key)] : treeOf(value)[key]
  return { document, path: below(path, ...keys), value: keys.reduce(step, value) }
}

/** Nodes by their names. */
export type Nodes = Readonly<Record<string, Node>>

export function childrenOf(node: Node): Nodes {
  return Object.fromEntries(Object.keys(treeOf(node.value)).map((key) => [key, child(node, key)]))
}

/** What is told of a name: its nodes before and after, of which one may be missing and has no value then. */
type Named = readonly [name: string, old: Node, now: Node]

/**
 * The nodes of two sides by their names.
 *
 * @param from where those of the first stand, so that those that are missing stand at the same place
 */
export function pairsOf(old: Nodes, now: Nodes, from: Node, to: Node): readonly Named[] {
  const missing = (other: Node, { path }: Node, { document, path: own }: Node): Node => {
    const isBelow = other.path.startsWith(`${path}/`)
    return { document, path: isBelow ? own + other.path.slice(path.length) : other.path, value: undefined }
  }
  return keysOf(old, now).map((name) => {
    const [one, other] = [old[name], now[name]]
    return [name, one ?? missing(other!, to, from), other ?? missing(one!, from, to)]
  })
}

/** The last key that leads to a node. */
export function nameOf({ path }: Node): string {
  return unescaped(path.slice(path.lastIndexOf('/') + 1))
}

function unescaped(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~')
}

export function refOf(value: unknown): string | undefined {
  const { $ref } = treeOf(value)
  return typeof $ref === 'string' ? $ref : undefined
}

/**
 * Where a reference leads.
 *
 * @throws Error for one that leaves the document or finds nothing
 */
export function target(document: Tree, ref: string): Node {
  if (!ref.startsWith('#/')) throw new Error(`cannot follow ${ref}: bundle the document first`)
  const keys = ref.slice(2).split('/').map(decodeURIComponent).map(unescaped)
  const found = child({ document, path: '', value: document }, ...keys)
  if (found.value === undefined) throw new Error(`${ref} refers to nothing`)
  return found
}

/** Follows references to where something is described. Words beside a reference stay behind. */
export function follow(node: Node, seen: readonly string[] = []): Node {
  const ref = refOf(node.value)
  if (ref === undefined) return node
  if (seen.includes(ref)) throw new Error(`${node.path}: ${ref} refers to itself`)
  return follow(target(node.document, ref), [...seen, ref])
}

/** The references in a value, wherever they stand in it. */
export function refsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return [refOf(value) ?? [], ...Object.values(value).map(refsIn)].flat()
}

/** The pointers of all that a value refers to, and of what that refers to. */
export function reachedFrom(document: Tree, value: unknown): ReadonlySet<string> {
  const reached = new Set<string>()
  const visit = (value: unknown): void => {
    for (const ref of refsIn(value)) {
      const { path, value: found } = target(document, ref)
      if (reached.has(path)) continue
      reached.add(path)
      visit(found)
    }
  }
  visit(value)
  return reached
}
