import type { Answer } from '../job.ts'
import { type StatusEndpoint, ROUND_TRIP_MS } from '../wait.ts'
import { sleep } from './sleep.ts'

/** A status request over the (virtual) network, by a job whose submission is at `submittedAt`. */
export async function statusOf(endpoint: StatusEndpoint, submittedAt: number): Promise<Answer> {
  const answer = endpoint.poll(Date.now() - submittedAt)
  await sleep(ROUND_TRIP_MS)
  return answer
}

/** A status request that failed, as an HTTP client would throw it. */
export class StatusError extends Error {
  override readonly name = 'RestError'
  readonly retryAfterMs: number

  constructor(answer: Exclude<Answer, { status: string }>) {
    super('dropped' in answer ? 'the connection was closed' : 'too many requests')
    this.retryAfterMs = 'dropped' in answer ? 0 : answer.retryAfterMs
  }
}

/** The status, or a throw: what nearly every client does with a failed request. */
export async function statusOrThrow(
  endpoint: StatusEndpoint,
  submittedAt: number,
): Promise<Answer & { status: string }> {
  const answer = await statusOf(endpoint, submittedAt)
  if ('status' in answer) return answer
  throw new StatusError(answer)
}
