import { numbersIn } from './in-words.ts'
import { bare, type SpecEntry, wordsOf } from './spec-entry.ts'
import type { Located } from './yaml-source.ts'

/** What the spec says of an operation as a whole. */
export function describeOperation(spec: Located, operation: Located): SpecEntry {
  const security = operation.get('security') ?? spec.get('security')
  const source = operation.get('x-derived-from')?.get('date')
  return {
    ...bare(operation),
    facts: {
      security: security?.items().flatMap((one) => one.entries().map(([name]) => name)) ?? [],
      deprecated: operation.value('deprecated') === true ? ['deprecated'] : [],
      version: source === undefined ? [] : [String(source.scalar)],
      number: numbersAround(spec, operation),
    },
    places: {
      presence: operation.reference,
      ...(security === undefined ? {} : { security: security.place }),
      ...(source === undefined ? {} : { version: source.place }),
    },
  }
}

/** The numbers that are known of an operation as a whole: its words, its statuses, its family's limits. */
function numbersAround(spec: Located, operation: Located): readonly string[] {
  const id = operation.value('operationId')
  const names = new Set(operation.items('tags').map(({ scalar }) => scalar))
  const tags = spec.items('tags').filter((tag) => names.has(tag.value('name')))
  const words = [operation, ...tags].map(wordsOf)
  const families = spec
    .entries('x-jobs')
    .filter(([, family]) => family.entries('operations').some(([, { scalar }]) => scalar === id))
  const facts = families
    .flatMap(([, family]) =>
      ['slots', 'limits', 'retention', 'idempotencyKeyHours'].map((key) => family.get(key)),
    )
    .flatMap(numbersBelow)
  return [
    ...numbersIn(words.join('\n')),
    ...operation.entries('responses').map(([status]) => status),
    ...facts.map((number) => (number < 2 ** 20 ? String(number) : `${number / 2 ** 20} MB`)),
  ]
}

function numbersBelow(node: Located | undefined): readonly number[] {
  if (node === undefined) return []
  if (typeof node.scalar === 'number') return [node.scalar]
  return node.entries().flatMap(([, inner]) => numbersBelow(inner))
}
