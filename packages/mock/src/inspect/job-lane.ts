import type { Families } from '../families/job-family.ts'
import type { FamilyName, Job } from '../job-control/job.ts'
import { isFinal } from '../job-control/statuses.ts'
import { isObject } from '../schema/schema.ts'

/** A job on its line of time. Instants are epoch milliseconds, in the tenant's time. */
export interface JobLane {
  readonly id: string
  readonly family: FamilyName
  /** What was asked for, in a few words. */
  readonly about: string
  /** Each status that it has had, and since when. */
  readonly statuses: readonly (readonly [status: string, since: number, phase: string])[]
  /** When it ended; missing while it is open. */
  readonly endedAt?: number
  readonly rejectedRecords: number
}

/** The next instant at which a job moves by itself, as far as it is planned. */
export function nextMove(families: Families, job: Job, now: number): number | undefined {
  if (job.cancelledAt !== undefined || job.control?.stoppedAt !== undefined) return undefined
  const span = families[job.family].timeline.span(job)
  return [span?.startsAt, span?.endsAt].find((instant) => instant !== undefined && instant > now)
}

/** Where a job has stood until now: computed from the job as it is, since a job is a function of the time. */
export function jobLane(families: Families, job: Job, now: number): JobLane {
  const { id, family: name, submittedAt, cancelledAt, request } = job
  const family = families[name]
  const span = family.timeline.span(job)
  const status = (at: number): string => family.status(job, at)
  const { phases } = family.facts
  const stops = [submittedAt, span?.startsAt, span?.endsAt, cancelledAt, job.control?.stoppedAt, now]
    .filter((instant) => instant !== undefined && instant >= submittedAt && instant <= now)
    .toSorted((a, b) => Number(a) - Number(b)) as number[]
  const statuses: [string, number, string][] = []
  const add = (word: string, since: number): void => {
    if (statuses.at(-1)?.[0] !== word) statuses.push([word, since, phases[word.toLowerCase()] ?? 'running'])
  }
  add(status(submittedAt), submittedAt)
  for (const [index, to] of stops.entries()) {
    const from = stops[index - 1] ?? submittedAt
    const after = status(to)
    const hasCome = (at: number): boolean => status(at) === after
    if (after !== statuses.at(-1)?.[0]) add(after, changeBetween(from, to, hasCome))
  }
  const last = statuses.at(-1)!
  return {
    id,
    family: name,
    about: aboutOf(request),
    statuses,
    ...(isFinal(last[0]) ? { endedAt: last[1] } : {}),
    rejectedRecords: family.rejectedRecords?.(job, now) ?? 0,
  }
}

/** The first instant after `from`, up to `to`, at which it holds. */
function changeBetween(from: number, to: number, holds: (at: number) => boolean): number {
  let [before, after] = [from, to]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (holds(middle)) after = middle
    else before = middle
  }
  return holds(before) ? before : after
}

/** The first texts of a submission: a name, an object, a query. */
function aboutOf(request: unknown): string {
  if (!isObject(request)) return ''
  const { name, queries, query, object, operation, objectType } = request
  const first: unknown = Array.isArray(queries) ? queries[0] : undefined
  const asked = isObject(first) ? first['query'] : query
  return [name, operation, object, objectType, asked]
    .filter((text) => typeof text === 'string' && text !== '')
    .join(' · ')
    .slice(0, 120)
}
