import type { Answer } from '../engine/answer.ts'
import { commonError } from '../errors/common-error.ts'
import { legacyCredentials, whyUnauthorized } from '../oauth/credentials.ts'
import { scopeProblem, scopeRemarks } from '../organizations/scope-headers.ts'
import { findingText } from './finding.ts'
import { leniently } from './judge-request.ts'
import type { RoutedContext } from './request-context.ts'

/** Refuses a request without a token that is good, or credentials of an older form that are. */
export function checkToken(context: RoutedContext): Answer | undefined {
  const { state, routed, request, now } = context
  if (!routed.secured) return undefined
  const { clientId, clientSecret, strict } = state.settings
  const legacy = legacyCredentials(request.headers)
  if (legacy === undefined) {
    const why = whyUnauthorized(state.tokens, request.headers['authorization'], now)
    return why === undefined ? undefined : unauthorized(context, why)
  }
  const { form, id, secret } = legacy
  if (id !== clientId || secret !== clientSecret)
    return unauthorized(context, `${form}: these are not the client id and secret of this mock tenant.`)
  const message = `${form} in place of the bearer token that the spec asks for`
  const broken = { where: 'request', path: 'header.authorization', rule: 'security', message } as const
  const finding = leniently(broken, strict)
  context.findings.push(finding)
  return strict ? unauthorized(context, findingText(finding)) : undefined
}

function unauthorized(context: RoutedContext, message: string): Answer {
  return commonError(context, 401, '90000011', message, {
    'www-authenticate': 'Basic realm=Zuora API, ZSession realm=Zuora API, Bearer realm=Zuora API',
  })
}

/** Refuses a request beyond the organizations or entities of the user. */
export function checkScope(context: RoutedContext): Answer | undefined {
  const { state, routed, request, remarks } = context
  const { settings } = state
  const problem = routed.secured ? scopeProblem(settings, request.headers, routed.takes) : undefined
  if (problem === undefined) {
    remarks.push(...scopeRemarks(settings, request.headers, routed.takes))
    return undefined
  }
  const { header, category, message } = problem
  const explanation = `header.${header}: ${message}`
  return (
    context.family?.refuse?.({ operationId: routed.operationId, findings: [], explanation }) ??
    commonError(context, category === 10 ? 403 : 400, 50000000 + category, explanation)
  )
}
