/** A JSON object of an OpenAPI document. */
export type Tree = Readonly<Record<string, unknown>>

/** An object as one, and anything else as an empty one. */
export function treeOf(value: unknown): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : {}
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A pointer one level deeper, as RFC 6901 writes it. */
export function below(path: string, ...keys: readonly (string | number)[]): string {
  return path + keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** A text that is the same for equal values, whatever the order of their keys. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      Object.keys(treeOf(inner)).length > 0
        ? Object.fromEntries(Object.entries(inner as Tree).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? 'undefined'
  )
}

export function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

/** Every key of two objects, those of the first in their order before those that only the second has. */
export function keysOf(a: Tree, b: Tree): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
}

/** Values in an order that does not depend on where they stood. */
export function sorted<T>(values: readonly T[]): readonly T[] {
  return values.toSorted((a, b) => (canonical(a) < canonical(b) ? -1 : 1))
}
