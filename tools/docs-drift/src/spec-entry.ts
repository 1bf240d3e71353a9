import { defaultByWords, numbersIn } from './in-words.ts'
import { type Aspect, type Facts, LIMITS, together } from './page.ts'
import type { Located, Place } from './yaml-source.ts'

/** What the spec says of one place, in the words of a page's entry, and where it says so. */
export interface SpecEntry {
  readonly facts: Facts
  /** The lines that say an aspect; `presence` is where the place is listed. */
  readonly places: Readonly<Partial<Record<Aspect, Place | undefined>>>
  /** Where what is not said yet would be added. */
  readonly own: Place
  /** Where the parts of this place are listed. */
  readonly parts: Place
  /** The schema behind it, where it has a file of its own. */
  readonly schema: string | undefined
}

/** Places with what is said of them; the last one of a name counts. */
export type Places = readonly (readonly [where: string, entry: SpecEntry])[]

/** A node of the spec as the entry of its place. */
export function entryOf(node: Located, facts: Facts = {}, places: SpecEntry['places'] = {}): SpecEntry {
  return {
    facts,
    places: { ...places, presence: node.reference },
    own: node.place,
    parts: partsOf(node) ?? node.place,
    schema: node.name,
  }
}

/** Where the fields of a schema, or of a body, are listed. */
function partsOf(node: Located): Place | undefined {
  const inside = [
    node.get('items'),
    ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => node.items(keyword)),
    ...node.entries('content').map(([, type]) => type.get('schema')),
  ]
  return node.get('properties')?.place ?? inside.flatMap((part) => (part && partsOf(part)) ?? [])[0]
}

/** The keywords that say an aspect; many are called like it. */
const KEYWORDS: Readonly<Partial<Record<string, readonly string[]>>> = {
  ...Object.fromEntries(['type', 'format', 'default', 'deprecated', ...LIMITS].map((word) => [word, [word]])),
  value: ['enum', 'const', 'x-known-values'],
  closed: ['enum'],
}

/** What a list says of its items. */
const OF_ITEMS = ['format', 'value', 'closed', 'minLength', 'maxLength'] as const

/** What a schema says of itself, without its fields. A list speaks for its items as well. */
export function describe(schema: Located): SpecEntry {
  const said = Object.entries(KEYWORDS).flatMap(([aspect, keywords = []]) => {
    const [node] = keywords.flatMap((keyword) => schema.get(keyword) ?? [])
    return node === undefined ? [] : [{ aspect: aspect as Aspect, node }]
  })
  const own = said.map(({ aspect, node }) => ({ [aspect]: valuesOf(node, aspect) }))
  const branches = [...schema.items('oneOf'), ...schema.items('anyOf')].map(
    (branch) => describe(branch).facts,
  )
  const places = said.map(({ aspect, node }) => [aspect, node.place] as const)
  const items = schema.get('items')
  const inside = items === undefined ? [] : [describe(items)]
  const ofItems = inside.flatMap(({ facts }): readonly Facts[] => [
    { items: facts.type ?? [], number: Object.values(facts).flat() },
    ...OF_ITEMS.map((aspect) => ({ [aspect]: facts[aspect] ?? [] })),
  ])
  const placesOfItems = inside.flatMap(({ places, own }) =>
    OF_ITEMS.map((aspect) => [aspect, places[aspect] ?? own] as const),
  )
  const facts = together(...own, spoken(schema), ...branches, ...ofItems)
  return entryOf(schema, facts, Object.fromEntries([...places, ...placesOfItems]))
}

function valuesOf(said: Located, aspect: Aspect): readonly string[] {
  if (aspect === 'closed') return ['closed']
  if (aspect === 'deprecated') return said.scalar === true ? ['deprecated'] : []
  return (said.scalar === undefined ? said.items() : [said]).map(({ scalar }) => String(scalar))
}

/** What the description of anything tells. The linter has us say a default in words. */
export function spoken(described: Located): Facts {
  const said = described.value('description')
  const words = typeof said === 'string' ? said : ''
  return { number: numbersIn(words), default: defaultByWords(words) }
}

/** A mark such as `required`, where it is set. */
export function marked(owner: Located, mark: 'required' | 'deprecated'): readonly string[] {
  return owner.value(mark) === true ? [mark] : []
}

/** The fields of a schema below a place, each by its dotted name. */
export function fieldsOf(schema: Located, where: string, above: readonly string[] = []): Places {
  const self = `${schema.place.file}:${schema.place.line}`
  if (above.includes(self)) return []
  const below = (part: Located, name = where): Places => fieldsOf(part, name, [...above, self])
  const list = schema.get('required')
  const required = list?.items().map(({ scalar }) => scalar) ?? []
  const own = schema.entries('properties').flatMap(([name, property]): Places => {
    const { facts, places, ...entry } = describe(property)
    const field: SpecEntry = {
      ...entry,
      facts: { ...facts, required: required.includes(name) ? ['required'] : [] },
      places: { ...places, required: (list ?? schema).place },
    }
    const at = `${where}.${name}`
    return ([[at, field]] as Places).concat(below(property, at))
  })
  const items = schema.get('items')
  return [
    ...schema.items('allOf').flatMap((part) => below(part)),
    ...['anyOf', 'oneOf'].flatMap((key) => unite(schema.items(key).map((branch) => new Map(below(branch))))),
    ...(items === undefined ? [] : below(items)),
    ...own,
  ]
}

/**
 * The alternatives of a union as one: what any of them has, required where all of them require it. A list of
 * values closes a union only when every branch has one.
 */
function unite(branches: readonly ReadonlyMap<string, SpecEntry>[]): Places {
  const names = new Set(branches.flatMap((branch) => [...branch.keys()]))
  return [...names].map((name) => {
    const entries = branches.flatMap((branch) => branch.get(name) ?? [])
    const facts = together(...entries.map((entry) => entry.facts))
    const saidBy = (aspect: Aspect): number =>
      entries.filter((entry) => (entry.facts[aspect]?.length ?? 0) > 0).length
    const open = [
      ...(saidBy('required') < branches.length ? ['required'] : []),
      ...['value', 'closed'].filter((aspect) => saidBy(aspect as Aspect) < entries.length),
    ]
    const none = Object.fromEntries(open.map((aspect) => [aspect, []]))
    return [name, { ...entries[0]!, facts: { ...facts, ...none } }]
  })
}
