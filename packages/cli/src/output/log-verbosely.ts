import type { ZuoraEvent } from '@zuora-jobs/client'

import { say, type Speaker, tell } from '../context/cli-context.ts'

/**
 * Tells each request, answer, repeat and pause: a line for people, an event for `--json`. No event of the
 * client holds a header, a body, a token or a secret.
 */
export function logVerbosely(speaker: Speaker): (event: ZuoraEvent) => void {
  const { clock } = speaker
  return ({ type, ...facts }) => {
    if (speaker.mode?.json === true) return tell(speaker, type, facts)
    const at = clock === undefined ? '' : `${new Date(clock.now()).toISOString()} `
    say(speaker, `${at}${lineOf({ type, ...facts } as ZuoraEvent)}`)
  }
}

function lineOf(event: ZuoraEvent): string {
  if (event.type === 'pause')
    return `waiting ${Math.round(event.delayMs)} ms: ${event.reason === 'limit-near' ? 'few requests are left' : 'the limit of requests is reached'}`
  const { operation, trackId } = event
  const track = trackId === undefined ? '' : ` [track ${trackId}]`
  switch (event.type) {
    case 'request':
      return `> ${operation}${event.attempt > 1 ? `, attempt ${event.attempt}` : ''}${track}`
    case 'response': {
      const request = event.requestId === undefined ? '' : ` [request ${event.requestId}]`
      return `< ${operation}: HTTP ${event.status} in ${Math.round(event.durationMs)} ms${request}`
    }
    case 'failure':
      return `< ${operation}: no answer in ${Math.round(event.durationMs)} ms`
    case 'retry':
      return `  ${operation}: ${event.category}, again in ${Math.round(event.delayMs)} ms`
    default:
      return `  ${operation}: the token was refused; another one is fetched`
  }
}
