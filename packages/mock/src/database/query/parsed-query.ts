/** A value written in a query. */
export type Literal = string | number | boolean | null

/** How a condition compares. `is null` reads as `=` with `null`. */
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>='

/** One comparison of a `where` clause, for example `Balance > 100`. */
export interface Condition {
  readonly field: string
  readonly operator: Operator
  readonly value: Literal
}

/** One field of an `order by`. */
export interface Order {
  readonly field: string
  readonly descending: boolean
}

/** A query as the mock read it. A `data` function gets this and answers with rows. */
export interface ParsedQuery {
  /** The query, word for word. */
  readonly text: string
  /** The object after `from`, as the query spells it. */
  readonly object: string
  /** What is selected, in order: field names, `Relation.Field`, or `*`. */
  readonly fields: readonly string[]
  /** The comparisons of the `where` clause; all of them must hold. */
  readonly conditions: readonly Condition[]
  /** The fields of `order by`, the first one first. */
  readonly orderBy?: readonly Order[]
  /** The most rows that are wanted: `limit`. */
  readonly limit?: number
  /**
   * The part the mock cannot evaluate by itself (a function, `or`, an alias …), word for word.
   * Built-in tables abort such a query; a `data` function may answer it.
   */
  readonly unsupported?: string
  /**
   * Set in an incremental run of a stateful job: only rows changed at or after this instant are wanted
   * (epoch milliseconds).
   */
  readonly changedSince?: number
  /** Set in a stateful job with an `offset`: only rows changed before this instant are wanted. */
  readonly changedBefore?: number
}

/** A query that was accepted and cannot be run. Its message becomes the aborted batch's `message`. */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure'
}
