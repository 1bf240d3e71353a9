import { type Answer, jsonAnswer } from '../engine/answer.ts'
import { valueAt } from '../engine/json-pointer.ts'
import type { Engine, Violation } from '../engine/prism-engine.ts'
import { asVersionSends } from '../errors/api-version.ts'
import type { Families } from '../families/job-family.ts'
import { whyMisdirected } from '../http/hosts.ts'
import type { Unreadable, HttpRequest } from '../http/read-request.ts'
import { isPooled } from '../limits/common-headers.ts'
import { sentWith } from '../scenarios/apply-effects.ts'
import type { TenantState } from '../tenant/tenant-state.ts'
import { canonicalPath } from './canonical-path.ts'
import { keepAnswer } from './check-idempotency-key.ts'
import { decide } from './decide.ts'
import { filePart, partFindings, routedMethod } from './file-part.ts'
import { type Finding, findingText } from './finding.ts'
import { type Operations, routedBeyondSpec } from './operations.ts'
import { record, type RecordedRequest } from './recorded-request.ts'
import { refusalIn } from './refusal.ts'
import { refuseMisdirected, refuseUnrouted } from './refuse-unrouted.ts'
import { openContext, type RequestContext, routeContext } from './request-context.ts'

/** What answers requests: the engine, and what the mock does behind the operations. */
export interface Responder {
  readonly engine: Engine
  readonly families: Families
  readonly operations: Operations
}

/** Answers one request and records both. Never rejects: a failure of the tenant itself is a 500. */
export async function answerRequest(
  responder: Responder,
  state: TenantState,
  request: HttpRequest,
  unreadable?: Unreadable,
): Promise<Answer> {
  const places = isPooled(canonicalPath(request.path)) ? 1 : 0
  state.inFlight += places
  try {
    const context = openContext(responder.families, state, request, unreadable)
    const whole = await checkedAnswer(responder, context)
    const answer = filePart(request, context.path, whole, state.settings.strict)
    await answer.after
    // A repetition gets the answer without what scenarios do to it on its way out.
    keepAnswer(context, answer)
    const sent = sentWith(context.effects ?? [], answer)
    recordRequest(context, answer, sent)
    return sent
  } finally {
    state.inFlight -= places
  }
}

/** The answer, checked against the spec. One that breaks it is a bug and becomes a 500 that says so. */
async function checkedAnswer(responder: Responder, context: RequestContext): Promise<Answer> {
  try {
    const { answer, violations } = await routedAnswer(responder, context)
    if (violations.length === 0) return answer
    const bugs = violations.map(bug)
    context.findings.push(...bugs)
    return systemError(
      context,
      `The mock tenant's answer broke the spec: ${bugs.map(findingText).join('; ')}`,
    )
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    context.findings.push(bug({ path: '', rule: 'mock', message }))
    return systemError(context, `The mock tenant failed: ${message}`)
  }
}

/** The complete answer of the operation, or why there is none, and what of it breaks the spec. */
async function routedAnswer(
  { engine, families, operations }: Responder,
  context: RequestContext,
): Promise<{ readonly answer: Answer; readonly violations: readonly Violation[] }> {
  const { request, path, body } = context
  const refused = (answer: Answer) => ({ answer: completeAnswer(context, answer), violations: [] })
  const misdirected = whyMisdirected(request.path, request.headers['host'])
  if (misdirected !== undefined) return refused(refuseMisdirected(context, misdirected))
  // Prism would throw at "%" and "%ff". The path then means nothing, so it is routed nowhere.
  if (!isWellFormed(path)) return refused(refuseUnrouted(context, 'path'))
  const headers = withParsableType(request.headers)
  const { strict } = context.state.settings
  const method = routedMethod(request, path, strict)
  context.findings.push(...partFindings(request, path, strict))
  const outcome = await engine({ ...request, method, path, headers, body }, (routed) => {
    const decided = decide(routeContext(context, routed, operations))
    return decided === undefined ? 'example' : completeAnswer(context, decided)
  })
  if ('unrouted' in outcome) {
    const beyond = routedBeyondSpec(families, method, path)
    const decided = beyond === undefined ? undefined : decide(routeContext(context, beyond, operations))
    return refused(decided ?? refuseUnrouted(context, outcome.unrouted))
  }
  const { answer, violations } = outcome
  // An example comes without the headers of this tenant.
  return { answer: answer.headers === undefined ? completeAnswer(context, answer) : answer, violations }
}

function bug(violation: Violation): Finding {
  return { where: 'response', ...violation, verdict: 'bug' }
}

function systemError(context: RequestContext, message: string): Answer {
  return completeAnswer(context, jsonAnswer(500, { reasons: [{ code: 'SystemError', message }] }))
}

function recordRequest(context: RequestContext, answer: Answer, sent: Answer): void {
  const { state, request, body, now, routed, requestId, findings, effects = [] } = context
  record(state.requests, {
    at: now,
    method: request.method,
    path: request.path,
    query: request.query,
    operationId: routed?.operationId,
    status: sent.delivery?.drop === true ? 0 : sent.status,
    requestId,
    headers: request.headers,
    body: body ?? (request.body === '' ? undefined : request.body),
    findings,
    ...toldBy(context, answer, sent),
    effects: effects.map(({ name }) => name),
  })
}

/** What is told by the answer: by the one that was made, and as far as it was sent. */
function toldBy(
  { family, params = {}, state, routed }: RequestContext,
  answer: Answer,
  sent: Answer,
): Pick<RecordedRequest, 'job' | 'jobStatus' | 'refusal' | 'waitSeconds'> {
  const { operations, id, status } = family?.facts ?? {}
  const made = jsonOf(answer)
  const isCut = sent.delivery?.drop === true || sent.delivery?.truncate === true
  const told = isCut ? undefined : jsonOf(sent)
  const isSubmit = routed?.operationId === operations?.submit
  const job = isSubmit ? textAt(made, id?.submit) : family?.jobIdOf(params, state.jobs)
  const { headers = {} } = sent
  const wait = headers['retry-after'] ?? (sent.status === 429 ? headers['ratelimit-reset'] : undefined)
  return {
    job,
    jobStatus: job === undefined ? undefined : textAt(told, status),
    refusal: refusalIn(sent.status, told),
    waitSeconds: wait === undefined || !Number.isFinite(Number(wait)) ? undefined : Number(wait),
  }
}

function jsonOf({ body }: Answer): unknown {
  return 'json' in body ? body.json : undefined
}

/** The text at a JSON pointer. */
function textAt(json: unknown, pointer = ''): string | undefined {
  const value = valueAt(json, pointer)
  return typeof value === 'string' ? value : undefined
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

/** An answer as its API version sends it, with the headers that every answer has, and with remarks. */
export function completeAnswer(context: RequestContext, answer: Answer): Answer {
  const { path, version, operation, findings, commonHeaders } = context
  const sent = asVersionSends(answer, { path, isFile: operation?.isFile === true, version })
  const remarks = [
    ...findings.filter(({ verdict }) => verdict === 'tolerated').map(findingText),
    ...context.remarks,
    ...(answer.remarks ?? []),
  ]
  const remark = remarks.length === 0 ? {} : { 'mock-remark': headerText(remarks.join('; ')) }
  const common = operation?.isOutside === true ? {} : commonHeaders
  return { ...sent, headers: { ...common, ...remark, ...sent.headers } }
}

/** Header values are ASCII and one line. */
function headerText(text: string): string {
  return text.replaceAll(/[^ -~]/g, '?').slice(0, 1000)
}
