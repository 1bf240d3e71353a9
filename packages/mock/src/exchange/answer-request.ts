import { type Answer, jsonAnswer } from '../engine/answer.ts'
import { type Finding, findingText } from '../engine/finding.ts'
import type { Engine, Violation } from '../engine/prism-engine.ts'
import { canonicalPath } from '../http/aliases.ts'
import { isPooled } from '../http/plumbing-headers.ts'
import type { Unreadable, WireRequest } from '../http/read-request.ts'
import { whyMisdirected } from '../http/real-host.ts'
import type { Operation } from '../operations/operation.ts'
import { record } from '../state/recorded-request.ts'
import type { TenantState } from '../state/tenant-state.ts'
import { keepAnswer } from './check-idempotency-key.ts'
import { completeAnswer } from './complete-answer.ts'
import { decide } from './decide.ts'
import { type Exchange, openExchange, routeExchange } from './exchange.ts'
import { refuseMisdirected, refuseUnrouted } from './refuse-unrouted.ts'

type Operations = ReadonlyMap<string, Operation>

/** Answers one request, and keeps both in mind. Never rejects: a failure of the tenant itself is a 500. */
export async function answerRequest(
  engine: Engine,
  operations: Operations,
  state: TenantState,
  request: WireRequest,
  unreadable?: Unreadable,
): Promise<Answer> {
  const places = isPooled(canonicalPath(request.path)) ? 1 : 0
  state.inFlight += places
  try {
    const exchange = openExchange(state, request, unreadable)
    const answer = await checkedAnswer(engine, operations, exchange)
    await answer.after
    // What is kept for a repetition is the answer as it was meant to be.
    keepAnswer(exchange, answer)
    const spoilt = exchange.disturbance?.spoil(answer) ?? answer
    recordExchange(exchange, spoilt)
    return spoilt
  } finally {
    state.inFlight -= places
  }
}

/** The answer after the spec has seen it. One that breaks the spec is a bug, and replaced by a 500 that says so. */
async function checkedAnswer(engine: Engine, operations: Operations, exchange: Exchange): Promise<Answer> {
  try {
    const { answer, violations } = await routedAnswer(engine, operations, exchange)
    if (violations.length === 0) return answer
    const bugs = violations.map(bug)
    exchange.findings.push(...bugs)
    return systemError(
      exchange,
      `The mock tenant's answer broke the spec: ${bugs.map(findingText).join('; ')}`,
    )
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    exchange.findings.push(bug({ path: '', rule: 'mock', message }))
    return systemError(exchange, `The mock tenant failed: ${message}`)
  }
}

/** The complete answer of the operation at this place, or why there is none, and what of it breaks the spec. */
async function routedAnswer(
  engine: Engine,
  operations: Operations,
  exchange: Exchange,
): Promise<{ readonly answer: Answer; readonly violations: readonly Violation[] }> {
  const { request, path, body } = exchange
  const refused = (answer: Answer) => ({ answer: completeAnswer(exchange, answer), violations: [] })
  const misdirected = whyMisdirected(request.path, request.headers['host'])
  if (misdirected !== undefined) return refused(refuseMisdirected(exchange, misdirected))
  // Prism would throw at "%" and "%ff". The path then means nothing, so it is routed nowhere.
  if (!isWellFormed(path)) return refused(refuseUnrouted(exchange, 'path'))
  const headers = withParsableType(request.headers)
  const outcome = await engine({ ...request, path, headers, body }, (routed) => {
    const decided = decide(routeExchange(exchange, routed, operations))
    return decided === undefined ? 'example' : completeAnswer(exchange, decided)
  })
  if ('unrouted' in outcome) return refused(refuseUnrouted(exchange, outcome.unrouted))
  const { answer, violations } = outcome
  // An example comes without the headers of this tenant.
  return { answer: answer.headers === undefined ? completeAnswer(exchange, answer) : answer, violations }
}

function bug(violation: Violation): Finding {
  return { where: 'response', ...violation, verdict: 'bug' }
}

function systemError(exchange: Exchange, message: string): Answer {
  return completeAnswer(exchange, jsonAnswer(500, { reasons: [{ code: 'SystemError', message }] }))
}

function recordExchange(exchange: Exchange, sent: Answer): void {
  const { state, request, body, now, routed, requestId, findings, disturbance } = exchange
  record(state.requests, {
    at: now,
    method: request.method,
    path: request.path,
    operationId: routed?.operationId,
    status: sent.delivery?.drop === true ? 0 : sent.status,
    requestId,
    headers: request.headers,
    body: body ?? (request.body === '' ? undefined : request.body),
    findings,
    effects: disturbance?.effects ?? [],
  })
}

/** Prism throws at a content type it cannot parse, instead of reporting it. */
function withParsableType(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const type = headers['content-type']
  return type === undefined || /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(;|$)/.test(type)
    ? headers
    : { ...headers, 'content-type': 'application/unreadable' }
}

function isWellFormed(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
