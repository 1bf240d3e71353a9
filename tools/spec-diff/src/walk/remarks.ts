import { type Compare, fact, flag } from './walk.ts'

const WORDS = new Set(
  'title summary description externalDocs tags $comment $id $schema $anchor xml'.split(' '),
)
/** Extensions that are more than words. Each has a comparison of its own. */
const FACTS = new Set(['x-known-values', 'x-jobs', 'x-environment', 'x-latest-api-version'])
const REMARKS: Readonly<Record<string, Compare>> = {
  deprecated: flag('deprecated', 'deprecation-lifted'),
  'x-inferred': flag('inferred-added', 'inferred-removed'),
  example: fact('example-changed'),
  examples: fact('example-changed'),
}
const words = fact('documentation-changed')

/** Compares what says nothing about what is sent or received; `undefined` for any other keyword. */
export function remark(keyword: string): Compare | undefined {
  const isWord = keyword.startsWith('x-') ? !FACTS.has(keyword) : WORDS.has(keyword)
  return REMARKS[keyword] ?? (isWord ? words : undefined)
}
