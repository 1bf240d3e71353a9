import { AQUA_SCENARIOS } from '../families/aqua/scenarios.ts'
import { CUSTOM_OBJECTS_SCENARIOS } from '../families/custom-objects/scenarios.ts'
import { DATA_LABELING_SCENARIOS } from '../families/data-labeling/scenarios.ts'
import type { Scenario } from './scenario.ts'

/** A ready-made scenario: what it does in a few words, and the data. */
export type NamedScenario = Scenario & { readonly about: string }

/** Ready-made scenarios for jobs of any family. */
const JOB_SCENARIOS = {
  'finish-after-3-polls': {
    about: 'the third poll of a job finds it done, whatever the time',
    effect: { finish: { afterPolls: 3 } },
  },
  'finish-after-60-seconds': { about: 'a job takes a minute', effect: { finish: { afterMs: 60_000 } } },
} as const

/** Ready-made scenarios for answers. */
const ANSWER_SCENARIOS = {
  'limit-retry-after': {
    about: 'one 429 with `Retry-After: 2`',
    effect: { limit: { retryAfterSeconds: 2 } },
    times: 1,
  },
  'limit-reset-only': {
    about: 'one 429 that has only `RateLimit-Reset: 2`',
    effect: { limit: { resetSeconds: 2 } },
    times: 1,
  },
  'token-limit': {
    about: 'one 429 for signing in, with `Retry-After: 2`',
    operation: 'createToken',
    effect: { limit: { retryAfterSeconds: 2 } },
    times: 1,
  },
  'server-error': { about: 'one 500', effect: { fault: { status: 500 } }, times: 1 },
  unavailable: { about: 'one 503 as JSON', effect: { fault: { status: 503 } }, times: 1 },
  'gateway-timeout-page': {
    about: 'one 504 as the HTML page of a gateway',
    effect: { fault: { status: 504, html: true } },
    times: 1,
  },
  'html-200': { about: 'one HTML page with HTTP 200, as a proxy sends it', effect: { html: true }, times: 1 },
  'drop-before': {
    about: 'one connection is cut before the work was done',
    effect: { drop: 'before' },
    times: 1,
  },
  'drop-after': {
    about: 'one connection is cut after the work was done: a repeated submission is a second job',
    effect: { drop: 'after' },
    times: 1,
  },
  'slow-answer': { about: 'one answer comes after 30 s', effect: { delay: { ms: 30_000 } }, times: 1 },
  'slow-body': { about: 'one body stops halfway for 30 s', effect: { slow: { ms: 30_000 } }, times: 1 },
  'truncated-body': { about: 'one body is cut off in the middle', effect: { truncate: true }, times: 1 },
  'truncated-file': {
    about: 'one download is cut off in the middle',
    operation: 'GET_Files',
    effect: { truncate: true },
    times: 1,
  },
  'malformed-json': {
    about: 'one body ends in the middle of its JSON',
    effect: { malformed: true },
    times: 1,
  },
  'token-lost': {
    about: 'at the third request, every token is revoked',
    skip: 2,
    effect: { revokeTokens: true },
    times: 1,
  },
  'unknown-status': {
    about: 'one poll of a job finds a status that nobody knows',
    effect: { show: { status: 'Throttled' } },
    times: 1,
  },
  regression: {
    about: 'the second poll of a job sees it as it was an hour before: status and counters go back',
    skip: 1,
    effect: { stale: { byMs: 3_600_000 } },
    times: 1,
  },
} as const

type Named = typeof AQUA_SCENARIOS &
  typeof CUSTOM_OBJECTS_SCENARIOS &
  typeof DATA_LABELING_SCENARIOS &
  typeof JOB_SCENARIOS &
  typeof ANSWER_SCENARIOS

/** The name of a ready-made scenario. */
export type ScenarioName = keyof Named

/** Ready-made scenarios, by name. Give a tenant the name, or the value, or a changed copy of it. */
export const SCENARIOS: Readonly<Record<ScenarioName, NamedScenario>> = {
  ...AQUA_SCENARIOS,
  ...CUSTOM_OBJECTS_SCENARIOS,
  ...DATA_LABELING_SCENARIOS,
  ...JOB_SCENARIOS,
  ...ANSWER_SCENARIOS,
}
