import { expect, test } from 'vitest'

import { readScenario } from './read-scenario.ts'
import { type Scenario, SCENARIOS } from './scenario.ts'

test.each(Object.entries(SCENARIOS))('%s is a scenario, and survives a file', (_name, scenario) => {
  expect(readScenario(scenario).scenario).toBe(scenario)
  expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario)
})

test('a name stands for its scenario', () => {
  expect(readScenario('drop-after')).toMatchObject({ name: 'drop-after', scenario: SCENARIOS['drop-after'] })
})

test('a name that does not exist gets the nearest one', () => {
  // @ts-expect-error a caller without types
  expect(() => readScenario('drop-aftr')).toThrow(
    'no scenario "drop-aftr"; did you mean drop-after? There are aqua-hold',
  )
  // @ts-expect-error a caller without types
  expect(() => readScenario('toString')).toThrow('no scenario "toString".')
})

test.each<Scenario>([
  { effect: { abort: { message: 'x' } } },
  {
    operation: 'POST_BatchQueryJob',
    match: { aqua: { query: 'Invoice', name: 'nightly' } },
    effect: { abort: { batch: 1, message: 'x' } },
    times: 2,
  },
  { effect: { reject: { errorCode: '90028' } } },
  { effect: { cancel: { afterMs: 0 } } },
  { effect: { purgeFiles: true } },
  { effect: { fail: {} } },
  { effect: { fail: { code: 71012560, message: 'x', afterRecords: 500 } } },
  {
    match: { customObjects: { object: 'passenger', operation: 'create' } },
    effect: { failOnRejectedRows: true },
  },
  { operation: 'POST_CustomObjectBulkJob', effect: { reject: { errorCode: '71012560' } } },
  { operation: 'POST_CustomObjectBulkJob', effect: { cancel: { afterMs: 5 } } },
  {
    match: { dataLabeling: { objectType: 'Account' } },
    effect: { leaveUnlabeled: { failed: 2, timeout: 1 } },
  },
  { effect: { error: {} }, about: 'fails before it runs' },
  { operation: 'POST_CustomObjectBulkJob', effect: { hold: { status: 'in_progress' } } },
  { effect: { finish: { afterPolls: 3 } } },
  { effect: { finish: { afterMs: 0 } } },
  { operation: 'createToken', skip: 1, times: 1, effect: { limit: { resetSeconds: 30 } } },
  { effect: { fault: { status: 504, html: true } } },
  { match: { job: '0badc0de' }, effect: { drop: 'after' } },
  { operation: 'GET_Files', effect: { truncate: true } },
  { effect: { show: { status: 'Throttled' } } },
])('%j is a scenario', (scenario) => {
  expect(readScenario(scenario).scenario).toBe(scenario)
})

test.each([
  [
    {},
    'exactly one effect of abort, error, purgeFiles, rows, fail, failOnRejectedRows, leaveUnlabeled, failQuery, reject, cancel, hold, finish, limit',
  ],
  [{ effect: { purgeFiles: true, cancel: { afterMs: 1 } } }, 'this one has purgeFiles, cancel'],
  [{ effect: { explode: true } }, 'no field effect.explode'],
  [{ effect: { abort: { batch: 1 } } }, 'effect.abort.message is missing'],
  [{ effect: { abort: { batch: -1, message: 'x' } } }, 'effect.abort.batch is -1; it must be the position'],
  [{}, 'this one has none.'],
  [
    { operation: 'GET_Files', effect: { purgeFiles: true } },
    'effect.purgeFiles is for POST_BatchQueryJob and POST_DataQueryJob, not for GET_Files',
  ],
  [
    { operation: 'GET_BatchQueryJobs', effect: { truncate: true } },
    'operation is "GET_BatchQueryJobs"; it must be one of createToken',
  ],
  [{ operation: 'GET_BatchQueryJobs', effect: { truncate: true } }, 'did you mean GET_BatchQueryJob?'],
  [{ effect: { trunkate: true } }, 'no field effect.trunkate; did you mean effect.truncate?'],
  [{ effect: { hald: {} } }, 'no field effect.hald; did you mean effect.hold?'],
  [
    { effect: { abort: { mesage: 'x' } } },
    'no field effect.abort.mesage; did you mean effect.abort.message?',
  ],
  [
    { match: { aqua: { querry: 'x' } }, effect: { truncate: true } },
    'no field match.aqua.querry; did you mean match.aqua.query?',
  ],
  [
    { match: { customObjects: { operation: 'craete' } }, effect: { fail: {} } },
    'must be one of create, update, delete; did you mean create?',
  ],
  [{ effect: { drop: 'befor' } }, 'must be one of before, after; did you mean before?'],
  [{ time: 1, effect: { truncate: true } }, 'no field time; did you mean times?'],
  [{ effect: { hold: { status: 'exeuting' } } }, 'did you mean executing?'],
  [
    { effect: { hold: { status: 'completed' } } },
    'effect.hold.status is "completed"; it must be one of submitted',
  ],
  [
    { operation: 'POST_BatchQueryJob', effect: { hold: { status: 'pending' } } },
    'jobs of POST_BatchQueryJob can be held at submitted, executing',
  ],
  [{ effect: { hold: {} } }, 'effect.hold.status is missing'],
  [{ effect: { finish: { afterPolls: 0 } } }, 'effect.finish.afterPolls is 0; it must be how many polls'],
  [{ effect: { finish: { afterPolls: 1, afterMs: 1 } } }, 'it must have one of them'],
  [{ effect: { limit: {} } }, 'effect.limit.retryAfterSeconds or effect.limit.resetSeconds is missing'],
  [{ effect: { fault: { status: 404 } } }, 'effect.fault.status is 404; it must be an HTTP status from 500'],
  [{ effect: { fault: { status: 500, html: true } } }, 'a page comes from a gateway'],
  [{ effect: { drop: 'between' } }, 'effect.drop is "between"; it must be one of before, after'],
  [{ operation: 'GET_Files', effect: { malformed: true } }, 'not for GET_Files'],
  [{ match: { job: '1' }, effect: { purgeFiles: true } }, 'match.job is for effects on answers'],
  [null, 'A scenario must be an object such as'],
  [[], 'A scenario must be an object such as'],
  [{ times: 0, effect: { purgeFiles: true } }, 'times is 0; it must be a whole number'],
  ['now', 'There is no scenario "now"'],
  [{ effect: { explode: {} } }, 'no field effect.explode'],
  [
    { effect: { leaveUnlabeled: {} } },
    'effect.leaveUnlabeled.failed or effect.leaveUnlabeled.timeout is missing',
  ],
  [{ effect: { leaveUnlabeled: { labeled: 1 } } }, 'no field effect.leaveUnlabeled.labeled'],
  [{ effect: { leaveUnlabeled: { failed: -1 } } }, 'effect.leaveUnlabeled.failed is -1; it must be how many'],
  [{ effect: { fail: { code: 90007 } } }, 'effect.fail.code is 90007; it must be a code of 8 digits'],
  [{ effect: { reject: { errorCode: '123' } } }, 'it must be a code of 5 digits for AQuA'],
  [
    { match: { customObjects: { operation: 'upsert' } }, effect: { fail: {} } },
    'match.customObjects.operation is "upsert"; it must be one of create',
  ],
  [
    { match: { customObject: {} }, effect: { fail: {} } },
    'no field match.customObject; did you mean match.customObjects?',
  ],
  [
    { operation: 'POST_DataLabelingJob', effect: { cancel: { afterMs: 1 } } },
    'effect.cancel is for POST_BatchQueryJob and POST_CustomObjectBulkJob and POST_DataQueryJob, not for POST_DataLabelingJob',
  ],
  [
    { operation: 'POST_DataLabelingJob', effect: { reject: { errorCode: '90028' } } },
    'codes of POST_DataLabelingJob have 8 digits',
  ],
])('%j is not a scenario', (scenario, message) => {
  expect(() => readScenario(scenario as unknown as Scenario)).toThrow(message)
})
