import { unescape } from 'node:querystring'

import type { Answer } from '../engine/answer.ts'
import type { Routed } from '../engine/prism-engine.ts'
import { versionOf, versionRemarks } from '../errors/api-version.ts'
import type { Families, JobFamily } from '../families/job-family.ts'
import type { Unreadable, HttpRequest } from '../http/read-request.ts'
import { commonHeadersOf } from '../limits/common-headers.ts'
import { countRequest, type WindowUse } from '../limits/request-windows.ts'
import type { ActiveAnswerEffect } from '../scenarios/scenario-book.ts'
import type { TenantState } from '../tenant/tenant-state.ts'
import { canonicalPath } from './canonical-path.ts'
import type { Finding } from './finding.ts'
import { leniently } from './judge-request.ts'
import type { Operation } from './operation.ts'
import { isOutside, type Operations } from './operations.ts'

/** A request on its way to its answer, with what is found out on the way. */
export interface RequestContext {
  readonly state: TenantState
  readonly families: Families
  readonly request: HttpRequest
  /** The path of the request in the spelling of the spec. */
  readonly path: string
  readonly requestId: string
  /** The instant of the request, epoch milliseconds in the tenant's time. */
  readonly now: number
  /** The API version that counts. */
  readonly version: string
  /** Where the rate limits stand, this request included. */
  readonly uses: readonly WindowUse[]
  /** The headers of its answer, whatever that is. */
  readonly commonHeaders: Readonly<Record<string, string>>
  /** Parsed JSON, or a text. */
  readonly body: unknown
  /** Why the body cannot be read, or is not JSON. */
  readonly bodyProblem: Unreadable | Finding | undefined
  readonly findings: Finding[]
  /** For the client, in one sentence each. */
  readonly remarks: string[]
  /** The operation of the spec, once it is known. */
  routed?: Routed
  params?: RoutedContext['params']
  family?: JobFamily | undefined
  /** What the mock does there; missing where the spec's example is the answer. */
  operation?: Operation | undefined
  /** What scenarios do to the answer, once they were asked. */
  effects?: readonly ActiveAnswerEffect[]
  /** The `Idempotency-Key` that this request is the first to come with. */
  claimedKey?: string
}

/** A context whose operation is known. */
export interface RoutedContext extends RequestContext {
  readonly routed: Routed
  /** Path parameters by the names of the spec. */
  readonly params: Readonly<Record<string, string>>
  readonly operation: Operation | undefined
  /** The family that the operation belongs to. */
  readonly family: JobFamily | undefined
  /** The body with tolerated values in the form the spec gives them. */
  repairedBody: unknown
}

/** Answers a request, or leaves it to the next one. */
export type Decider = (context: RoutedContext) => Answer | undefined

/** Begins a context: counts the request and reads its body. */
export function openContext(
  families: Families,
  state: TenantState,
  request: HttpRequest,
  unreadable?: Unreadable,
): RequestContext {
  const now = state.clock.now()
  const requestId = state.ids.uuid('request')
  const { settings } = state
  const { headers } = request
  const path = canonicalPath(request.path)
  const requestClass = path === '/oauth/token' ? 'token' : 'api'
  // What goes to another host counts for nothing here.
  const counts = isOutside(families, path) ? new Map() : state.requestCounts
  const uses = countRequest(counts, settings.limits, requestClass, now)
  const parsed = parseBody(request)
  return {
    state,
    families,
    request,
    path,
    requestId,
    now,
    version: versionOf(headers['zuora-version'], settings.apiVersion),
    uses,
    commonHeaders: commonHeadersOf(state, { path, headers }, requestId, uses),
    body: 'body' in parsed ? parsed.body : undefined,
    bodyProblem: unreadable ?? ('problem' in parsed ? parsed.problem : undefined),
    findings: [],
    remarks: [...versionRemarks(headers['zuora-version'])],
  }
}

/** The context, once its operation is known. An older path is a finding only where it leads to one. */
export function routeContext(context: RequestContext, routed: Routed, operations: Operations): RoutedContext {
  const { request, path, state, findings, body } = context
  if (path !== request.path) {
    const message = `${request.path} is ${path} in the spec`
    const alias = { where: 'request', path: 'path', rule: 'paths', message } as const
    findings.push(leniently(alias, state.settings.strict))
  }
  const params = pathParams(routed.template, path)
  const { operation, family } = operations.get(routed.operationId) ?? {}
  return Object.assign(context, { routed, params, operation, family, repairedBody: body })
}

/** Reads JSON as a value and leaves everything else as text. A body without a content type counts as JSON. */
export function parseBody({
  body,
  headers,
}: Pick<HttpRequest, 'body' | 'headers'>): { readonly body: unknown } | { readonly problem: Finding } {
  if (body === '') return { body: undefined }
  const type = headers['content-type'] ?? 'application/json'
  if (!/^application\/(json|[\w.-]+\+json)\b/i.test(type)) return { body }
  try {
    return { body: JSON.parse(body) as unknown }
  } catch (error) {
    const message = error instanceof Error ? error.message : 'not JSON'
    return { problem: { where: 'request', path: 'body', rule: 'json', message, verdict: 'refused' } }
  }
}

/** The values of `{…}` in a path that is known to match its template, percent-decoded. */
export function pathParams(template: string, path: string): Readonly<Record<string, string>> {
  const values = path.split('/')
  const params = template.split('/').flatMap((part, index) => {
    const name = /^\{(.+)\}$/.exec(part)?.[1]
    // Unlike decodeURIComponent it takes a lone "%".
    return name === undefined ? [] : [[name, unescape(values[index] ?? '')] as const]
  })
  return Object.fromEntries(params)
}
