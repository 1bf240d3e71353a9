import { isFinal } from '../job-control/statuses.ts'
import type { RecordedRequest } from '../pipeline/recorded-request.ts'
import type { ScenarioOf } from '../scenarios/scenario-book.ts'
import { isObject } from '../schema/schema.ts'
import type { InspectedTenant } from './inspected-tenant.ts'
import { jobLane } from './job-lane.ts'
import { deedsOf, isRefused } from './request-line.ts'

/**
 * The scenario that lets the same happen again: the answer that a request got, or the life of its job.
 *
 * @throws TypeError where no scenario can: the request itself is what is wrong, or nothing happened.
 */
export function asScenario(host: InspectedTenant, request: RecordedRequest): ScenarioOf {
  const { operationId, effects, job } = request
  const used = host
    .current()
    .scenarios.entries()
    .find(({ scenario }) => effects.some((name) => name in scenario.effect))
  const candidates =
    used !== undefined ? [used.scenario] : isRefused(request) ? likeAnswer(host, request) : likeJob(host, job)
  const taken = candidates.find((candidate) => isTaken(host, candidate))
  if (taken !== undefined) return taken
  const why = isRefused(request)
    ? 'it is refused for what it says, with and without a scenario; take it as a test instead'
    : 'it was answered as usual and is about no job'
  throw new TypeError(
    `No scenario stands for request ${request.number} (${operationId ?? request.path}): ${why}.`,
  )
}

function likeAnswer(host: InspectedTenant, request: RecordedRequest): readonly ScenarioOf[] {
  const { status, refusal, waitSeconds, operationId, findings } = request
  const about = { operation: operationId, times: 1 } as Pick<ScenarioOf, 'operation' | 'times'>
  // What breaks the spec is refused anyway.
  if (operationId === undefined || findings.some(({ verdict }) => verdict !== 'tolerated')) return []
  const isSubmit = deedsOf(host.families).get(operationId) === 'submit'
  const { code: errorCode, message } = refusal ?? {}
  return [
    ...(status >= 500 ? [{ ...about, effect: { fault: { status } } }] : []),
    ...(isSubmit && errorCode !== undefined
      ? [{ effect: { reject: { errorCode, message } }, ...about }]
      : []),
    ...(status === 429 ? [{ ...about, effect: { limit: { retryAfterSeconds: waitSeconds ?? 1 } } }] : []),
    ...(status === 401 ? [{ ...about, effect: { revokeTokens: true } }] : []),
  ]
}

function likeJob({ families, current }: InspectedTenant, id: string | undefined): readonly ScenarioOf[] {
  const { jobs, clock } = current()
  const job = jobs.get(id ?? '')
  if (job === undefined) return []
  const family = families[job.family]
  const now = clock.now()
  const { statuses } = jobLane(families, job, now)
  const [status, since, phase] = statuses.at(-1)!
  const about = {
    operation: family.scenarios.submit,
    ...matchOf(families[job.family].scenarios, job.request),
    times: 1,
  }
  const message = failureIn(family.view(job, now)) ?? 'as seen on the page'
  const afterMs = since - job.submittedAt
  if (!isFinal(status)) return [{ ...about, effect: { hold: { status } } }]
  if (phase === 'cancelled') return [{ ...about, effect: { cancel: { afterMs } } }]
  return phase === 'failed'
    ? ['abort', 'error', 'fail']
        .toSorted((first) => (status.startsWith(first) ? -1 : 0))
        .map((name) => Object.assign({ effect: { [name]: { message } } }, about))
    : [{ ...about, effect: { finish: { afterMs } } }]
}

/** What a scenario can say about jobs with this submission: the fields that `match` has. */
function matchOf(
  scenarios: InspectedTenant['families']['aqua']['scenarios'],
  request: unknown,
): Pick<ScenarioOf, 'match'> {
  if (!isObject(request)) return {}
  const fields = Object.keys(scenarios.match.fields ?? {}).flatMap((field) => {
    const value = field === 'query' ? scenarios.queries?.(request)[0] : request[field]
    return typeof value === 'string' ? [[field, value] as const] : []
  })
  return fields.length === 0 ? {} : { match: { [scenarios.name]: Object.fromEntries(fields) } }
}

/** The first message of a job that has failed: its own, or that of one of its parts. */
function failureIn(view: Readonly<Record<string, unknown>>): string | undefined {
  const parts = [
    view,
    view['error'],
    ...(Array.isArray(view['batches']) ? (view['batches'] as unknown[]) : []),
  ]
  return parts
    .flatMap((part) => (isObject(part) && typeof part['message'] === 'string' ? [part['message']] : []))
    .find((text) => text !== '')
}

function isTaken({ checkScenario }: InspectedTenant, scenario: ScenarioOf): boolean {
  try {
    checkScenario(scenario)
    return true
  } catch {
    return false
  }
}
