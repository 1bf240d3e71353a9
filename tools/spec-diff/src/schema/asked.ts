import { child, childrenOf, each, type Node, type Nodes, refOf, target, valuesOf } from '../walk/node.ts'
import { fieldsOf } from '../walk/object.ts'
import { listOf, same, type Tree, treeOf } from '../walk/tree.ts'

export type Refs = ReadonlySet<string>

/** Some nodes as one, of which each asks something of the same value. */
export function together([first, ...beside]: readonly Node[]): Node {
  return { ...first!, beside: [...(first!.beside ?? []), ...beside] }
}

/**
 * The parts of a schema: what stands in it, its `allOf` and what it refers to. All of them have to fit.
 *
 * @param shared references whose components are compared on their own. What is behind others is told here.
 * @param seen references that are not followed
 */
export function partsOf(schema: Node, shared: Refs, seen: readonly string[] = []): readonly Node[] {
  const parts: Node[] = []
  for (const node of each(schema)) {
    const { $ref: _, allOf, ...own } = asSchema(node.value)
    parts.push({ ...node, value: own })
    for (const index of listOf(allOf).keys())
      parts.push(...partsOf(child(node, 'allOf', index), shared, seen))
    const ref = refOf(node.value)
    if (ref === undefined || seen.includes(ref)) continue
    const found = target(node.document, ref)
    const behind = shared.has(ref) ? found : { ...found, path: node.path }
    parts.push(...partsOf(behind, shared, [...seen, ref]))
  }
  return parts
}

/** `true` and `false` are schemas too. */
function asSchema(value: unknown): Tree {
  return value === false ? { not: {} } : treeOf(value)
}

/** All that a schema asks of a value, by keyword, whichever of its parts says it. */
export function askedBy(...schema: Parameters<typeof partsOf>): Nodes {
  return grouped(partsOf(...schema).map(fieldsOf))
}

/** The fields that maps of schemas name, each with all that is asked of it. */
export function fieldsIn(maps: Node): Nodes {
  return grouped(each(maps).map(childrenOf))
}

function grouped(maps: readonly Nodes[]): Nodes {
  const named = Map.groupBy(maps.flatMap(Object.entries<Node>), ([key]) => key)
  return Object.fromEntries([...named].map(([key, all]) => [key, together(all.map(([, node]) => node))]))
}

/** The values that are listed, where any are. */
export function listedBy({ enum: listed, const: only }: Nodes): readonly unknown[] | undefined {
  const lists = [...valuesOf(listed).filter(Array.isArray), ...valuesOf(only).map((value) => [value])]
  if (lists.length === 0) return undefined
  return lists.reduce((some, others) => some.filter((one) => others.some((other) => same(one, other))))
}
