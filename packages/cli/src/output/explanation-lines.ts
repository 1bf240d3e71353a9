import type { ExplainedEnd, Explanation } from '../ledger/explain-entry.ts'
import type { FailureNote, JournalEvent } from '../ledger/journal-event.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { count } from '../words/count.ts'
import { formatAge } from './format-age.ts'

/** Less is not worth a word. */
const NOTEWORTHY_MS = 1_000

/** What happened to an entry, line by line, and then why it took so long. */
export function explanationLines(entry: LedgerEntry, explanation: Explanation): readonly string[] {
  const { id, command, startedAt, journal } = entry
  const lines = journal.map((event) => `${timeOf(event.at)}  ${eventTold(event)}`)
  return [
    `${id}: ${command}, begun ${new Date(startedAt).toISOString()}`,
    '',
    ...lines,
    '',
    ...summaryLines(explanation),
  ]
}

function timeOf(at: number): string {
  return new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '')
}

function eventTold(event: JournalEvent): string {
  switch (event.type) {
    case 'started':
      return `the command began (process ${event.pid})`
    case 'resumed':
      return event.after === 'kill'
        ? `another command went on (process ${event.pid}); the one before was killed`
        : `another command went on (process ${event.pid})`
    case 'submit-retry':
      return `submit ${event.attempt} failed (${failureTold(event.why)}); again after ${formatAge(event.delayMs)}`
    case 'submitted':
      return `job ${event.job} was started`
    case 'poll': {
      const { job, status, progress, polls } = event
      const done =
        progress && `, ${progress.done}${progress.total === undefined ? '' : ` of ${progress.total}`} done`
      return `poll ${polls} of job ${job}: ${status}${done ?? ''}`
    }
    case 'poll-failed':
      return `${count(event.failures, 'poll')} of job ${event.job} failed (${failureTold(event.why)})`
    case 'odd-answer':
      return `poll ${event.polls} of job ${event.job} was odd: ${event.status}`
    case 'ended':
      return `poll ${event.polls} of job ${event.job} found its end: ${event.phase}`
    case 'saved':
      return `a file was saved: ${event.records === undefined ? '' : `${count(event.records, 'row')}, `}${event.bytes} bytes`
    case 'stopped':
      return `the command stopped: ${event.why} (exit code ${event.exitCode})`
    default:
      return `the command ended (exit code ${event.exitCode})`
  }
}

function failureTold({ category, status, code, requestId }: FailureNote): string {
  const facts = [
    category,
    status !== undefined && `HTTP ${status}`,
    code !== undefined && `code ${code}`,
    requestId !== undefined && `request ${requestId}`,
  ]
  return facts.filter((fact) => fact !== false).join(', ')
}

function summaryLines({
  submitMs,
  submitRetries,
  jobs,
  idle,
  savingMs,
  totalMs,
}: Explanation): readonly string[] {
  const lines = [`in all: ${formatAge(totalMs)}`]
  if (submitMs !== undefined && submitMs >= NOTEWORTHY_MS) {
    const retries = submitRetries === 0 ? '' : `, in ${submitRetries + 1} attempts`
    lines.push(`until the job was started: ${formatAge(submitMs)}${retries}`)
  }
  for (const { id, submittedAt, runningSince, end, failedPolls, failingMs } of jobs) {
    const queued = (runningSince ?? submittedAt) - submittedAt
    if (queued >= NOTEWORTHY_MS) lines.push(`job ${id} was first found at work after ${formatAge(queued)}`)
    if (failedPolls > 0) lines.push(`${count(failedPolls, 'poll')} failed, over ${formatAge(failingMs)}`)
    lines.push(...(end === undefined ? [`job ${id}: no poll has found its end`] : endLines(id, end)))
  }
  for (const { from, to, why } of idle) lines.push(`nobody watched for ${formatAge(to - from)}: ${why}`)
  if (savingMs !== undefined && savingMs >= NOTEWORTHY_MS)
    lines.push(`from the end of the job to the end of the command: ${formatAge(savingMs)}`)
  return lines
}

function endLines(id: string, end: ExplainedEnd): readonly string[] {
  const { phase, poll, durationMs, latenessMs, usualPolls, savedMs } = end
  const took = `job ${id} ${phase}: it took ${formatAge(durationMs)} at most; poll ${poll} found its end, at most ${formatAge(latenessMs)} late`
  if (savedMs >= NOTEWORTHY_MS) {
    const better = `a command that had not stopped would have found it up to ${formatAge(savedMs)} earlier, with ${count(usualPolls, 'poll')}`
    return [took, better]
  }
  if (poll <= 2) return [took, 'no schedule would have found it with fewer polls and as early']
  const known = `with a history of such jobs 2 polls are enough: ${poll - 2} fewer, and up to ${formatAge(latenessMs)} earlier`
  return [took, known]
}
