import { type Change, changeOf } from '../change.ts'
import type { RuleId } from '../rules.ts'
import { follow, type Node } from './references.ts'
import { below, keysOf, same, type Tree, treeOf } from './tree.ts'

/** Who writes a value: the caller (a request) or the server (an answer). */
export type Direction = 'request' | 'response'

/** Where in the documents a comparison stands. */
export interface At {
  readonly path: string
  /** The operation on the way here. */
  readonly operation: string | null
}

/** The place of a value that somebody writes. */
export interface Place extends At {
  readonly direction: Direction
}

/** A walk over two documents at once, and what it has found. */
export interface Walk {
  readonly before: Tree
  readonly after: Tree
  /** Pairs of components that were compared already, by direction. */
  readonly visited: Set<string>
  readonly found: Change[]
  /** Compares the schemas inside of a schema, as the schema itself is compared. */
  readonly compareSchemas: Compare<Place>
}

export type Compare<Where extends At = At> = (before: unknown, after: unknown, at: Where, walk: Walk) => void

export function inside<Where extends At>(at: Where, ...keys: readonly (string | number)[]): Where {
  return { ...at, path: below(at.path, ...keys) }
}

export function report(walk: Walk, rule: RuleId, at: At, before: unknown, after: unknown): void {
  walk.found.push(changeOf(rule, at, before, after))
}

/** Tells where two values differ. */
export function reportIf(walk: Walk, rule: RuleId, at: At, before: unknown, after: unknown): void {
  if (!same(before, after)) report(walk, rule, at, before, after)
}

/**
 * Compares what two nodes hold, where they are met for the first time in a direction. A component is compared
 * once, whichever operation comes by first; that ends circles too.
 */
export function compareNodes(old: Node, now: Node, at: Place, walk: Walk, compare: Compare<Place>): void {
  const key = `${at.direction} ${old.path} ${now.path}`
  if (walk.visited.has(key)) return
  walk.visited.add(key)
  compare(old.tree, now.tree, { ...at, path: now.path }, walk)
}

/** Compares objects that stand inline or behind references. */
export function component(compare: Compare<Place>): Compare<Place> {
  return (before, after, at, walk) => {
    const [old, now] = [follow(walk.before, before, at.path), follow(walk.after, after, at.path)]
    compareNodes(old, now, at, walk, compare)
  }
}

/** What is told of an entry of a map that comes or goes: a rule, or the rule by its name and value. */
type EntryRule = RuleId | ((name: string, value: unknown) => RuleId)

export interface EntryRules {
  readonly removed: EntryRule
  readonly added: EntryRule
  /** Tells the names of entries in the place of their values. */
  readonly byName?: true
}

/** Tells of the entries of a map that are gone and those that are new, and compares the others. */
export function eachOf<Where extends At>(
  before: unknown,
  after: unknown,
  at: Where,
  walk: Walk,
  { removed, added, byName }: EntryRules,
  compare: Compare<Where>,
): void {
  const [old, now] = [treeOf(before), treeOf(after)]
  const ruleOf = (rule: EntryRule, name: string, value: unknown): RuleId =>
    typeof rule === 'string' ? rule : rule(name, value)
  for (const name of keysOf(old, now)) {
    const place = inside(at, name)
    const told = (side: Tree): unknown => (byName === true ? name : side[name])
    if (!(name in now)) report(walk, ruleOf(removed, name, old[name]), place, told(old), null)
    else if (!(name in old)) report(walk, ruleOf(added, name, now[name]), place, null, told(now))
    else compare(old[name], now[name], place, walk)
  }
}
