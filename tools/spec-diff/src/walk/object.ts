import type { RuleId } from '../rules.ts'
import { childrenOf, follow, type Node, type Nodes, pairsOf } from './node.ts'
import { remark } from './remarks.ts'
import { type Compare, fact, isFirst, report, type Walk } from './walk.ts'

/** The fields of an object by their names. An `example` of 3.0 is a list of one. */
export function fieldsOf(node: Node): Nodes {
  const { example, ...fields } = childrenOf(node)
  return example === undefined ? fields : { examples: { ...example, value: [example.value] }, ...fields }
}

/**
 * Compares objects of one kind, inline or behind references, field by field. Those in a component are
 * compared once, whichever operation comes by first.
 *
 * @param compares how each field is compared
 * @param others the rule for fields that are neither among these nor words
 */
export function object(
  compares: Readonly<Record<string, Compare>>,
  others: RuleId = 'unclassified',
): Compare {
  return (before, after, walk) => {
    const [old, now] = [follow(before), follow(after)]
    if (!isFirst(walk, old, now)) return
    for (const [key, one, other] of pairsOf(fieldsOf(old), fieldsOf(now), old, now))
      (compares[key] ?? remark(key) ?? fact(others))(one, other, walk)
  }
}

/** What is told of something that comes or goes: a rule, or the rule by what it is. */
type EntryRule = RuleId | ((entry: Node, walk: Walk) => RuleId)

export interface EntryRules {
  readonly removed: EntryRule
  readonly added: EntryRule
  /** What is said of an entry in the place of its value. */
  readonly told?: (entry: Node) => unknown
  /** What is told of an entry that has another name, and how it is known. */
  readonly renamed?: readonly [rule: RuleId, isTwin: (old: Node, now: Node) => boolean]
}

/** Compares what may be missing. */
export function optional({ removed, added, told }: EntryRules, compare: Compare): Compare {
  return (old, now, walk) => {
    if ((old.value === undefined) === (now.value === undefined)) return compare(old, now, walk)
    const isGone = now.value === undefined
    const [entry, rule] = isGone ? [old, removed] : [now, added]
    const said = told === undefined ? entry.value : told(entry)
    const id = typeof rule === 'string' ? rule : rule(entry, walk)
    report(walk, id, now, isGone ? said : null, isGone ? null : said)
  }
}

/** Compares entries by their names. */
export function map(rules: EntryRules, compare: Compare, entriesOf = childrenOf): Compare {
  const compareEntry = optional(rules, compare)
  return (before, after, walk) => {
    const [old, now] = [entriesOf(before), entriesOf(after)]
    const [rule, isTwin] = rules.renamed ?? []
    const twinsIn = (from: Nodes, to: Nodes, name: string): readonly string[] =>
      name in to
        ? []
        : Object.keys(to).filter((other) => !(other in from) && isTwin?.(from[name]!, to[other]!))
    const twinOf = (name: string): string | undefined => {
      const [twin, ...others] = twinsIn(old, now, name)
      // Of two that are alike nobody can say which one has the new name.
      const isOne = twin !== undefined && others.length === 0 && twinsIn(now, old, twin).length === 1
      return isOne ? twin : undefined
    }
    const twins = new Map(Object.keys(old).map((name) => [name, twinOf(name)]))
    const renamed = new Set(twins.values())
    for (const [name, one, other] of pairsOf(old, now, before, after)) {
      const twin = twins.get(name)
      if (twin !== undefined) report(walk, rule!, other, name, twin)
      else if (name in old || !renamed.has(name)) compareEntry(one, other, walk)
    }
  }
}

/** What is told elsewhere. */
export const elsewhere: Compare = () => {}
