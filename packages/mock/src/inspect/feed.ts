import type { Job } from '../job-control/job.ts'
import { isFinal } from '../job-control/statuses.ts'
import type { TenantState } from '../tenant/tenant-state.ts'
import { type Advice, adviceOn } from './advice.ts'
import type { InspectedTenant } from './inspected-tenant.ts'
import { jobLane, type JobLane } from './job-lane.ts'
import { deedsOf, requestLine } from './request-line.ts'
import { tenantLine } from './tenant-line.ts'

/** Something new for the page. */
export interface FeedEvent {
  readonly event: 'hello' | 'requests' | 'jobs' | 'tenant' | 'advice'
  /** Where the next connection goes on. */
  readonly id?: string
  readonly data: unknown
}

/** The most lines in one event, and the most requests at once: reading them must not take a page long. */
const LINES = 500
const REQUESTS = 2000

/** Ids of states, so that a page that comes back knows whether it is still the same one. */
const epochs = new WeakMap<TenantState, string>()

/** Lanes of jobs that have ended: they are computed once. */
const ended = new WeakMap<Job, JobLane>()

/** The lanes of all jobs now, oldest first. */
export function lanesOf({ families, current, runDue }: InspectedTenant): readonly JobLane[] {
  runDue()
  const state = current()
  const now = state.clock.now()
  return [...state.jobs.values()].map((job) => {
    const lane = ended.get(job) ?? jobLane(families, job, now)
    if (isFinal(lane.statuses.at(-1)![0])) ended.set(job, lane)
    return lane
  })
}

/** The advice for the clients of a tenant now. */
export function adviceNow(
  host: InspectedTenant,
  lanes: readonly JobLane[] = lanesOf(host),
): readonly Advice[] {
  const { clock, requests, settings } = host.current()
  return adviceOn({
    requests,
    families: host.families,
    lanes: new Map(lanes.map((lane) => [lane.id, lane])),
    tokenTtlMs: settings.tokenTtlSeconds * 1000,
    now: clock.now(),
  })
}

/** What is new since the last call, the whole at first. `from` is the id of an event, to go on from. */
export function createFeed(host: InspectedTenant, from = ''): () => readonly FeedEvent[] {
  const deeds = deedsOf(host.families)
  let epoch: string | undefined
  let [resumed = '', sentText = '0'] = from.split('.')
  let sent = Number(sentText)
  let sentLanes = new Map<string, string>()
  let sentTexts = new Map<string, string>()

  /** An event, unless the last one of its name has told the same. */
  const changed = (event: FeedEvent['event'], data: object, telling: unknown): readonly FeedEvent[] => {
    const text = JSON.stringify(telling)
    if (sentTexts.get(event) === text) return []
    sentTexts.set(event, text)
    return [{ event, data }]
  }

  return () => {
    const state = host.current()
    const known = epochs.get(state) ?? crypto.randomUUID().slice(0, 8)
    epochs.set(state, known)
    const events: FeedEvent[] = []
    if (epoch !== known) {
      if (resumed !== known) sent = 0
      sentLanes = new Map()
      sentTexts = new Map()
      epoch = resumed = known
      events.push({ event: 'hello', data: helloOf(host, known) })
    }
    const { requests, settings } = state
    const start = firstAfter(requests, sent)
    const isNew = requests.slice(start, start + REQUESTS).map((request) => requestLine(request, deeds))
    for (let start = 0; start < isNew.length; start += LINES) {
      const lines = isNew.slice(start, start + LINES)
      sent = lines.at(-1)!.number
      events.push({ event: 'requests', id: `${known}.${sent}`, data: lines })
    }
    const lanes = lanesOf(host)
    const moved = lanes.filter((lane) => {
      const text = `${lane.statuses.length} ${lane.statuses.at(-1)!.join(' ')} ${lane.rejectedRecords}`
      if (sentLanes.get(lane.id) === text) return false
      sentLanes.set(lane.id, text)
      return true
    })
    for (let start = 0; start < moved.length; start += LINES)
      events.push({ event: 'jobs', data: moved.slice(start, start + LINES) })
    const line = tenantLine(host.families, state, lanes)
    events.push(...changed('tenant', line, settings.time === 'stepped' ? line : { ...line, now: 0 }))
    if (isNew.length > 0 || moved.length > 0 || !sentTexts.has('advice')) {
      const advice = adviceNow(host, lanes)
      events.push(...changed('advice', advice, advice))
    }
    return events
  }
}

/** The index of the first request with a greater number. They are counted without gaps. */
function firstAfter(requests: TenantState['requests'], number: number): number {
  const first = requests[0]?.number ?? 1
  return Math.max(0, number + 1 - first)
}

function helloOf({ tenant, families, settings, scenarios }: InspectedTenant, epoch: string): object {
  const { time } = settings
  return {
    epoch,
    url: tenant.url,
    // How fast its time runs by itself.
    speed: typeof time === 'object' ? time.accelerate : time === 'real' ? 1 : 0,
    families: Object.fromEntries(
      Object.values(families).map(({ facts: { name, command, title, phases, statuses } }) => [
        name,
        { command, title, phases, statuses },
      ]),
    ),
    ready: Object.entries(scenarios).map(([name, { about }]) => ({ name, about })),
  }
}
