import type { RuleId } from '../rules.ts'
import { keysOf, same, type Tree, treeOf } from './tree.ts'
import { type At, inside, report, type Walk } from './walk.ts'

const WORDS = new Set(
  'title summary description externalDocs tags $comment $id $schema $anchor xml x-inferred-reason'.split(' '),
)
const EXAMPLES = new Set(['example', 'examples'])

/** Extensions that are more than words. Each has a comparison of its own. */
const FACTS = new Set(['x-known-values', 'x-jobs', 'x-environment', 'x-latest-api-version'])

/** Whether a keyword says nothing about what is sent or received. */
export function isRemark(keyword: string): boolean {
  if (keyword.startsWith('x-')) return !FACTS.has(keyword)
  return WORDS.has(keyword) || EXAMPLES.has(keyword) || keyword === 'deprecated'
}

/** Words, examples, deprecation and extensions of any object of a document. */
export function compareRemarks(before: unknown, after: unknown, at: At, walk: Walk): void {
  const [old, now] = [remarksOf(before), remarksOf(after)]
  for (const keyword of keysOf(old, now)) {
    if (same(old[keyword], now[keyword])) continue
    report(walk, ruleOf(keyword, now[keyword]), inside(at, keyword), old[keyword], now[keyword])
  }
}

/** An `example` of 3.0 is a list of one; what is not deprecated need not say so. */
function remarksOf(value: unknown): Tree {
  const { example, ...rest } = treeOf(value)
  const told = Object.entries(example === undefined ? rest : { examples: [example], ...rest })
  return Object.fromEntries(
    told.filter(([key, own]) => isRemark(key) && !(key === 'deprecated' && own === false)),
  )
}

function ruleOf(keyword: string, now: unknown): RuleId {
  if (keyword === 'deprecated') return now === true ? 'deprecated' : 'deprecation-lifted'
  if (keyword === 'x-inferred') return now === true ? 'inferred-added' : 'inferred-removed'
  return EXAMPLES.has(keyword) ? 'example-changed' : 'documentation-changed'
}

/** What no comparison has looked at: told, and taken for the worst where no rule is given. */
export function compareRest(
  old: Tree,
  now: Tree,
  handled: readonly string[],
  at: At,
  walk: Walk,
  rule: RuleId = 'unclassified',
): void {
  for (const keyword of keysOf(old, now)) {
    if (isRemark(keyword) || handled.includes(keyword) || same(old[keyword], now[keyword])) continue
    report(walk, rule, inside(at, keyword), old[keyword], now[keyword])
  }
}
