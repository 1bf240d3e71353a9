import { createIds } from '../database/mock-ids.ts'
import { createRecords } from '../database/objects/record-store.ts'
import type { Families } from '../families/job-family.ts'
import type { Job } from '../job-control/job.ts'
import type { Settings } from '../options/settings.ts'
import { labelsAfter } from '../organizations/labels.ts'
import { createScenarioBook } from '../scenarios/scenario-book.ts'
import { createClock } from '../time/clock.ts'
import type { TenantState } from './tenant-state.ts'

/** Makes the state of a tenant that has just started, or of one that has these jobs. */
export function createTenantState(
  families: Families,
  settings: Settings,
  jobs: Map<string, Job> = new Map(),
): TenantState {
  const clock = createClock(settings.time)
  const ids = createIds(settings.seed)
  return {
    settings,
    clock,
    ids,
    tokens: new Map(),
    jobs,
    awaitingCallout: new Set(),
    customRecords: createRecords(settings.customObjects, () => ids.uuid('record'), clock.now()),
    labelsAt: (now) =>
      labelsAfter([...jobs.values()].flatMap((job) => families[job.family].labelsAt?.(job, now) ?? [])),
    idempotentAnswers: new Map(),
    scenarios: createScenarioBook(settings.scenarios),
    requests: [],
    requestCounts: new Map(),
    inFlight: 0,
    standstill: undefined,
  }
}
