import { readScenario } from '../catalog/read-scenario.ts'
import type { Scenario } from '../catalog/scenario.ts'
import type { IdCounts } from '../database/mock-ids.ts'
import { createIds } from '../database/mock-ids.ts'
import type { StoredRecord } from '../database/objects/definition.ts'
import type { AquaJob } from '../families/aqua/aqua-job.ts'
import type { CustomObjectJob } from '../families/custom-objects/custom-object-job.ts'
import type { LabelingJob } from '../families/data-labeling/data-labeling-job.ts'
import type { RequestCount, RequestWindow } from '../limits/request-windows.ts'
import type { Settings } from '../options/settings.ts'
import type { IdempotentAnswer } from '../pipeline/idempotent-answers.ts'
import { createScenarioBook, type KnownScenario, type ScenarioEntry } from '../scenarios/scenario-book.ts'
import { createClock } from '../time/clock.ts'
import type { RecordedRequest } from './recorded-request.ts'
import { createTenantState, type TenantState } from './tenant-state.ts'

/**
 * Everything that a tenant knows, as plain JSON. What is inside is the tenant's own business and may change with
 * `version`. It holds the tokens of the mock, which are good for nothing else, and no secret.
 */
export interface TenantSnapshot {
  readonly format: typeof format
  readonly version: typeof version
  /** The tenant's time, milliseconds since the Unix epoch. */
  readonly now: number
  readonly ids: IdCounts
  readonly tokens: readonly (readonly [token: string, endsAt: number])[]
  readonly jobIds: readonly string[]
  readonly aquaJobs: readonly AquaJob[]
  readonly awaitingCallout: readonly string[]
  readonly customObjectJobs: readonly CustomObjectJob[]
  readonly labelingJobs: readonly LabelingJob[]
  readonly customRecords: Readonly<Record<string, readonly StoredRecord[]>>
  readonly idempotentAnswers: readonly (readonly [key: string, answer: IdempotentAnswer])[]
  readonly scenarios: readonly ScenarioEntry[]
  readonly requests: readonly RecordedRequest[]
  readonly requestCounts: readonly (readonly [window: RequestWindow, count: RequestCount])[]
}

const format = 'zuora-jobs mock tenant'
const version = 1

/**
 * What a tenant knows now.
 *
 * @throws Error while a data function is still answering for a job.
 */
export function takeSnapshot(state: TenantState): TenantSnapshot {
  const unfinished = [
    ...[...state.aquaJobs.values()].filter(({ batches }) =>
      batches.every(({ outcome }) => outcome === undefined),
    ),
    ...[...state.labelingJobs.values()].filter(({ outcome }) => outcome === undefined),
  ]
  if (unfinished[0] !== undefined) {
    throw new Error(
      `The data function is still answering for job ${unfinished[0].id}; take the snapshot when its submission has been answered.`,
    )
  }
  const snapshot: TenantSnapshot = {
    format,
    version,
    now: state.clock.now(),
    ids: state.ids.counts(),
    tokens: [...state.tokens],
    jobIds: state.jobIds,
    aquaJobs: [...state.aquaJobs.values()],
    awaitingCallout: [...state.awaitingCallout],
    customObjectJobs: [...state.customObjectJobs.values()],
    labelingJobs: [...state.labelingJobs.values()],
    customRecords: Object.fromEntries(
      [...state.customRecords].map(([name, records]) => [name, [...records.values()]]),
    ),
    // What is still being answered is not known yet.
    idempotentAnswers: [...state.idempotentAnswers].filter(([, { answer }]) => answer !== undefined),
    scenarios: state.scenarios.entries(),
    requests: state.requests,
    requestCounts: [...state.requestCounts],
  }
  // A copy, which the tenant does not change any more. A Date in a row becomes the text that stands for it.
  return JSON.parse(JSON.stringify(snapshot)) as TenantSnapshot
}

type Rule = readonly [must: string, holds: (value: unknown) => boolean]

const list: Rule = ['be a list', Array.isArray]
const withIds: Rule = [
  'be a list of jobs',
  (value) => Array.isArray(value) && value.every((job) => isObject(job) && typeof job['id'] === 'string'),
]
const pairs: Rule = [
  'be a list of pairs',
  (value) =>
    Array.isArray(value) && value.every((pair) => Array.isArray(pair) && typeof pair[0] === 'string'),
]

const rules: Readonly<Record<keyof TenantSnapshot, Rule>> = {
  format: [`be "${format}"`, (value) => value === format],
  version: [`be ${version}, which is what this tenant writes and reads`, (value) => value === version],
  now: ['be milliseconds since the Unix epoch', (value) => Number.isInteger(value)],
  ids: ['be counts by kind', (value) => isObject(value) && Object.values(value).every(Number.isInteger)],
  tokens: pairs,
  jobIds: list,
  aquaJobs: withIds,
  awaitingCallout: list,
  customObjectJobs: withIds,
  labelingJobs: withIds,
  customRecords: [
    'be records by object',
    (value) =>
      isObject(value) && Object.values(value).every((one) => Array.isArray(one) && one.every(isObject)),
  ],
  idempotentAnswers: pairs,
  scenarios: ['be scenarios with their uses', (value) => Array.isArray(value) && value.every(isObject)],
  requests: list,
  requestCounts: pairs,
}

/**
 * The state that a snapshot is of, in a tenant with these options.
 *
 * @throws TypeError that names the field that is none of a snapshot, or that these options do not fit.
 */
export function readSnapshot(given: TenantSnapshot, settings: Settings): TenantState {
  const snapshot = checkedSnapshot(given)
  for (const { id, request } of snapshot.customObjectJobs) {
    if (!Object.hasOwn(settings.customObjects, request.object)) {
      throw new TypeError(
        `Snapshot field customObjectJobs has job ${id} on ${request.object}; this tenant has the objects ${Object.keys(settings.customObjects).join(', ')}. Start it with the options that the snapshot was taken with.`,
      )
    }
  }
  const fresh = createTenantState({ settings, scenarios: [] })
  return {
    ...fresh,
    clock: createClock(settings.time, undefined, snapshot.now),
    ids: createIds(settings.seed, snapshot.ids),
    tokens: new Map(snapshot.tokens),
    jobIds: [...snapshot.jobIds],
    aquaJobs: byId(snapshot.aquaJobs),
    awaitingCallout: new Set(snapshot.awaitingCallout),
    customObjectJobs: byId(snapshot.customObjectJobs),
    labelingJobs: byId(snapshot.labelingJobs),
    customRecords: new Map([
      ...fresh.customRecords,
      ...Object.entries(snapshot.customRecords).map(
        ([name, records]) =>
          [name, new Map(records.map((record) => [String(record['Id']), record]))] as const,
      ),
    ]),
    idempotentAnswers: new Map(snapshot.idempotentAnswers),
    scenarios: createScenarioBook(snapshot.scenarios.map(readEntry)),
    requests: [...snapshot.requests],
    requestCounts: new Map(snapshot.requestCounts),
  }
}

function checkedSnapshot(given: TenantSnapshot): TenantSnapshot {
  if (!isObject(given)) throw new TypeError('A snapshot is what tenant.snapshot() has returned, an object.')
  for (const [name, [must, holds]] of Object.entries(rules)) {
    const value = given[name]
    if (!holds(value)) {
      const text = JSON.stringify(value) ?? 'missing'
      throw new TypeError(
        `Snapshot field ${name} is ${text.length > 80 ? `${text.slice(0, 80)}…` : text}; it must ${must}.`,
      )
    }
  }
  // The rules have just held.
  const snapshot = structuredClone(given) as TenantSnapshot
  for (const entry of snapshot.scenarios) readEntry(entry)
  return snapshot
}

function byId<Job extends { readonly id: string }>(jobs: readonly Job[]): Map<string, Job> {
  return new Map(jobs.map((job) => [job.id, job]))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A scenario of a snapshot with its use. The scenario is checked again. */
function readEntry({ name, scenario, matched, used }: ScenarioEntry): KnownScenario & ScenarioEntry {
  return { ...readScenario(scenario as Scenario), ...(name === undefined ? {} : { name }), matched, used }
}
