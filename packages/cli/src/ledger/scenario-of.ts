import { FAMILIES } from '@zuora-jobs/spec'

import { terminalFamily } from '../families/terminal-families.ts'
import type { FailureNote, JournalEvent } from './journal-event.ts'
import type { LedgerEntry } from './ledger-entry.ts'

/** A scenario of the mock tenant, as its option `scenarios` and `mock --scenario` take it. */
export interface ReplayScenario {
  readonly about: string
  readonly effect: Readonly<Record<string, unknown>>
  readonly operation?: string
  readonly skip?: number
  readonly times?: number
}

type Family = keyof typeof FAMILIES

/**
 * Scenarios for a mock tenant in which the same command meets the same: how long the jobs took and how they
 * ended, and which submits and polls failed, in what way. They hold nothing of the tenant of the incident.
 */
export function scenariosOf({ family, journal, jobs }: LedgerEntry): readonly ReplayScenario[] {
  return [
    ...submitFailures(family, journal),
    ...jobs.flatMap((job, index) => jobScenarios(family, job.id, journal, index)),
    ...pollFailures(family, journal),
  ]
}

function submitFailures(family: Family, journal: readonly JournalEvent[]): readonly ReplayScenario[] {
  return journal.flatMap((event, index) =>
    event.type === 'submit-retry'
      ? [
          {
            about: `the ${ordinal(index, journal)} submit failed: ${event.why.category}`,
            operation: FAMILIES[family].operations.submit,
            times: 1,
            effect: submitEffect(event.why),
          },
        ]
      : [],
  )
}

function ordinal(index: number, journal: readonly JournalEvent[]): string {
  return `${journal.slice(0, index + 1).filter(({ type }) => type === 'submit-retry').length}.`
}

/** Limits of open jobs are refusals with a code; everything else happens to the answer. */
function submitEffect(why: FailureNote): ReplayScenario['effect'] {
  if (
    why.category === 'limit' &&
    why.code !== undefined &&
    /^\d{5}(\d{3})?$/.test(why.code) &&
    why.status !== 429
  )
    return { reject: { errorCode: why.code } }
  return answerEffect(why, 'after')
}

function answerEffect({ category, status }: FailureNote, drop: 'before' | 'after'): ReplayScenario['effect'] {
  if (category === 'limit' || status === 429) return { limit: { retryAfterSeconds: 1 } }
  if (category === 'authentication' || status === 401) return { revokeTokens: true }
  if (status !== undefined && status >= 500 && status <= 504) return { fault: { status } }
  if (category === 'unreadable') return { html: true }
  return { drop }
}

/** How a job went: how long it took, and how it ended. */
function jobScenarios(
  family: Family,
  id: string,
  journal: readonly JournalEvent[],
  index: number,
): readonly ReplayScenario[] {
  const ended = journal.find((event) => event.type === 'ended' && event.job === id)
  if (ended?.type !== 'ended') {
    const last = journal.findLast((event) => event.type === 'poll' && event.job === id)
    if (last?.type !== 'poll') return []
    return [scenario('the job had not ended', index, family, { hold: { status: last.status } })]
  }
  const { durationMs, latenessMs, phase } = ended
  const took = Math.max(1, durationMs - Math.floor(latenessMs / 2))
  if (phase === 'cancelled')
    return [scenario('the job was cancelled', index, family, { cancel: { afterMs: took } })]
  const finish = scenario('the job took so long', index, family, { finish: { afterMs: took } })
  const end = phase === 'succeeded' ? undefined : terminalFamily(family).ends[phase]
  return end === undefined ? [finish] : [finish, scenario(`the job ended as ${phase}`, index, family, end)]
}

function scenario(
  about: string,
  skip: number,
  family: Family,
  effect: ReplayScenario['effect'],
): ReplayScenario {
  return { about, operation: FAMILIES[family].operations.submit, skip, times: 1, effect }
}

/** Polls in a row that failed, after so many that were answered. */
function pollFailures(family: Family, journal: readonly JournalEvent[]): readonly ReplayScenario[] {
  let before = 0
  return journal.flatMap((event) => {
    if (event.type !== 'poll-failed') return []
    const { polls, failures, why } = event
    const skip = polls + before
    before += failures
    const about = `${failures} ${failures === 1 ? 'poll' : 'polls in a row'} failed: ${why.category}`
    return [
      {
        about,
        operation: FAMILIES[family].operations.poll,
        skip,
        times: failures,
        effect: answerEffect(why, 'before'),
      },
    ]
  })
}
