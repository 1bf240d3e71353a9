import { tracingChannel } from 'node:diagnostics_channel'

import type { Meter } from '@opentelemetry/api'
import type { RequestTrace } from '@zuora-jobs/client'
import type { PollTrace, SubmitTrace } from '@zuora-jobs/polling'

import { errorTypeOf } from './error-type.ts'
import { NAMES } from './names.ts'

const { attributes: A, metrics: M } = NAMES

/** Records metrics of requests, submits and polls, until the function returned is called. */
export function recordMetrics(meter: Meter): () => void {
  const seconds = { unit: 's' }
  const requestDuration = meter.createHistogram(M.requestDuration, seconds)
  const jobDuration = meter.createHistogram(M.jobDuration, seconds)
  const jobLateness = meter.createHistogram(M.jobLateness, seconds)
  const polls = meter.createCounter(M.jobPolls)
  const submits = meter.createCounter(M.jobSubmits)
  const inDoubt = meter.createCounter(M.jobsInDoubt)
  const failed = (error: unknown): object =>
    error === undefined ? {} : { [A.errorType]: errorTypeOf(error) }

  return subscribeAll({
    request(facts: RequestTrace) {
      const { operation, route, status, error, durationMs = 0 } = facts
      const [method] = operation.split(' ')
      const told = {
        [A.method]: method,
        [A.template]: route,
        ...(status !== undefined && { [A.status]: status }),
      }
      requestDuration.record(durationMs / 1_000, { ...told, ...failed(error) })
    },
    submit({ family, error }: SubmitTrace) {
      submits.add(1, { [A.family]: family, ...failed(error) })
      if (errorTypeOf(error) === 'submit-in-doubt') inDoubt.add(1, { [A.family]: family })
    },
    poll({ family, end, error }: PollTrace) {
      polls.add(1, { [A.family]: family, ...failed(error) })
      if (!end) return
      const told = { [A.family]: family, [A.phase]: end.phase }
      jobDuration.record(end.durationMs / 1_000, told)
      jobLateness.record(end.latenessMs / 1_000, told)
    },
  })
}

function subscribeAll(listeners: Readonly<Record<string, (facts: never) => void>>): () => void {
  const subscribed = Object.entries(listeners).map(([name, listener]) => {
    const { asyncEnd } = tracingChannel(`zuora-jobs:${name}`)
    const onEnd = (facts: unknown): void => listener(facts as never)
    asyncEnd.subscribe(onEnd)
    return () => asyncEnd.unsubscribe(onEnd)
  })
  return () => {
    for (const unsubscribe of subscribed) unsubscribe()
  }
}
