import { readScenario } from '../catalog/read-scenario.ts'
import type { Scenario } from '../catalog/scenario.ts'
import { createIds, type IdCounts } from '../database/mock-ids.ts'
import type { StoredRecord } from '../database/objects/definition.ts'
import type { Families } from '../families/job-family.ts'
import type { Job } from '../job-control/job.ts'
import type { RequestCount, RequestWindow } from '../limits/request-windows.ts'
import type { Settings } from '../options/settings.ts'
import type { IdempotentAnswer } from '../pipeline/idempotent-answers.ts'
import type { RecordedRequest } from '../pipeline/recorded-request.ts'
import { createScenarioBook, type KnownScenario, type ScenarioEntry } from '../scenarios/scenario-book.ts'
import { check, isObject, listOf, object, rule, type Schema, type Terms } from '../schema/schema.ts'
import { createClock } from '../time/clock.ts'
import { createTenantState } from './create-tenant-state.ts'
import { tenantJobs } from './tenant-jobs.ts'
import type { TenantState } from './tenant-state.ts'

/**
 * Everything that a tenant knows, as plain JSON. What is inside is not for others to read or write, and may
 * change with `version`. It holds the tokens of the mock, which are good for nothing else, and no secret.
 */
export interface TenantSnapshot {
  readonly format: typeof FORMAT
  readonly version: typeof VERSION
  /** The tenant's time, in epoch milliseconds. */
  readonly now: number
  readonly ids: IdCounts
  readonly tokens: readonly (readonly [token: string, endsAt: number])[]
  readonly jobs: readonly Job[]
  readonly awaitingCallout: readonly string[]
  readonly customRecords: Readonly<Record<string, readonly StoredRecord[]>>
  readonly idempotentAnswers: readonly (readonly [key: string, answer: IdempotentAnswer])[]
  readonly scenarios: readonly ScenarioEntry[]
  readonly requests: readonly RecordedRequest[]
  readonly requestCounts: readonly (readonly [window: RequestWindow, count: RequestCount])[]
}

const FORMAT = 'zuora-jobs mock tenant'
const VERSION = 1

/**
 * What a tenant knows now.
 *
 * @throws Error while a data function is still answering for a job.
 */
export function takeSnapshot(families: Families, state: TenantState): TenantSnapshot {
  const unfinished = [...state.jobs.values()].find((job) => families[job.family].isUnfinished?.(job) === true)
  if (unfinished !== undefined)
    throw new Error(
      `The data function is still answering for job ${unfinished.id}; take the snapshot when its submission has been answered.`,
    )
  const snapshot: TenantSnapshot = {
    format: FORMAT,
    version: VERSION,
    now: state.clock.now(),
    ids: state.ids.counts(),
    tokens: [...state.tokens],
    jobs: [...state.jobs.values()],
    awaitingCallout: [...state.awaitingCallout],
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

const LIST = rule<never>('be a list', Array.isArray)
const PAIRS = listOf<never>('be a list of pairs', (one) => Array.isArray(one) && typeof one[0] === 'string')

const SNAPSHOT: Schema<TenantSnapshot> = object<TenantSnapshot>(
  {
    format: rule(`be "${FORMAT}"`, (value) => value === FORMAT),
    version: rule(`be ${VERSION}, which is what this tenant writes and reads`, (value) => value === VERSION),
    now: rule('be epoch milliseconds', Number.isInteger),
    ids: rule(
      'be counts by what the ids are of',
      (value) => isObject(value) && Object.values(value).every(Number.isInteger),
    ),
    tokens: PAIRS,
    jobs: listOf('be a list of jobs', (job) => isObject(job) && typeof job['id'] === 'string'),
    awaitingCallout: LIST,
    customRecords: rule(
      'be records by object',
      (value) =>
        isObject(value) && Object.values(value).every((one) => Array.isArray(one) && one.every(isObject)),
    ),
    idempotentAnswers: PAIRS,
    scenarios: listOf('be scenarios with their uses', isObject),
    requests: LIST,
    requestCounts: PAIRS,
  },
  { must: 'be what tenant.snapshot() has returned' },
)

const TERMS: Terms = { whole: 'A snapshot', noun: 'field', nameOf: (path) => `Snapshot field ${path}` }

/**
 * The state that a snapshot is of, in a tenant with these options.
 *
 * @throws TypeError that names a wrong field, or what does not fit these options.
 */
export function readSnapshot(families: Families, given: TenantSnapshot, settings: Settings): TenantState {
  check(given, SNAPSHOT, TERMS)
  const snapshot = structuredClone(given)
  for (const job of snapshot.jobs) {
    if (!Object.hasOwn(families, job.family))
      throw new TypeError(
        `Snapshot field jobs has job ${job.id} of the family ${job.family}; this tenant has ${Object.keys(families).join(', ')}.`,
      )
    const misfit = families[job.family].misfit?.(job, settings)
    if (misfit !== undefined)
      throw new TypeError(
        `Snapshot field jobs does not fit this tenant: ${misfit}. Start it with the options that the snapshot was taken with.`,
      )
  }
  const fresh = createTenantState(families, settings, new Map(snapshot.jobs.map((job) => [job.id, job])))
  const state: TenantState = {
    ...fresh,
    clock: createClock(settings.time, undefined, snapshot.now),
    ids: createIds(settings.seed, snapshot.ids),
    tokens: new Map(snapshot.tokens),
    awaitingCallout: new Set(snapshot.awaitingCallout),
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
  try {
    tenantJobs(families, state)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new TypeError(`The snapshot has a job that cannot be read: ${message}`, { cause })
  }
  return state
}

/** A scenario of a snapshot with its use. The scenario is checked as one that is added. */
function readEntry({ name, scenario, matched, used }: ScenarioEntry): KnownScenario & ScenarioEntry {
  return { ...readScenario(scenario as Scenario), ...(name === undefined ? {} : { name }), matched, used }
}
