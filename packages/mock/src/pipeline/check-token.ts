import type { Answer } from '../engine/answer.ts'
import { commonError } from '../errors/common-error.ts'
import { authenticate } from '../oauth/authenticate.ts'
import { type Finding, findingText } from './finding.ts'
import { leniently } from './judge-request.ts'
import type { RoutedContext } from './request-context.ts'

/** Refuses a request without a token that is good, or credentials of an older form that are. */
export function checkToken(context: RoutedContext): Answer | undefined {
  const { state, routed, request, now } = context
  if (!routed.secured) return undefined
  const { settings, tokens } = state
  const admitted = authenticate({ tokens, ...settings }, request.headers, now)
  if ('refused' in admitted) return unauthorized(context, admitted.refused)
  if (admitted.legacy === undefined) return undefined
  const finding = leniently(legacyFinding(admitted.legacy), settings.strict)
  context.findings.push(finding)
  return settings.strict ? unauthorized(context, findingText(finding)) : undefined
}

function unauthorized(context: RoutedContext, message: string): Answer {
  return commonError(context, 401, '90000011', message, {
    'www-authenticate': 'Basic realm=Zuora API, ZSession realm=Zuora API, Bearer realm=Zuora API',
  })
}

function legacyFinding(form: string): Omit<Finding, 'verdict'> {
  const message = `${form} in place of the bearer token that the spec asks for`
  return { where: 'request', path: 'header.authorization', rule: 'security', message }
}
