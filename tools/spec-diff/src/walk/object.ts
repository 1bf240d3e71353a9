import type { RuleId } from '../rules.ts'
import { compareRemarks, compareRest } from './remarks.ts'
import { treeOf } from './tree.ts'
import { type At, type Compare, eachOf, type EntryRules, inside, report, reportIf } from './walk.ts'

/**
 * Compares objects of one kind field by field; then their words, and what is in neither.
 *
 * @param fields how each field is compared
 * @param others the rule for fields that are not among these
 */
export function object<Where extends At>(
  fields: Readonly<Record<string, Compare<Where>>>,
  others?: RuleId,
): Compare<Where> {
  return (before, after, at, walk) => {
    const [old, now] = [treeOf(before), treeOf(after)]
    for (const [key, compare] of Object.entries(fields)) compare(old[key], now[key], inside(at, key), walk)
    compareRemarks(old, now, at, walk)
    compareRest(old, now, Object.keys(fields), at, walk, others)
  }
}

/** A value of which any change is told alike. */
export function fact(rule: RuleId): Compare {
  return (before, after, at, walk) => reportIf(walk, rule, at, before, after)
}

/** A value that is `true` or not. */
export function flag(on: RuleId, off: RuleId): Compare {
  return (before, after, at, walk) => {
    const [old, now] = [before === true, after === true]
    if (old !== now) report(walk, now ? on : off, at, old, now)
  }
}

/** Entries by their names. */
export function map<Where extends At>(rules: EntryRules, compare: Compare<Where>): Compare<Where> {
  return (before, after, at, walk) => eachOf(before, after, at, walk, rules, compare)
}

/** What is told elsewhere. */
export const elsewhere: Compare = () => {}
