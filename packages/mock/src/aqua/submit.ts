import { type Answer, jsonAnswer } from '../engine/answer.ts'
import type { Call } from '../operations/operation.ts'
import { paced, paceOf, withPace } from '../pace/pace.ts'
import type { ParsedQuery } from '../query/parsed-query.ts'
import type { JobEffect } from '../scenarios/scenario.ts'
import type { TenantState } from '../state/tenant-state.ts'
import type { AquaBatch, AquaJob } from './aqua-job.ts'
import { type AquaQueryRequest, type AquaRequest, sessionOf } from './aqua-request.ts'
import { aquaTimeline } from './aqua-timeline.ts'
import { submittedView } from './aqua-view.ts'
import { checkSubmission } from './check-submission.ts'
import { lastCompleted } from './last-completed.ts'
import { rejectionAnswer, scenarioRejection } from './rejection.ts'
import { runJob } from './run-job.ts'

/** `POST_BatchQueryJob`: takes a job in, with its whole future, or refuses it. */
export function submitAquaJob(call: Call): Answer {
  const { state, now } = call
  const sent = (call.body ?? {}) as AquaRequest
  const session = sessionOf(sent)
  const previous = session === undefined ? undefined : lastCompleted(state.aquaJobs.values(), session, now)
  // In a session, no queries means: those of the last job.
  const usesLastQueries = (sent.queries ?? []).length === 0 && previous !== undefined
  const request = usesLastQueries
    ? { ...sent, queries: previous.batches.map((batch) => batch.request) }
    : sent

  const checked = checkSubmission(request, state.settings.data)
  if ('rejected' in checked) return rejectionAnswer(checked.rejected, request)
  const effects = state.scenarios.take({
    operation: 'POST_BatchQueryJob',
    name: request.name,
    queries: checked.checked.queries.map(({ text }) => text),
  })
  for (const effect of effects) {
    if ('reject' in effect)
      return rejectionAnswer(scenarioRejection(effect.reject.errorCode, effect.reject.message), request)
  }

  const { queueMs, executeMs } = state.settings.jobs
  const startsAt = now + queueMs
  const { queries, incrementalSince } = checked.checked
  const id = state.ids.hex32('job')
  const batches = (request.queries ?? []).map((query, index): AquaBatch => {
    const full = !runBefore(previous, query)
    return {
      id: state.ids.hex32('batch'),
      fileId: state.ids.hex32('file'),
      request: query,
      query: changedOnly(queries[index], full ? undefined : (incrementalSince ?? previous?.startsAt)),
      full,
      startsAt: startsAt + index * executeMs,
      endsAt: startsAt + (index + 1) * executeMs,
    }
  })
  const planned: AquaJob = {
    id,
    request,
    session,
    usesLastQueries,
    submittedAt: now,
    startsAt,
    batches,
    filesPurged: false,
    ...(incrementalSince === undefined ? {} : { incrementalSince }),
  }
  const job = paced(withPace(effects.reduce(withEffect, planned), paceOf(effects)), aquaTimeline, now)
  state.aquaJobs.set(id, job)
  state.jobIds.push(id)
  // The rows are looked up at once, so that from here on the job is a value that only time changes.
  return {
    ...jsonAnswer(200, submittedView(job)),
    remarks: remarksOn(request),
    after: keepOutcomes(state, job),
  }
}

async function keepOutcomes(state: TenantState, job: AquaJob): Promise<void> {
  const { batches } = await runJob(job, state.settings.data)
  // Only the outcomes: the job may have been cancelled while a data function was looking.
  const current = state.aquaJobs.get(job.id)
  if (current !== undefined) state.aquaJobs.set(job.id, { ...current, batches })
}

/** A query runs incrementally when the session's last job ran the very same one with the same deleted column. */
function runBefore(previous: AquaJob | undefined, query: AquaQueryRequest): boolean {
  return (previous?.batches ?? []).some(
    ({ request }) =>
      request.query === query.query &&
      request.type === query.type &&
      JSON.stringify(request.deleted) === JSON.stringify(query.deleted),
  )
}

function changedOnly(query: ParsedQuery | undefined, changedSince: number | undefined): ParsedQuery {
  if (query === undefined) throw new Error('A query was lost between check and submission.')
  return changedSince === undefined ? query : { ...query, changedSince }
}

function withEffect(job: AquaJob, effect: JobEffect): AquaJob {
  if ('cancel' in effect) return { ...job, cancelledAt: job.submittedAt + effect.cancel.afterMs }
  if ('purgeFiles' in effect) return { ...job, filesPurged: true }
  if ('error' in effect) {
    const { errorCode = '90029', message } = effect.error
    return { ...job, error: scenarioRejection(errorCode, message) }
  }
  if (!('abort' in effect)) return job
  const { batch = 0, message } = effect.abort
  // A job with fewer queries fails at its last one, so that the scenario always shows.
  const at = Math.min(batch, job.batches.length - 1)
  return {
    ...job,
    batches: job.batches.map((entry, index) => (index === at ? { ...entry, outcome: { message } } : entry)),
  }
}

/** What was asked for and is not done. Silence would make a test pass that ought to fail. */
function remarksOn(request: AquaRequest): readonly string[] {
  return [
    ...(request.encrypted === 'pgp' ? ['encrypted: the mock writes files in the clear'] : []),
    ...(request.notifyUrl === undefined ? [] : ['notifyUrl: the mock calls nobody']),
    ...(request.offset === undefined || request.offset === 0 ? [] : ['offset: the mock reads up to now']),
    ...((request.queries ?? []).some((query) => query.convertToCurrencies !== undefined)
      ? ['convertToCurrencies: the mock converts nothing']
      : []),
  ]
}
