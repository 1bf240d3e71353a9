import { ASPECTS } from './page.ts'
import { describe, type SpecEntry } from './spec-entry.ts'
import type { Located } from './yaml-source.ts'

/** Collects the fields of a schema below a place, each by its dotted name. */
export function readFields(
  schema: Located,
  where: string,
  entries: Map<string, SpecEntry>,
  above: readonly string[] = [],
): void {
  const self = `${schema.place.file}:${schema.place.line}`
  if (above.includes(self)) return
  const inside = [...above, self]
  for (const part of schema.items('allOf')) readFields(part, where, entries, inside)
  for (const branches of [schema.items('anyOf'), schema.items('oneOf')]) {
    const found = branches.map((branch) => {
      // With the holder in it, so that the first branch says where a new field would be added.
      const holder = entries.get(where)
      const own = new Map<string, SpecEntry>(holder === undefined ? [] : [[where, holder]])
      readFields(branch, where, own, inside)
      return own
    })
    for (const [name, entry] of unite(found)) entries.set(name, entry)
  }
  const items = schema.get('items')
  if (items !== undefined) readFields(items, where, entries, inside)
  const properties = schema.get('properties')
  if (properties === undefined) return
  const holder = entries.get(where)
  if (holder !== undefined) entries.set(where, { ...holder, parts: properties.place })
  const list = schema.get('required')
  const marked = list?.items().map(({ scalar }) => scalar) ?? []
  for (const [name, property] of properties.entries()) {
    const entry = describe(property)
    entries.set(`${where}.${name}`, {
      ...entry,
      facts: { ...entry.facts, required: marked.includes(name) ? ['required'] : [] },
      places: { ...entry.places, required: (list ?? schema).place },
    })
    readFields(property, `${where}.${name}`, entries, inside)
  }
}

/** The alternatives of a union as one: what any of them has, required where all of them require it. */
function unite(branches: readonly ReadonlyMap<string, SpecEntry>[]): ReadonlyMap<string, SpecEntry> {
  const names = new Set(branches.flatMap((branch) => [...branch.keys()]))
  return new Map(
    [...names].map((name) => {
      const entries = branches.flatMap((branch) => branch.get(name) ?? [])
      const facts = Object.fromEntries(
        ASPECTS.map((aspect) => {
          const sides = entries.map((entry) => entry.facts[aspect] ?? [])
          const everywhere = sides.length === branches.length
          if (aspect === 'required' && !everywhere) return [aspect, []]
          // A list of values closes a union only when every branch has one.
          const open =
            (aspect === 'required' || aspect === 'value' || aspect === 'closed') &&
            sides.some((side) => side.length === 0)
          return [aspect, open ? [] : [...new Set(sides.flat())]]
        }),
      )
      return [name, { ...entries[0]!, facts }]
    }),
  )
}
