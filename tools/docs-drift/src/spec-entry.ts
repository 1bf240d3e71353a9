import { numbersIn } from './in-words.ts'
import { ASPECTS, type Aspect, type Facts, LIMITS } from './page.ts'
import type { Located, Place } from './yaml-source.ts'

/** What the spec says of one place, in the words of a page's entry, and where it says so. */
export interface SpecEntry {
  readonly facts: Facts
  /** The lines that say an aspect; `presence` is where the place is listed. */
  readonly places: Readonly<Partial<Record<Aspect, Place>>> & { readonly presence: Place }
  /** Where what is not said yet would be added. */
  readonly own: Place
  /** Where the parts of this place are listed. */
  readonly parts: Place
  /** The schema behind it, where it has a file of its own. */
  readonly schema: string | undefined
}

/** What a schema says of itself, without its fields. A list speaks for its items as well. */
export function describe(schema: Located): SpecEntry {
  const facts: Record<string, string[]> = {}
  const places: Partial<Record<Aspect, Place>> = {}
  const branches = [...schema.items('oneOf'), ...schema.items('anyOf')].map(describe)
  const items = schema.get('items')
  const inner = items === undefined ? undefined : describe(items)

  for (const aspect of ASPECTS) {
    const said = SAYS[aspect]?.map((keyword) => schema.get(keyword)).find((node) => node !== undefined)
    const values = said === undefined ? [] : valuesOf(said, aspect)
    facts[aspect] = [...new Set([...values, ...branches.flatMap((branch) => branch.facts[aspect] ?? [])])]
    if (said !== undefined) places[aspect] = said.place
  }
  const words = wordsOf(schema)
  facts['default']!.push(...defaultsIn(words))
  if (inner !== undefined) {
    facts['items'] = [...(inner.facts.type ?? [])]
    for (const aspect of ['format', 'value', 'closed', 'minLength', 'maxLength'] as const) {
      facts[aspect] = [...(inner.facts[aspect] ?? [])]
      places[aspect] = inner.places[aspect] ?? inner.own
    }
  }
  // What a limit says, words need not say again.
  facts['number'] = [
    ...numbersIn(words),
    ...[...LIMITS, 'value', 'default'].flatMap((aspect) => facts[aspect] ?? []),
    ...[...branches, inner].flatMap((part) => part?.facts.number ?? []),
  ]
  return {
    facts,
    places: { ...places, presence: schema.reference },
    own: schema.place,
    parts: schema.get('properties')?.place ?? schema.place,
    schema: schema.name,
  }
}

/** The keywords that say an aspect; many are called like it. */
const SAYS: Readonly<Partial<Record<string, readonly string[]>>> = {
  ...Object.fromEntries(['type', 'format', 'default', 'deprecated', ...LIMITS].map((word) => [word, [word]])),
  value: ['enum', 'const', 'x-known-values'],
  closed: ['enum'],
}

function valuesOf(said: Located, aspect: Aspect): readonly string[] {
  if (aspect === 'closed') return ['closed']
  if (aspect === 'deprecated') return said.scalar === true ? ['deprecated'] : []
  return (said.scalar === undefined ? said.items() : [said]).map(({ scalar }) => String(scalar))
}

export function wordsOf(described: Located): string {
  const words = described.value('description')
  return typeof words === 'string' ? words : ''
}

/** The linter has us say a default in words: types of a field with `default` would be wrong. */
export function defaultsIn(words: string): readonly string[] {
  const said = /`?(\d+(?:\.\d+)?|[\w-]+)`? by default\b/.exec(words)?.[1]
  return said === undefined ? [] : [said]
}

/** The mark of a parameter or a body. */
export function required(owner: Located): Facts {
  return { required: owner.value('required') === true ? ['required'] : [] }
}

/** A place of which nothing is said but that it is there. */
export function bare({ place, reference, name }: Located): SpecEntry {
  return { facts: {}, places: { presence: reference }, own: place, parts: place, schema: name }
}
