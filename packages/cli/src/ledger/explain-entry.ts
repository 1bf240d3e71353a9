import type { Phase } from '@zuora-jobs/polling'

import type { JournalEvent } from './journal-event.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { pollInstants } from './poll-instants.ts'

/** What became of one job, and how it was found out. Times are epoch milliseconds. */
export interface ExplainedJob {
  readonly id: string
  readonly submittedAt: number
  /** When it was first found at work, where a poll has told. */
  readonly runningSince?: number | undefined
  readonly end?: ExplainedEnd | undefined
  /** Failed polls, and how long they went on. */
  readonly failedPolls: number
  readonly failingMs: number
}

/** How a job ended, and which poll found it. */
export interface ExplainedEnd {
  readonly at: number
  readonly phase: Phase
  /** The poll that found it, from 1. */
  readonly poll: number
  /** From the submit until that poll. */
  readonly durationMs: number
  /** The most that it was found late. */
  readonly latenessMs: number
  /** Polls that a process needs which has never stopped, with the usual schedule. */
  readonly usualPolls: number
  /** How much earlier that process would have found it, at the most. */
  readonly savedMs: number
}

/** A time in which no process worked on an entry. */
export interface IdleTime {
  readonly from: number
  readonly to: number
  readonly why: string
}

/** What happened to an entry, and why it took so long. */
export interface Explanation {
  /** From the start of the command until its first job was there. */
  readonly submitMs: number | undefined
  readonly submitRetries: number
  readonly jobs: readonly ExplainedJob[]
  readonly idle: readonly IdleTime[]
  /** From the end of the last job until the files were there. */
  readonly savingMs: number | undefined
  readonly totalMs: number
}

/** Explains an entry by its journal. Pure. */
export function explainEntry({ journal, jobs, startedAt, updatedAt }: LedgerEntry): Explanation {
  const firstSubmit = journal.find(({ type }) => type === 'submitted')?.at ?? jobs[0]?.submittedAt
  const idle = idleTimes(journal)
  const ended = jobs.map(({ id, submittedAt }) => explainJob(id, submittedAt, journal, idle))
  const lastEnd = Math.max(...ended.map(({ end }) => end?.at ?? Number.NaN))
  const done = journal.findLast(({ type }) => type === 'done')?.at
  return {
    submitMs: firstSubmit === undefined ? undefined : Math.max(0, firstSubmit - startedAt),
    submitRetries: journal.filter(({ type }) => type === 'submit-retry').length,
    jobs: ended,
    idle,
    savingMs: done === undefined || Number.isNaN(lastEnd) ? undefined : Math.max(0, done - lastEnd),
    totalMs: Math.max(0, (done ?? updatedAt) - startedAt),
  }
}

type EventOf<Type extends JournalEvent['type']> = Extract<JournalEvent, { readonly type: Type }>

function explainJob(
  id: string,
  submittedAt: number,
  journal: readonly JournalEvent[],
  idle: readonly IdleTime[],
): ExplainedJob {
  const own = journal.filter((event) => 'job' in event && event.job === id)
  const of = <Type extends JournalEvent['type']>(type: Type): readonly EventOf<Type>[] =>
    own.filter((event): event is EventOf<Type> => event.type === type)
  const failed = of('poll-failed')
  const [ended] = of('ended')
  return {
    id,
    submittedAt,
    runningSince: of('poll').find(({ phase }) => phase === 'running')?.at,
    end: ended && explainEnd(id, submittedAt, ended, idle),
    failedPolls: failed.reduce((total, { failures }) => total + failures, 0),
    failingMs: failed.reduce((total, { at, since }) => total + Math.max(0, at - since), 0),
  }
}

/** A process that does not stop finds the end at the first of its instants after it. */
function explainEnd(
  id: string,
  submittedAt: number,
  { at, phase, polls, durationMs, latenessMs }: EventOf<'ended'>,
  idle: readonly IdleTime[],
): ExplainedEnd {
  // It ended after the last poll that found it open, and perhaps just then.
  const earliest = Math.max(0, durationMs - latenessMs) + 1
  const instants = pollInstants(earliest, id)
  const found = submittedAt + (instants.at(-1) ?? durationMs)
  const wasLeft = idle.some(({ from, to }) => from <= at && to >= submittedAt + earliest)
  const savedMs = wasLeft ? Math.max(0, at - found) : 0
  return { at, phase, poll: polls, durationMs, latenessMs, usualPolls: instants.length, savedMs }
}

/** Between the stop, or the last sign, of one process and the start of the next. */
function idleTimes(journal: readonly JournalEvent[]): readonly IdleTime[] {
  return journal.flatMap((event, index) => {
    if (event.type !== 'resumed') return []
    const before = journal[index - 1]
    if (before === undefined) return []
    const why = before.type === 'stopped' ? before.why : 'the process was killed'
    return [{ from: before.at, to: event.at, why }]
  })
}
