import { type Answer, answerOf, type Job } from './job.ts'

/** Each status request takes this long; it finds the job as it is when the request is sent. */
export const ROUND_TRIP_MS = 150

/** What came of waiting for one job. */
export interface Waited {
  /** The age of the job at each status request, milliseconds. */
  readonly asked: readonly number[]
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

/** The tenant's side of one job: answers, and remembers what was asked. */
export interface Desk {
  readonly job: Job
  /** The requests so far, as ages of the job. */
  readonly asked: number[]
  ask(age: number): Answer
}

export function deskOf(job: Job): Desk {
  const asked: number[] = []
  return {
    job,
    asked,
    ask(age) {
      asked.push(age)
      return answerOf(job, age, asked.length)
    },
  }
}

/** The result of a wait whose last request told the end. */
export function foundBy(desk: Desk, told: Waited['told']): Waited {
  const foundAt = desk.asked.at(-1) ?? 0
  return told === 'lost' || foundAt < desk.job.endsAt
    ? { asked: desk.asked, told: 'lost' }
    : { asked: desk.asked, foundAt, told }
}
