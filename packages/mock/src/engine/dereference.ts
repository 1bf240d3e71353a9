import { valueAt } from './json-pointer.ts'

/**
 * A JSON document with each reference to a part of itself replaced by that part. Parts that are referred to
 * twice are one value.
 *
 * @throws Error for a reference to elsewhere or to nothing, and for a part that contains itself.
 */
export function dereference(document: object): object {
  const resolved = new Map<object, unknown>()
  const open = new Set<object>()
  const walk = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (resolved.has(value)) return resolved.get(value)
    if (open.has(value))
      throw new Error(`A part of the document contains itself: ${Object.keys(value).join(', ')}.`)
    open.add(value)
    const result = Array.isArray(value) ? value.map(walk) : resolve(value)
    open.delete(value)
    resolved.set(value, result)
    return result
  }
  const resolve = (value: object): unknown => {
    const { $ref, ...rest } = value as { readonly $ref?: unknown }
    const fields = Object.fromEntries(Object.entries(rest).map(([name, field]) => [name, walk(field)]))
    if (typeof $ref !== 'string') return fields
    const target = walk(partAt(document, $ref))
    // What stands beside a reference goes before what it refers to.
    return Object.keys(fields).length === 0 ? target : { ...Object(target), ...fields }
  }
  return walk(document) as object
}

/** The part of a document at a reference such as `#/components/schemas/Job`. */
function partAt(document: object, reference: string): unknown {
  const part = valueAt(document, reference)
  if (!reference.startsWith('#/') || part === undefined)
    throw new Error(`The document has nothing at the reference ${reference}.`)
  return part
}
