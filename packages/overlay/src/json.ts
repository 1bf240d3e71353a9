/** A JSON object: a document, or a part of one. */
export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as an object; anything else as an empty one. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The steps of a JSON pointer (RFC 6901), such as `/a/b` or the part of a `$ref` behind `#`. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** What stands at some steps below a value; `undefined` where nothing does. */
export function at(value: unknown, steps: readonly (string | number)[]): unknown {
  return steps.reduce<unknown>(
    (inner, step) => (Array.isArray(inner) ? inner[Number(step)] : objectOf(inner)[step]),
    value,
  )
}

/** The steps inside of a document that a local `$ref` leads to; `undefined` for a reference elsewhere. */
export function targetOf(reference: unknown): readonly string[] | undefined {
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return undefined
  return stepsOf(decodeURIComponent(reference.slice(1)))
}
