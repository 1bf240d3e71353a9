import type { Families } from '../families/job-family.ts'
import { windowsAt } from '../limits/request-windows.ts'
import type { ScenarioEntry } from '../scenarios/scenario-book.ts'
import type { TenantState } from '../tenant/tenant-state.ts'
import { type JobLane, nextMove } from './job-lane.ts'

/** How much of something is used. */
interface Gauge {
  readonly name: string
  readonly used: number
  readonly limit: number
}

/** What the head of the page shows. Instants are epoch milliseconds, in the tenant's time. */
export interface TenantLine {
  readonly now: number
  /** The next instant at which a job moves or somebody waits for. */
  readonly next: number | undefined
  readonly slots: readonly Gauge[]
  readonly quota: readonly Gauge[]
  readonly tokens: { readonly good: number; readonly firstEndsAt: number | undefined }
  readonly scenarios: readonly ScenarioEntry[]
}

/** Where the tenant as a whole stands. */
export function tenantLine(families: Families, state: TenantState, lanes: readonly JobLane[]): TenantLine {
  const { clock, settings, tokens, requestCounts, scenarios, jobs } = state
  const now = clock.now()
  const ends = [...tokens.values()].filter((endsAt) => endsAt > now)
  const open = lanes.filter(({ endedAt }) => endedAt === undefined)
  const moves = open.map(({ id }) => nextMove(families, jobs.get(id)!, now))
  const waits = [...moves, clock.next()].filter(
    (instant) => instant !== undefined && instant > now,
  ) as number[]
  return {
    now,
    next: waits.length === 0 ? undefined : Math.min(...waits),
    slots: Object.values(families).flatMap(({ facts, slots = {} }) =>
      Object.entries(slots).map(([name, slot]) => {
        const counting = facts.slots[name]?.statuses ?? []
        const taken = open.filter(
          ({ family, id, statuses }) =>
            family === facts.name &&
            counting.includes(statuses.at(-1)![0].toLowerCase()) &&
            slot.takes(jobs.get(id)!),
        )
        return {
          name: `${facts.command} ${name}`,
          used: taken.length,
          limit: Number(settings.limits[slot.limit]),
        }
      }),
    ),
    quota: windowsAt(requestCounts, settings.limits, now),
    tokens: { good: ends.length, firstEndsAt: ends.length === 0 ? undefined : Math.min(...ends) },
    scenarios: scenarios.entries(),
  }
}
