import type { RuleId } from '../rules.ts'
import { below, keysOf, same, type Tree } from '../walk/tree.ts'
import { report, type Place, type Walk } from '../walk/walk.ts'

const WORDS = new Set(
  'title summary description externalDocs tags $comment $id $schema xml x-inferred-reason'.split(' '),
)
const EXAMPLES = new Set(['example', 'examples'])

/** Whether a keyword says nothing about what is sent or received. */
export function isRemark(keyword: string): boolean {
  return WORDS.has(keyword) || EXAMPLES.has(keyword) || keyword === 'deprecated' || isExtension(keyword)
}

/** Extensions that are more than words. Each has a comparison of its own. */
const FACTS = new Set(['x-known-values', 'x-jobs', 'x-environment', 'x-latest-api-version'])

function isExtension(keyword: string): boolean {
  return keyword.startsWith('x-') && !FACTS.has(keyword)
}

/** Words, examples, deprecation and extensions of any object of a document. */
export function compareRemarks(
  before: Tree,
  after: Tree,
  at: Pick<Place, 'path' | 'operation'>,
  walk: Walk,
): void {
  for (const keyword of keysOf(before, after)) {
    const [old, now] = [before[keyword], after[keyword]]
    if (!isRemark(keyword) || same(old, now)) continue
    report(walk, ruleOf(keyword, now), { ...at, path: below(at.path, keyword) }, old, now)
  }
}

function ruleOf(keyword: string, now: unknown): RuleId {
  if (keyword === 'deprecated') return now === true ? 'deprecated' : 'deprecation-lifted'
  if (keyword === 'x-inferred') return now === true ? 'inferred-added' : 'inferred-removed'
  return EXAMPLES.has(keyword) ? 'example-changed' : 'documentation-changed'
}

/** What no comparison has looked at: told, and taken for the worst. */
export function compareRest(
  before: Tree,
  after: Tree,
  handled: readonly string[],
  at: Pick<Place, 'path' | 'operation'>,
  walk: Walk,
): void {
  for (const keyword of keysOf(before, after)) {
    const [old, now] = [before[keyword], after[keyword]]
    if (isRemark(keyword) || handled.includes(keyword) || same(old, now)) continue
    report(walk, 'unclassified', { ...at, path: below(at.path, keyword) }, old, now)
  }
}
