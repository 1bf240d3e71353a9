import { printable } from '../errors/printable.ts'
import type { ZuoraEvent } from './zuora-event.ts'

/** Where lines about events go. `console` is one. */
export interface ZuoraLogger {
  debug(line: string): void
  warn(line: string): void
}

/** Longer lines are cut. */
const LONGEST_LINE = 2_000

/**
 * An `onEvent` that writes a line for each event: `onEvent: logEvents(console)`. What may need a person's
 * attention is a warning. No line holds a header, a body, a token or a secret.
 */
export function logEvents(logger: ZuoraLogger): (event: ZuoraEvent) => void {
  return (event) => {
    const isWarning = event.type === 'failure' || event.type === 'retry' || event.type === 'pause'
    logger[isWarning ? 'warn' : 'debug'](printable(lineOf(event), LONGEST_LINE))
  }
}

function lineOf(event: ZuoraEvent): string {
  if (event.type === 'pause') return `calls wait ${Math.round(event.delayMs)} ms: ${event.reason}`
  const { operation, trackId } = event
  const track = trackId === undefined ? '' : ` [track ${trackId}]`
  switch (event.type) {
    case 'request':
      return `${operation}${track}`
    case 'response':
      return `${operation}: HTTP ${event.status} in ${Math.round(event.durationMs)} ms${track}`
    case 'failure':
      return `${operation}: ${event.reason}${track}`
    case 'retry':
      return `${operation}: attempt ${event.attempt} failed (${event.category}), again in ${Math.round(event.delayMs)} ms`
    default:
      return `${operation}: token refused, fetching another`
  }
}
