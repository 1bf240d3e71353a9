import type { ZuoraLogger } from '@zuora-jobs/client'
import { printable } from '@zuora-jobs/client/internal'

import type { JobsEvent } from './events.ts'

/** Longer lines are cut. */
const LONGEST_LINE = 2_000

const FOR_A_PERSON: ReadonlySet<JobsEvent['type']> = new Set(['poll-failed', 'unknown-status', 'regression'])

/**
 * An `onEvent` of `createJobs` that writes a line for each event: `onEvent: logJobEvents(console)`. What may
 * need a person's attention is a warning, an end other than success included. No line holds an input, a
 * result or a secret.
 */
export function logJobEvents(logger: ZuoraLogger): (event: JobsEvent) => void {
  return (event) => {
    const isWarning = event.type === 'ended' ? event.phase !== 'succeeded' : FOR_A_PERSON.has(event.type)
    logger[isWarning ? 'warn' : 'debug'](printable(lineOf(event), LONGEST_LINE))
  }
}

function lineOf(event: JobsEvent): string {
  if (event.type === 'list') return `a list told of ${event.jobs} jobs in ${event.requests} requests`
  const { handle, index } = event
  const job = `${handle.family} job ${handle.id}${index === undefined ? '' : ` [input ${index}]`}`
  return `${job}: ${toldOf(event)}`
}

function toldOf(event: Exclude<JobsEvent, { type: 'list' }>): string {
  const { status, phase } = event.handle
  switch (event.type) {
    case 'submitted':
      return event.slotWaitMs ? `submitted, after ${event.slotWaitMs} ms for its turn` : 'submitted'
    case 'poll':
      return `${phase} (${status})${event.nextPollAt === undefined ? '' : `; ${nextPoll(event.nextPollAt)}`}`
    case 'poll-failed': {
      const { error } = event
      return `not polled: ${error instanceof Error ? error.message : String(error)}; ${nextPoll(event.nextPollAt)}`
    }
    case 'ended':
      return `ended as ${event.phase} after ${event.durationMs} ms, noticed at most ${event.latenessMs} ms late`
    case 'unknown-status':
      return `the status ${status} is not known; waiting goes on`
    case 'regression':
      return 'was reported with less done than before, or as open after its end; ignored'
    default:
      return (event as { readonly type: string }).type
  }
}

function nextPoll(time: number): string {
  return `next poll at ${new Date(time).toISOString()}`
}
