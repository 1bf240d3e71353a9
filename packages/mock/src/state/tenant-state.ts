import type { AquaJob } from '../aqua/aqua-job.ts'
import { createIds, type Ids } from '../ids/mock-ids.ts'
import type { Tokens } from '../oauth/tokens.ts'
import type { Settings } from '../options/settings.ts'
import { createScenarioBook, type ScenarioBook } from '../scenarios/scenario-book.ts'
import { type Clock, createClock } from '../time/clock.ts'
import type { RecordedRequest } from './recorded-request.ts'
import { createRequestCounter, type RequestCounter } from './request-counter.ts'

/** Everything a tenant knows. One value per tenant; a reset makes a new one. */
export interface TenantState {
  readonly settings: Settings
  readonly clock: Clock
  readonly ids: Ids
  readonly tokens: Tokens
  /** AQuA jobs by id, in the order they came. */
  readonly aquaJobs: Map<string, AquaJob>
  readonly scenarios: ScenarioBook
  readonly requests: RecordedRequest[]
  readonly requestCounter: RequestCounter
  /** Requests that are being answered right now. */
  inFlight: number
}

/** Makes the state of a tenant that has just started. */
export function createTenantState(settings: Settings): TenantState {
  return {
    settings,
    clock: createClock(settings.time),
    ids: createIds(),
    tokens: new Map(),
    aquaJobs: new Map(),
    scenarios: createScenarioBook(settings.scenarios),
    requests: [],
    requestCounter: createRequestCounter(),
    inFlight: 0,
  }
}
