import type { Answer } from '../engine/answer.ts'
import type { TenantState } from '../tenant/tenant-state.ts'

/** A request as an operation sees it: routed, allowed in, checked, repaired. */
export interface Call {
  readonly state: TenantState
  /** The instant of the request, epoch milliseconds in the tenant's time. */
  readonly now: number
  readonly requestId: string
  /** Query parameters, checked by the spec. */
  readonly query: Readonly<Record<string, string | string[]>>
  /** Path parameters by the names of the spec. */
  readonly params: Readonly<Record<string, string>>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON, or the text of a form or a file. */
  readonly body: unknown
  /** A scenario wants the last token to be given again. */
  readonly sameToken?: boolean
}

/** What the mock does behind one operation of the spec. */
export interface Operation {
  /** Answers a call. It may change the state; what takes time goes into `after` of the answer. */
  readonly run: (call: Call) => Answer
  /** It stands for another host: no token, no limit and no header of Zuora is there. */
  readonly isOutside?: true
  /** What breaks the spec and is answered by the operation itself, as `place: message`. */
  readonly judges?: readonly RegExp[]
  /** It answers with a file: its errors have a status of their own in every API version. */
  readonly isFile?: true
  /**
   * Values beyond the spec that Zuora takes: where, and what each reads as; `undefined` for one it does not.
   */
  readonly tolerates?: readonly { readonly place: RegExp; readonly reads: (value: unknown) => unknown }[]
  /** Places of the body whose words count in any case. */
  readonly anyCase?: RegExp
}

/** An operation at a place that the spec does not have. */
export interface OperationBeyondSpec {
  readonly operationId: string
  readonly template: string
  readonly operation: Operation
}
