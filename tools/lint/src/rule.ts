import type { RuleTester } from 'oxlint/plugins-dev'

/** A rule as oxlint loads it. */
export type Rule = Parameters<RuleTester['run']>[1]

/** A node of the syntax tree, with the parts that our rules read. */
export interface Node {
  readonly type: string
  readonly name?: string
  readonly operator?: string
  readonly computed?: boolean
  readonly kind?: string
  readonly method?: boolean
  readonly id?: Node | undefined
  readonly init?: Node | null | undefined
  readonly key?: Node
  readonly value?: unknown
  readonly argument?: Node
  readonly arguments?: readonly Node[]
  readonly callee?: Node
  readonly object?: Node
  readonly property?: Node
  readonly left?: Node
  readonly right?: Node
  readonly expression?: Node
  readonly expressions?: readonly Node[]
  readonly elements?: readonly (Node | null)[]
  readonly properties?: readonly Node[]
  readonly declarations?: readonly Node[]
  readonly declaration?: Node | null
  readonly body?: readonly Node[]
}
