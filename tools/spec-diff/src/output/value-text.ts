import { refOf } from '../document/references.ts'

const LONGEST = 60

/** A value in few words, for people. */
export function valueText(value: unknown): string {
  if (value === null) return '–'
  const text = (typeof value === 'string' ? value : (refOf(value) ?? JSON.stringify(value))).replace(
    /\s+/g,
    ' ',
  )
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
