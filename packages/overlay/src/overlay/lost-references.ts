import { at, type JsonObject, targetOf } from '../json.ts'

/** A reference that leads nowhere. */
export interface LostReference {
  readonly reference: string
  /** The steps to where it stands. */
  readonly at: readonly string[]
  /** The steps to where it leads. */
  readonly target: readonly string[]
}

/** The references inside of a document that lead nowhere. */
export function lostReferences(document: JsonObject): readonly LostReference[] {
  return referencesIn(document, []).filter(({ target }) => at(document, target) === undefined)
}

function referencesIn(value: unknown, steps: readonly string[]): readonly LostReference[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): readonly LostReference[] => {
    const own = [...steps, key]
    if (key !== '$ref' || typeof inner !== 'string') return referencesIn(inner, own)
    const target = targetOf(inner)
    return target === undefined ? [] : [{ reference: inner, at: own, target }]
  })
}
