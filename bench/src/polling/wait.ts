import { type Answer, answerOf, type Job } from './job.ts'

/** Each status request takes this long; it finds the job as it is when the request is sent. */
export const ROUND_TRIP_MS = 150

/** What came of waiting for one job. */
export interface Waited {
  /** The age of the job at each status request, milliseconds. */
  readonly polledAt: readonly number[]
  /** When the request was sent that found the end, milliseconds since submission; absent if none did. */
  readonly foundAt?: number
  /** What the wait told its caller; anything but the truth is `lost`. */
  readonly told: 'succeeded' | 'failed' | 'lost'
}

/** Waits for jobs in its own way. */
export interface Contender {
  readonly name: string
  /** Whether its waits read counters; the others need not run twice. */
  readonly readsCounters?: true
  wait(jobs: readonly Job[]): Promise<readonly Waited[]> | readonly Waited[]
}

/** The status endpoint of one job: answers, and remembers when it was polled. */
export interface StatusEndpoint {
  readonly job: Job
  /** The requests so far, as ages of the job. */
  readonly polledAt: number[]
  poll(age: number): Answer
}

export function statusEndpointOf(job: Job): StatusEndpoint {
  const polledAt: number[] = []
  return {
    job,
    polledAt,
    poll(age) {
      polledAt.push(age)
      return answerOf(job, age, polledAt.length)
    },
  }
}

/** The result of a wait whose last request told the end. */
export function foundBy(endpoint: StatusEndpoint, told: Waited['told']): Waited {
  const foundAt = endpoint.polledAt.at(-1) ?? 0
  return told === 'lost' || foundAt < endpoint.job.endsAt
    ? { polledAt: endpoint.polledAt, told: 'lost' }
    : { polledAt: endpoint.polledAt, foundAt, told }
}
