import type { ZuoraLogger } from '@zuora-jobs/client'
import { printable } from '@zuora-jobs/client/internal'

import type { JobsEvent } from './events.ts'

/** Longer lines are cut. */
const LONGEST_LINE = 2_000

const FOR_A_PERSON: ReadonlySet<JobsEvent['type']> = new Set([
  'submit-retry',
  'poll-failed',
  'unknown-status',
  'regression',
  'slots-full',
])

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
  switch (event.type) {
    case 'list':
      return `a list told of ${event.jobs} jobs in ${event.requests} requests`
    case 'slots-full':
      return `${slotsOf(event)} are full, ${event.own} by this batch; ${event.waiting} inputs wait, the next is tried at ${timeOf(event.retryAt)}`
    case 'slots-free':
      return `${slotsOf(event)} were full for ${event.waitedMs} ms; one is free again`
    default: {
      const { handle, index } = event
      const { family } = handle ?? event
      const job = `${family} job${handle ? ` ${handle.id}` : ''}`
      return `${job}${index === undefined ? '' : ` [input ${index}]`}: ${toldOf(event)}`
    }
  }
}

function slotsOf({ family, slot }: { readonly family: string; readonly slot: string }): string {
  return `${family}: the slots ${JSON.stringify(slot)}`
}

function toldOf(event: Exclude<JobsEvent, { type: 'list' | 'slots-full' | 'slots-free' }>): string {
  switch (event.type) {
    case 'submitted':
      return event.slotWaitMs ? `submitted, after ${event.slotWaitMs} ms for its turn` : 'submitted'
    case 'submit-retry': {
      const work = event.handle ? 'its file was not uploaded' : 'not submitted'
      return `${work} (attempt ${event.attempt}): ${messageOf(event.error)}; again in ${Math.round(event.delayMs)} ms`
    }
    case 'poll': {
      const { phase, status } = event.handle
      const next = event.nextPollAt === undefined ? '' : `; next poll at ${timeOf(event.nextPollAt)}`
      return `${phase} (${status})${next}`
    }
    case 'poll-failed':
      return `not polled: ${messageOf(event.error)}; next poll at ${timeOf(event.nextPollAt)}`
    case 'ended':
      return `ended as ${event.phase} after ${event.durationMs} ms, noticed at most ${event.latenessMs} ms late`
    case 'unknown-status':
      return `the status ${event.handle.status} is not known; waiting goes on`
    case 'regression':
      return 'was reported with less done than before, or as open after its end; ignored'
    default:
      return (event as { readonly type: string }).type
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function timeOf(time: number): string {
  return new Date(time).toISOString()
}
