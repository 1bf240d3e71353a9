import { type Node, type Nodes, pairsOf } from '../walk/node.ts'
import { map, object, optional } from '../walk/object.ts'
import { remark } from '../walk/remarks.ts'
import { type Compare, fact, flag, type Walk } from '../walk/walk.ts'

const compareDefault: Compare = (old, now, walk) => {
  const isParameter = /\/parameters\/[^/]+\/schema\/default$/.test(now.path)
  if (walk.direction === 'response') return fact('response-default-changed')(old, now, walk)
  if (isParameter) return fact('parameter-default-changed')(old, now, walk)
  fact(old.value === undefined ? 'request-default-added' : 'request-default-changed')(old, now, walk)
}

const noted = flag('access-noted', 'access-noted')
const sent = flag('request-field-read-only', 'request-field-writable')
const received = flag('response-field-write-only', 'response-field-readable')
const changed = fact('discriminator-changed')

/** What stands at a schema and does not say which values are valid. */
const NOTES: Readonly<Record<string, Compare>> = {
  default: compareDefault,
  // What is only read is not sent, what is only written is not received; the other way round it says
  // nothing.
  readOnly: (old, now, walk) => (walk.direction === 'request' ? sent : noted)(old, now, walk),
  writeOnly: (old, now, walk) => (walk.direction === 'response' ? received : noted)(old, now, walk),
  // The generated types tell the forms apart by the values of a discriminator.
  discriminator: optional(
    { removed: 'discriminator-changed', added: 'discriminator-added' },
    object({
      propertyName: changed,
      mapping: map({ removed: 'discriminator-changed', added: 'discriminator-value-added' }, changed),
    }),
  ),
}

export function isNote(keyword: string): boolean {
  return keyword in NOTES
}

/** Compares the notes and the words of two schemas. */
export function compareNotes(old: Nodes, now: Nodes, from: Node, to: Node, walk: Walk): void {
  for (const [key, one, other] of pairsOf(old, now, from, to)) (NOTES[key] ?? remark(key))?.(one, other, walk)
}
