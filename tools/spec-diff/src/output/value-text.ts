import { refOf } from '../document/references.ts'

const LONGEST = 60

/** A value in few words, for people. */
export function valueText(value: unknown): string {
  if (value === null) return '–'
  const text = textOf(value).replace(/\s+/g, ' ')
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  return refOf(value) ?? JSON.stringify(value)
}
