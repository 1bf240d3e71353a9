import type { Families } from '../families/job-family.ts'
import type { RecordedRequest } from '../pipeline/recorded-request.ts'

/** A request in the list of the page: what it takes to draw, filter and judge it, without its body. */
export interface RequestLine extends Pick<
  RecordedRequest,
  'number' | 'at' | 'method' | 'path' | 'status' | 'job' | 'jobStatus' | 'refusal' | 'effects'
> {
  readonly client: string
  /** What its operation does in its family, such as `poll`. */
  readonly does: string | undefined
  /** The remarks and refusals of the spec in short. */
  readonly findings: readonly string[]
}

/** Who sent a request, as far as it says so. */
export function clientOf({ headers }: Pick<RecordedRequest, 'headers'>): string {
  return headers['user-agent']?.slice(0, 80) ?? 'no user agent'
}

/** What each operation does in its family, by operationId. */
export function deedsOf(families: Families): ReadonlyMap<string, string> {
  return new Map([
    ['createToken', 'token'],
    ...Object.values(families).flatMap(({ facts }) =>
      Object.entries(facts.operations).map(([does, id]) => [id as string, does] as const),
    ),
  ])
}

/** Whether an answer gave the client nothing to go on with. */
export function isRefused({ status, refusal }: Pick<RecordedRequest, 'status' | 'refusal'>): boolean {
  return status === 0 || status >= 400 || refusal !== undefined
}

/** The line of a request. */
export function requestLine(request: RecordedRequest, deeds: ReadonlyMap<string, string>): RequestLine {
  const { number, at, method, path, status, job, jobStatus, refusal, effects, findings } = request
  return {
    number,
    at,
    method,
    path: path.slice(0, 200),
    status,
    job,
    jobStatus,
    refusal,
    effects,
    does: deeds.get(request.operationId ?? ''),
    client: clientOf(request),
    findings: findings.map(({ rule, verdict }) => `${verdict}: ${rule}`),
  }
}
