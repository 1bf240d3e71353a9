import type { Entry } from './page.ts'

/** A sample of JSON, read through the bullets that a rendering puts before its lines. */
export function readSample(text: string): unknown {
  const [start, end] = [text.search(/[{[]/), Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'))]
  if (start < 0) return undefined
  try {
    // Bullets, and addresses that scraping has made links of.
    const json = text.slice(start, end + 1).replace(/^\s*[-•]\s+/gm, '')
    return JSON.parse(json.replace(/"\[([^\]"]*)\]\(\1\)"/g, '"$1"'))
  } catch {
    return undefined
  }
}

/** The fields of a sample, with the types and the short values that it shows. */
export function sampleEntries(value: unknown, where: string, at: string): readonly Entry[] {
  if (Array.isArray(value)) return value.flatMap((item) => sampleEntries(item, where, at))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) => {
    // A field of a tenant's own, which no spec lists.
    if (name.endsWith('__c')) return []
    const own = `${where}.${name}`
    const facts = { type: [typeOf(inner)], ...valueOf(inner) }
    return [{ where: own, facts, at, sample: true } as Entry].concat(sampleEntries(inner, own, at))
  })
}

function valueOf(value: unknown): Entry['facts'] {
  return typeof value === 'string' ? { value: [value] } : {}
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}
