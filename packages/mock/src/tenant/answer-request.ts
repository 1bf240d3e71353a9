import type { Answer } from '../engine/answer.ts'
import { type Finding, findingText } from '../engine/finding.ts'
import { judgeRequest, leniently } from '../engine/judge-request.ts'
import { pathParams } from '../engine/path-params.ts'
import type { Engine, Routed } from '../engine/prism-engine.ts'
import { type Disturbance, disturbanceOf, withStatus } from '../faults/disturbance.ts'
import { subjectOf } from '../faults/subject-of.ts'
import { canonicalPath } from '../http/aliases.ts'
import { overLimit } from '../http/over-limit.ts'
import { isPooled, plumbingHeaders } from '../http/plumbing-headers.ts'
import type { Unreadable, WireRequest } from '../http/read-request.ts'
import { whyMisdirected } from '../http/real-host.ts'
import { countRequest } from '../http/request-windows.ts'
import { scopeRemarks, scopeTrouble } from '../http/scope-headers.ts'
import { lookUp } from '../idempotency/idempotent-answers.ts'
import { authenticate } from '../oauth/authenticate.ts'
import type { Operation } from '../operations/operation.ts'
import {
  refuseIdempotent,
  refuseInvalid,
  refuseMisdirected,
  refuseScope,
  refuseUnauthorized,
  refuseUnreadable,
  refuseUnrouted,
  systemError,
  whyUnrouted,
} from '../operations/refusals.ts'
import { asVersionSends, versionOf, versionRemarks } from '../operations/version-of-error.ts'
import { countLook } from '../pace/count-look.ts'
import type { OperationId } from '../scenarios/effects.ts'
import { record } from '../state/recorded-request.ts'
import type { TenantState } from '../state/tenant-state.ts'
import { parseBody } from './parse-body.ts'

/**
 * Answers one request: route, token, spec, operation, spec again. Every answer, also a refusal, goes through Prism
 * where the spec has a place for it.
 */
export async function answerRequest(
  engine: Engine,
  operations: ReadonlyMap<string, Operation>,
  state: TenantState,
  request: WireRequest,
  unreadable?: Unreadable,
): Promise<Answer> {
  const path = canonicalPath(request.path)
  if (!isPooled(path)) return await answerAt(path, engine, operations, state, request, unreadable)
  state.inFlight += 1
  try {
    return await answerAt(path, engine, operations, state, request, unreadable)
  } finally {
    state.inFlight -= 1
  }
}

async function answerAt(
  path: string,
  engine: Engine,
  operations: ReadonlyMap<string, Operation>,
  state: TenantState,
  request: WireRequest,
  unreadable?: Unreadable,
): Promise<Answer> {
  const now = state.clock.now()
  const requestId = state.ids.uuid('request')
  const { settings } = state
  const { headers } = request
  const uses = countRequest(
    state.requestCounts,
    settings.limits,
    path === '/oauth/token' ? 'token' : 'api',
    now,
  )
  const common = plumbingHeaders(state, { path, headers }, requestId, uses)
  const parsed = parseBody(request)
  const bodyTrouble = unreadable ?? ('trouble' in parsed ? parsed.trouble : undefined)
  const body = 'body' in parsed ? parsed.body : undefined
  const version = versionOf(headers['zuora-version'], settings.apiVersion)
  let findings: readonly Finding[] =
    path === request.path ? [] : [leniently(aliasFinding(request.path, path), settings.strict)]
  const remarks = [...versionRemarks(headers['zuora-version'])]
  const key = headers['idempotency-key']
  const sent = { method: request.method, url: `${path}?${JSON.stringify(request.query)}`, body: request.body }
  let claimedKey: string | undefined
  let disturbance: Disturbance | undefined

  const decide = (routed: Routed): Answer | 'example' => {
    const call = { state, requestId }
    const limited = overLimit(call, path, uses)
    if (limited !== undefined) return limited
    const params = pathParams(routed.template, path)
    // Every operation of the spec is one that scenarios know; effects.test.ts holds that.
    const subject = subjectOf(state, routed.operationId as OperationId, params, body)
    disturbance = disturbanceOf(state.scenarios.takeForAnswer(subject), call)
    if (disturbance.instead !== undefined) return disturbance.instead
    if (disturbance.revokeTokens) state.tokens.clear()
    const admission = { tokens: state.tokens, ...settings }
    const admitted = routed.secured ? authenticate(admission, headers, now) : {}
    // Before the key is looked at: who comes back with a fresh token comes with the same key.
    if ('refused' in admitted) return refuseUnauthorized(call, admitted.refused)
    if (admitted.legacy !== undefined) {
      const finding = leniently(legacyFinding(admitted.legacy), settings.strict)
      findings = [...findings, finding]
      if (settings.strict) return refuseUnauthorized(call, findingText(finding))
    }
    if (key !== undefined && routed.takes('idempotency-key')) {
      const seen = lookUp(state.idempotentAnswers, key, sent, now)
      if (seen === 'in flight' || seen === 'mismatch') return refuseIdempotent(call, seen)
      if (seen !== 'new') return seen
      claimedKey = key
      state.idempotentAnswers.set(key, { at: now, request: sent })
    } else if (key !== undefined && routed.secured) {
      remarks.push('Idempotency-Key: not supported here, so a repeated request is done twice')
    }
    if (bodyTrouble !== undefined) {
      if ('status' in bodyTrouble) return refuseUnreadable(call, bodyTrouble)
      findings = [...findings, bodyTrouble]
      return refuseInvalid(call, routed.operationId, [bodyTrouble])
    }
    const judged = judgeRequest(routed.operationId, routed.violations, body, settings.strict)
    findings = [...findings, ...judged.findings]
    const refused = findings.filter(({ verdict }) => verdict === 'refused')
    if (refused.length > 0) return refuseInvalid(call, routed.operationId, refused)
    const scope = routed.secured ? scopeTrouble(settings, headers, routed.takes) : undefined
    if (scope !== undefined) return refuseScope(call, routed.operationId, scope)
    remarks.push(...scopeRemarks(settings, headers, routed.takes))
    const operation = operations.get(routed.operationId)
    if (operation === undefined) return 'example'
    countLook(state, routed.operationId, params, now)
    const { query } = request
    const { staleMs, status } = disturbance
    const seen = { state, now: now - staleMs, requestId, params, query, headers, body: judged.body }
    const answered = operation(seen)
    return status === undefined ? answered : withStatus(answered, status)
  }
  const complete = (answer: Answer): Answer => {
    const all = [
      ...findings.filter(({ verdict }) => verdict === 'tolerated').map(findingText),
      ...remarks,
      ...(answer.remarks ?? []),
    ]
    const remarked = all.length === 0 ? common : { ...common, 'mock-remark': headerText(all.join('; ')) }
    return { ...answer, headers: { ...remarked, ...answer.headers } }
  }

  let answer: Answer
  let operationId: string | undefined
  try {
    // Prism would throw at "%" and "%ff". The path then means nothing, so it is routed nowhere.
    const misdirected = whyMisdirected(request.path, headers['host'])
    const outcome =
      misdirected !== undefined || !isWellFormed(path)
        ? ({ unrouted: 'path' } as const)
        : await engine({ ...request, path, headers: withParsableType(headers), body }, (routed) => {
            operationId = routed.operationId
            const decided = decide(routed)
            return decided === 'example'
              ? decided
              : complete(asVersionSends(decided, { path, operationId, version }))
          })
    if ('unrouted' in outcome) {
      const { unrouted } = outcome
      const message = misdirected ?? whyUnrouted(unrouted, request.method, request.path)
      findings = [{ where: 'request', path: unrouted, rule: 'route', message, verdict: 'refused' }]
      const refused =
        misdirected === undefined
          ? refuseUnrouted({ state, requestId }, unrouted, message)
          : refuseMisdirected({ state, requestId }, message)
      answer = complete(asVersionSends(refused, { path, operationId, version }))
    } else {
      // An example comes without the headers of this tenant.
      answer = outcome.answer.headers === undefined ? complete(outcome.answer) : outcome.answer
      const bugs = outcome.violations.map(({ path: place, rule, message }): Finding => ({
        where: 'response',
        path: place,
        rule,
        message,
        verdict: 'bug',
      }))
      findings = [...findings, ...bugs]
      if (bugs.length > 0)
        answer = complete(
          systemError(`The mock tenant's answer broke the spec: ${bugs.map(findingText).join('; ')}`),
        )
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    findings = [...findings, { where: 'response', path: '', rule: 'mock', message, verdict: 'bug' }]
    answer = complete(systemError(`The mock tenant failed: ${message}`))
  }

  await answer.after
  if (claimedKey !== undefined) state.idempotentAnswers.set(claimedKey, { at: now, request: sent, answer })
  // What is kept for a repetition is the answer as it was meant to be.
  const spoilt = disturbance?.spoil(answer) ?? answer
  const recordedBody = body ?? (request.body === '' ? undefined : request.body)
  record(state.requests, {
    at: now,
    method: request.method,
    path: request.path,
    operationId,
    status: spoilt.delivery?.drop === true ? 0 : spoilt.status,
    requestId,
    headers,
    body: recordedBody,
    findings,
    effects: disturbance?.effects ?? [],
  })
  return spoilt
}

function aliasFinding(sent: string, path: string): Omit<Finding, 'verdict'> {
  return { where: 'request', path: 'path', rule: 'paths', message: `${sent} is ${path} in the spec` }
}

function legacyFinding(form: string): Omit<Finding, 'verdict'> {
  const message = `${form} in place of the bearer token that the spec asks for`
  return { where: 'request', path: 'header.authorization', rule: 'security', message }
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

/** Header values are ASCII and one line. */
function headerText(text: string): string {
  return text.replaceAll(/[^ -~]/g, '?').slice(0, 1000)
}
