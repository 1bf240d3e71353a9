import type { Families } from '../families/job-family.ts'
import { isFinalPhase } from '../job-control/statuses.ts'
import type { Traffic } from '../time/traffic.ts'
import { watchStandstill } from '../time/watch-standstill.ts'
import { type ClockForOthers, StandstillError } from './tenant-clock.ts'
import type { TenantState } from './tenant-state.ts'

/** Tells a test that it waits for stepped time and does not move it. */
export interface SteppedTimeWatch {
  /** Somebody has moved the time, or is about to. */
  readonly moved: () => void
  /** What `run` throws when nothing that it waits for waits by the tenant's clock. */
  readonly whyRunIsStuck: () => Error | undefined
  readonly stop: () => void
}

const WAY_OUT =
  'Put what waits into tenant.run(…), and let it wait by the tenant: tenant.clientOptions for createZuoraClient, ' +
  '{ clock: tenant.clock } for createJobs. Or move the time yourself, with tenant.advance(ms).'

/** Begins to watch a tenant, where its time is stepped. */
export function watchSteppedTime(
  families: Families,
  current: () => TenantState,
  others: ClockForOthers,
  traffic: Pick<Traffic, 'isQuiet'>,
): SteppedTimeWatch {
  const { time, patienceMs } = current().settings
  // Who has once moved the time knows how.
  let wasMoved = false
  const stuck = (): void => {
    const { clock } = current()
    const next = others.next()
    if (next !== undefined) {
      const waits = `something waits for ${iso(next)}, by tenant.clock or for an answer that is delayed`
      others.fail(
        new StandstillError(`Stepped time stands still at ${iso(clock.now())}, and ${waits}. ${WAY_OUT}`),
      )
    } else if (!wasMoved) warn(current(), jobInNeedOfTime(families, current()))
  }
  const watched = {
    now: () => current().clock.now(),
    isQuiet: traffic.isQuiet,
    waitsBegun: others.waitsBegun,
  }
  const stop = time === 'stepped' ? watchStandstill(patienceMs, watched, stuck) : () => undefined
  return {
    moved: () => {
      wasMoved = true
      others.recover()
      current().standstill = undefined
    },
    whyRunIsStuck: () => {
      const id = time === 'stepped' ? jobInNeedOfTime(families, current()) : undefined
      if (id === undefined) return undefined
      const why = `run() lets time pass when something waits by the tenant's clock, and nothing does; job ${id} needs time`
      return new StandstillError(`${why}. ${WAY_OUT}`)
    },
    stop,
  }
}

/** The job that would end if time passed. */
function jobInNeedOfTime(families: Families, { clock, jobs }: TenantState): string | undefined {
  const now = clock.now()
  const muchLater = now + 10 * 365 * 24 * 3_600_000
  const found = [...jobs.values()].find((job) => {
    const family = families[job.family]
    const hasEnded = (at: number): boolean =>
      isFinalPhase(family.facts.phases[family.status(job, at).toLowerCase()] ?? 'running')
    return !hasEnded(now) && hasEnded(muchLater)
  })
  return found?.id
}

/** Says once that a job waits in vain. Nobody else can: who polls it waits by another clock. */
function warn(state: TenantState, id: string | undefined): void {
  if (id === undefined || state.standstill !== undefined) return
  const why = `Stepped time stands still at ${iso(state.clock.now())}, so that job ${id} never goes on. ${WAY_OUT}`
  state.standstill = why
  process.emitWarning(why, 'ZuoraMockTenantWarning')
}

function iso(time: number): string {
  return new Date(time).toISOString()
}
