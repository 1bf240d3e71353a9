import type { Answer } from '../engine/answer.ts'
import { type Finding, findingText } from '../engine/finding.ts'
import { leniently } from '../engine/judge-request.ts'
import { authenticate } from '../oauth/authenticate.ts'
import { commonError } from '../operations/common-error.ts'
import type { RoutedExchange } from './exchange.ts'

/** Refuses a request without a token that is good, or credentials of an older form that are. */
export function checkToken(exchange: RoutedExchange): Answer | undefined {
  const { state, routed, request, now } = exchange
  if (!routed.secured) return undefined
  const { settings, tokens } = state
  const admitted = authenticate({ tokens, ...settings }, request.headers, now)
  if ('refused' in admitted) return unauthorized(exchange, admitted.refused)
  if (admitted.legacy === undefined) return undefined
  const finding = leniently(legacyFinding(admitted.legacy), settings.strict)
  exchange.findings.push(finding)
  return settings.strict ? unauthorized(exchange, findingText(finding)) : undefined
}

function unauthorized(exchange: RoutedExchange, message: string): Answer {
  return commonError(exchange, 401, '90000011', message, {
    'www-authenticate': 'Basic realm=Zuora API, ZSession realm=Zuora API, Bearer realm=Zuora API',
  })
}

function legacyFinding(form: string): Omit<Finding, 'verdict'> {
  const message = `${form} in place of the bearer token that the spec asks for`
  return { where: 'request', path: 'header.authorization', rule: 'security', message }
}
