/**
 * The query string of parameters, with its question mark, or nothing. What is `undefined` or `null` is left
 * out, the items of a list each have the name, and the fields of an object stand in brackets after it, as
 * openapi-fetch writes them by default.
 */
export function searchOf(query: object = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => valuesOf(name, value))
  const search = pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  return search && `?${search}`
}

function valuesOf(name: string, value: unknown): readonly (readonly [name: string, value: unknown])[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.map((item) => [name, item])
  if (typeof value !== 'object') return [[name, value]]
  return Object.entries(value).map(([field, inner]) => [`${name}[${field}]`, inner])
}
