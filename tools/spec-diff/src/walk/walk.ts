import { type Change, changeOf } from '../change.ts'
import type { RuleId } from '../rules.ts'
import { type Node, toldOf, valuesOf } from './node.ts'
import { same } from './tree.ts'

/** Who writes a value: the caller (a request) or the server (an answer). */
export type Direction = 'request' | 'response'

/** A walk over two documents at once, and what it has found. */
export interface Walk {
  readonly direction: Direction
  /** The operation on the way here. */
  readonly operation: string | null
  /** Pairs of nodes that were compared already, by direction. */
  readonly visited: Set<string>
  readonly found: Change[]
  /** Compares the schemas inside of a schema, as the schema itself is compared. */
  readonly compareSchemas: Compare
}

export type Compare = (old: Node, now: Node, walk: Walk) => void

export function report(
  { found, operation }: Walk,
  rule: RuleId,
  { path }: Node,
  before: unknown,
  after: unknown,
): void {
  found.push(changeOf(rule, { path, operation }, before, after))
}

/** A value of which any change is told alike. */
export function fact(rule: RuleId): Compare {
  return (old, now, walk) => {
    const [before, after] = [toldOf(old), toldOf(now)]
    if (!same(before, after)) report(walk, rule, now, before, after)
  }
}

/** A value that is `true` or not. */
export function flag(on: RuleId, off: RuleId): Compare {
  return (old, now, walk) => {
    const [before, after] = [valuesOf(old).includes(true), valuesOf(now).includes(true)]
    if (before !== after) report(walk, after ? on : off, now, before, after)
  }
}

/** Compares what a schema asks of a part of a value. */
export const inner: Compare = (old, now, walk) => walk.compareSchemas(old, now, walk)

/** Whether two nodes are met for the first time in a direction. That ends circles too. */
export function isFirst({ visited, direction }: Walk, ...nodes: readonly Node[]): boolean {
  const key = [direction, ...nodes.map(({ path }) => path)].join(' ')
  return visited.size < visited.add(key).size
}
