import { createZuoraClient, type ZuoraClient } from '@zuora-jobs/client'

import { noteForLeaks, SECRET, TOKEN } from '../../client/test/leaks.ts'
import { type VirtualClock, virtualClock } from '../../client/test/virtual-clock.ts'
import { createJobs, type Jobs, type JobHandle, type JobsEvent, type JobsOptions } from '../src/index.ts'

/** What a script answers one request with: a body, a response, or something thrown. */
export type Line = object | Response | (() => Promise<Response>)

export const JOB_ID = '8ad08f06909293cd01909613f23549e4'
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
      if (new URL(request.url).pathname === '/oauth/token') {
        return Response.json({ access_token: TOKEN, expires_in: 3600, token_type: 'bearer' })
      }
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

/** A network failure, as `fetch` reports it. */
export const dropped = async (): Promise<Response> => {
  throw new TypeError('fetch failed')
}

/** A refusal in Zuora's common shape. */
export function refusal(status: number, code: number, headers: Record<string, string> = {}): Response {
  return Response.json({ success: false, reasons: [{ code, message: 'told so' }] }, { status, headers })
}

export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`expected a rejection, got ${JSON.stringify(value)}`)
    },
    (error: unknown) => {
      noteForLeaks(error)
      return error
    },
  )
}
