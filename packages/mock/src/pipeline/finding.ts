/** Something about a request or a response that the spec does not allow. */
export interface Finding {
  readonly where: 'request' | 'response'
  /** The place, with dots: `body.queries.0.type`, `header.zuora-track-id`. */
  readonly path: string
  /** The rule of the spec that is broken, as JSON Schema calls it: `type`, `enum`, `required` … */
  readonly rule: string
  readonly message: string
  /**
   * What followed:
   *
   * - `refused`: the request was answered with an error.
   * - `tolerated`: real Zuora takes it as well, so the tenant let it through with a remark.
   * - `judged`: the operation itself answers for it, as Zuora does (for example AQuA's 90004 for 51 queries).
   * - `bug`: the tenant's own answer broke the spec. It was replaced by a 500.
   */
  readonly verdict: 'refused' | 'tolerated' | 'judged' | 'bug'
}

/** A finding in one line. */
export function findingText({ path, rule, message }: Finding): string {
  return `${path === '' ? '' : `${path}: `}${message} (rule: ${rule})`
}
