import { type Change, changeOf } from '../change.ts'
import type { RuleId } from '../rules.ts'
import type { Node } from './references.ts'
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
 * Whether two nodes are met for the first time in a direction. A component is compared once, whichever
 * operation comes by first; that ends circles too.
 */
export function isNew(walk: Walk, { direction }: Place, old: Node, now: Node): boolean {
  const key = `${direction} ${old.path} ${now.path}`
  if (walk.visited.has(key)) return false
  walk.visited.add(key)
  return true
}

/** What is told of the entries of a map that come and go. */
export interface EntryRules {
  readonly removed: RuleId
  readonly added: RuleId
}

/** Tells of the entries of a map that are gone and those that are new, and compares the others. */
export function eachOf<Where extends At>(
  before: unknown,
  after: unknown,
  at: Where,
  walk: Walk,
  { removed, added }: EntryRules,
  compare: Compare<Where>,
): void {
  const [old, now] = [treeOf(before), treeOf(after)]
  for (const name of keysOf(old, now)) {
    const place = inside(at, name)
    if (!(name in now)) report(walk, removed, place, old[name], null)
    else if (!(name in old)) report(walk, added, place, null, now[name])
    else compare(old[name], now[name], place, walk)
  }
}
