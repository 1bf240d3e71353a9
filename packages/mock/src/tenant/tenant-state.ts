import { createIds, type Ids } from '../database/mock-ids.ts'
import type { CustomRecords } from '../database/objects/definition.ts'
import { createRecords } from '../database/objects/record-store.ts'
import type { AquaJob } from '../families/aqua/aqua-job.ts'
import type { CustomObjectJob } from '../families/custom-objects/custom-object-job.ts'
import type { LabelingJob } from '../families/data-labeling/data-labeling-job.ts'
import type { RequestCounts } from '../limits/request-windows.ts'
import type { Tokens } from '../oauth/tokens.ts'
import type { Settings } from '../options/settings.ts'
import type { IdempotentAnswers } from '../pipeline/idempotent-answers.ts'
import { createScenarioBook, type KnownScenario, type ScenarioBook } from '../scenarios/scenario-book.ts'
import { type Clock, createClock } from '../time/clock.ts'
import type { RecordedRequest } from './recorded-request.ts'

/** Everything a tenant knows. One value per tenant; a reset makes a new one. */
export interface TenantState {
  readonly settings: Settings
  readonly clock: Clock
  readonly ids: Ids
  readonly tokens: Tokens
  /** AQuA jobs by id, in the order they came. */
  readonly aquaJobs: Map<string, AquaJob>
  /** The AQuA jobs whose `notifyUrl` is to be called. */
  readonly awaitingCallout: Set<string>
  /** Custom object jobs by id, in the order they came. Read them with `customObjectJobs`, which runs what is due. */
  readonly customObjectJobs: Map<string, CustomObjectJob>
  readonly customRecords: CustomRecords
  /** Data labeling jobs by id, in the order they came. */
  readonly labelingJobs: Map<string, LabelingJob>
  /** The ids of all jobs, in the order they came. */
  readonly jobIds: string[]
  readonly idempotentAnswers: IdempotentAnswers
  readonly scenarios: ScenarioBook
  readonly requests: RecordedRequest[]
  readonly requestCounts: RequestCounts
  /** Requests below `/v1` that are being answered right now. */
  inFlight: number
}

/** What a tenant starts with. */
export interface TenantStart {
  readonly settings: Settings
  readonly scenarios: readonly KnownScenario[]
}

/** Makes the state of a tenant that has just started. */
export function createTenantState({ settings, scenarios }: TenantStart): TenantState {
  const clock = createClock(settings.time)
  const ids = createIds(settings.seed)
  return {
    settings,
    clock,
    ids,
    tokens: new Map(),
    aquaJobs: new Map(),
    awaitingCallout: new Set(),
    customObjectJobs: new Map(),
    customRecords: createRecords(settings.customObjects, () => ids.uuid('record'), clock.now()),
    labelingJobs: new Map(),
    jobIds: [],
    idempotentAnswers: new Map(),
    scenarios: createScenarioBook(scenarios),
    requests: [],
    requestCounts: new Map(),
    inFlight: 0,
  }
}
