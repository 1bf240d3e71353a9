import type { Scenario } from './scenario.ts'

/** A scenario of the table: what it does in a few words, and the data. */
export type NamedScenario = Scenario & { readonly about: string }

/** The name of a ready-made scenario. */
export type ScenarioName =
  | 'aqua-hold-submitted'
  | 'aqua-hold-executing'
  | 'bulk-hold-accepted'
  | 'bulk-hold-pending'
  | 'bulk-hold-in-progress'
  | 'label-hold-accepted'
  | 'label-hold-dispatched'
  | 'finish-after-3-polls'
  | 'finish-after-60-seconds'
  | 'aqua-abort'
  | 'aqua-error'
  | 'aqua-files-gone'
  | 'aqua-cancelled'
  | 'aqua-rejected'
  | 'aqua-no-slot-left'
  | 'bulk-fail'
  | 'bulk-fail-on-rejected-rows'
  | 'bulk-cancelled'
  | 'bulk-no-slot-left'
  | 'label-partly'
  | 'label-no-slot-left'
  | 'limit-retry-after'
  | 'limit-reset-only'
  | 'token-limit'
  | 'server-error'
  | 'unavailable'
  | 'gateway-timeout-page'
  | 'html-200'
  | 'drop-before'
  | 'drop-after'
  | 'slow-answer'
  | 'slow-body'
  | 'truncated-body'
  | 'truncated-file'
  | 'malformed-json'
  | 'token-lost'
  | 'unknown-status'
  | 'regression'

/** Ready-made scenarios, by name. Give a tenant the name, or the value, or a changed copy of it. */
export const scenarios: Readonly<Record<ScenarioName, NamedScenario>> = {
  'aqua-hold-submitted': {
    about: 'a query job is never started',
    effect: { hold: { status: 'submitted' } },
  },
  'aqua-hold-executing': {
    about: 'a query job runs and does not end',
    effect: { hold: { status: 'executing' } },
  },
  'bulk-hold-accepted': {
    about: 'a delete job is never started',
    effect: { hold: { status: 'accepted' } },
  },
  'bulk-hold-pending': {
    about: 'a create or update job is never started, with or without its file',
    effect: { hold: { status: 'pending' } },
  },
  'bulk-hold-in-progress': {
    about: 'a custom object job stops at half of its records',
    effect: { hold: { status: 'in_progress' } },
  },
  'label-hold-accepted': {
    about: 'a labeling job is never dispatched',
    effect: { hold: { status: 'Accepted' } },
  },
  'label-hold-dispatched': {
    about: 'a labeling job stops at half of its objects',
    effect: { hold: { status: 'Dispatched' } },
  },
  'finish-after-3-polls': {
    about: 'the third look at a job finds it done, whatever the time',
    effect: { finish: { afterPolls: 3 } },
  },
  'finish-after-60-seconds': {
    about: 'a job takes a minute',
    effect: { finish: { afterMs: 60_000 } },
  },
  'aqua-abort': {
    about: 'a query fails while it runs, and the job with it',
    effect: { abort: { message: 'The query was killed: out of memory.' } },
  },
  'aqua-error': {
    about: 'a query job is taken in and fails before it runs (90029)',
    effect: { error: {} },
  },
  'aqua-files-gone': {
    about: 'a query job completes, and its files are gone',
    effect: { purgeFiles: true },
  },
  'aqua-cancelled': {
    about: 'somebody else cancels a query job',
    effect: { cancel: { afterMs: 100 } },
    operation: 'POST_BatchQueryJob',
  },
  'aqua-rejected': {
    about: 'a query job is refused with HTTP 200 (90005)',
    effect: { reject: { errorCode: '90005' } },
  },
  'aqua-no-slot-left': {
    about: 'as if 50 query jobs were running: the next one is refused (90028)',
    effect: { reject: { errorCode: '90028' } },
  },
  'bulk-fail': {
    about: 'a custom object job fails after its first record',
    effect: { fail: { afterRecords: 1 } },
  },
  'bulk-fail-on-rejected-rows': {
    about: 'a custom object job with a rejected row fails, instead of completing',
    effect: { failOnRejectedRows: true },
  },
  'bulk-cancelled': {
    about: 'somebody else cancels a custom object job before it runs',
    effect: { cancel: { afterMs: 100 } },
    operation: 'POST_CustomObjectBulkJob',
  },
  'bulk-no-slot-left': {
    about: 'as if five custom object jobs were open: the next one gets 429 (71012560)',
    effect: { reject: { errorCode: '71012560' } },
  },
  'label-partly': {
    about: 'a labeling job completes; one object fails and one times out',
    effect: { label: { failed: 1, timeout: 1 } },
  },
  'label-no-slot-left': {
    about: 'too many requests at a time: a labeling job gets 429 (50000070)',
    effect: { reject: { errorCode: '50000070' } },
  },
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
  'server-error': {
    about: 'one 500',
    effect: { fault: { status: 500 } },
    times: 1,
  },
  unavailable: {
    about: 'one 503 as JSON',
    effect: { fault: { status: 503 } },
    times: 1,
  },
  'gateway-timeout-page': {
    about: 'one 504 as the HTML page of a gateway',
    effect: { fault: { status: 504, html: true } },
    times: 1,
  },
  'html-200': {
    about: 'one HTML page with HTTP 200, as a proxy sends it',
    effect: { html: true },
    times: 1,
  },
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
  'slow-answer': {
    about: 'one answer comes after 30 s',
    effect: { delay: { ms: 30_000 } },
    times: 1,
  },
  'slow-body': {
    about: 'one body stops halfway for 30 s',
    effect: { slow: { ms: 30_000 } },
    times: 1,
  },
  'truncated-body': {
    about: 'one body is cut off in the middle',
    effect: { truncate: true },
    times: 1,
  },
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
    about: 'one look at a job finds a status that nobody knows',
    effect: { show: { status: 'Throttled' } },
    times: 1,
  },
  regression: {
    about: 'the second look at a job sees it as it was an hour before: status and counters go back',
    skip: 1,
    effect: { stale: { byMs: 3_600_000 } },
    times: 1,
  },
}
