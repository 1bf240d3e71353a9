import { type Change, changeOf } from '../change.ts'
import type { RuleId } from '../rules.ts'
import type { Tree } from './tree.ts'

/** Who writes a value: the caller (a request) or the server (an answer). */
export type Direction = 'request' | 'response'

/** Where in the documents a comparison stands. */
export interface Place {
  readonly path: string
  /** The operation on the way here. */
  readonly operation: string | null
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
  readonly compareSchemas: (before: unknown, after: unknown, at: Place, walk: Walk) => void
}

export function report(
  walk: Walk,
  rule: RuleId,
  where: Pick<Place, 'path' | 'operation'>,
  before: unknown,
  after: unknown,
): void {
  walk.found.push(changeOf(rule, where, before, after))
}
