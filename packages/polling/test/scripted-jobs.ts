import { createZuoraClient, type ZuoraClient } from '@zuora-jobs/client'
import {
  JOB_ID,
  noteForLeaks,
  SECRET,
  tokenAnswer,
  type VirtualClock,
  virtualClock,
} from '@zuora-jobs/testing'

import { createJobs, type JobHandle, type Jobs, type JobsEvent, type JobsOptions } from '../src/index.ts'

/** What a script answers one request with: a body, a response, or something thrown. */
export type Line = object | Response | (() => Promise<Response>)

export const QUERY = { query: 'select AccountNumber, BillCycleDay from Account', type: 'zoql' } as const

/** An AQuA job as Zuora reports it; the batch has the state of the job. */
export function aquaJob(status: string, fields: object = {}): object {
  const done = status === 'completed'
  const batch = { batchId: 'b1', status: done ? 'completed' : 'executing', query: QUERY.query }
  return {
    id: JOB_ID,
    status,
    batches: [{ ...batch, ...(done ? { fileId: 'f1', recordCount: 2 } : {}) }],
    ...fields,
  }
}

export interface ScriptedJobs {
  readonly zuora: ZuoraClient
  readonly jobs: Jobs
  readonly clock: VirtualClock
  readonly events: JobsEvent[]
  /** Method and milliseconds since the first instant of each request, tokens left out. */
  readonly requests: {
    readonly method: string
    readonly at: number
    readonly request: Request
    readonly signal: AbortSignal | undefined
  }[]
  readonly submit: () => Promise<JobHandle<'aqua'>>
}

/**
 * Jobs over a client whose network follows a script: one line per request, the last one for ever. A request
 * takes no time, so the instants of requests are those of the schedule.
 */
export function scriptedJobs(lines: readonly Line[], options: Partial<JobsOptions> = {}): ScriptedJobs {
  const clock = virtualClock()
  const start = clock.now()
  const requests: ScriptedJobs['requests'] = []
  const events: JobsEvent[] = []
  const zuora = createZuoraClient({
    baseUrl: 'https://rest.zuora.test',
    auth: { clientId: 'a-client', clientSecret: SECRET },
    clock,
    fetch: async (request, init) => {
      if (new URL(request.url).pathname === '/oauth/token') return tokenAnswer()
      requests.push({
        method: request.method,
        at: clock.now() - start,
        request: request.clone(),
        signal: init?.signal ?? undefined,
      })
      const line = lines[Math.min(requests.length, lines.length) - 1]!
      if (line instanceof Response) return line.clone()
      return typeof line === 'function' ? (line as () => Promise<Response>)() : Response.json(line)
    },
  })
  const onEvent = (event: JobsEvent): void => {
    events.push(event)
    noteForLeaks(event)
  }
  const jobs = createJobs(zuora, { clock, onEvent, ...options })
  return { zuora, jobs, clock, events, requests, submit: () => jobs.submit('aqua', { queries: [QUERY] }) }
}
