/** The two query languages of AQuA, by the names that AQuA has for them, and the one of data queries. */
export type Language = 'zoql' | 'zoqlexport' | 'sql'

/** A value written in a query. */
export type Literal = string | number | boolean | null

/** How two values are compared. `is null` reads as `=` with `null`. */
export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>='

/**
 * What a row must meet, for example `{ field: 'Balance', operator: '>', value: 100 }`. A comparison of two
 * fields has the second one in `other`; a condition about no field, such as `1 = 1`, has come to a constant.
 */
export type Condition =
  | { readonly field: string; readonly operator: Comparator | 'like'; readonly value: Literal }
  | { readonly field: string; readonly operator: 'in'; readonly values: readonly Literal[] }
  | { readonly field: string; readonly operator: Comparator; readonly other: string }
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly constant: boolean }

/** One field of an `order by`. */
export interface Order {
  readonly field: string
  readonly descending: boolean
}

/** A query as the mock read it. A `data` function gets this and answers with rows. */
export interface ParsedQuery {
  /** The query, word for word. */
  readonly text: string
  readonly language: Language
  /** The object after `from`, as the query spells it. */
  readonly object: string
  /** What is selected, in order: field names, `Relation.Field`, `Relation.*` or `*`. */
  readonly fields: readonly string[]
  /** The names that `as "…"` gives to the columns, by their positions in `fields`. */
  readonly aliases?: Readonly<Record<number, string>>
  /** The conditions of the `where` clause; all of them must hold. */
  readonly conditions: readonly Condition[]
  /** The fields of `order by`, the first one first. */
  readonly orderBy?: readonly Order[]
  /** How many rows are left out first: the first number of `limit 50,100`. */
  readonly offset?: number
  /** The most rows that are wanted: `limit`. */
  readonly limit?: number
  /**
   * The part the mock cannot evaluate by itself (an aggregate, `group by`, SQL), word for word. Tables abort
   * such a query; a scenario with `rows` and a `data` function can answer it.
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
