import { expect, test } from 'vitest'

import { checkScenario } from './check-scenario.ts'
import type { Scenario } from './scenario.ts'

test.each<Scenario>([
  { effect: { abort: { message: 'x' } } },
  {
    operation: 'POST_BatchQueryJob',
    match: { query: 'Invoice', name: 'nightly' },
    effect: { abort: { batch: 1, message: 'x' } },
    times: 2,
  },
  { effect: { reject: { errorCode: '90028' } } },
  { effect: { cancel: { afterMs: 0 } } },
  { effect: { purgeFiles: true } },
  { effect: { fail: {} } },
  { effect: { fail: { code: 71012560, message: 'x', afterRecords: 500 } } },
  { match: { object: 'passenger', bulk: 'create' }, effect: { failOnRejectedRows: true } },
  { operation: 'POST_CustomObjectBulkJob', effect: { reject: { errorCode: '71012560' } } },
  { operation: 'POST_CustomObjectBulkJob', effect: { cancel: { afterMs: 5 } } },
  { match: { object: 'Account' }, effect: { label: { failed: 2, timeout: 1 } } },
])('%j is a scenario', (scenario) => {
  expect(checkScenario(scenario)).toBe(scenario)
})

test.each([
  [
    {},
    'exactly one effect of abort, purgeFiles, fail, failOnRejectedRows, label, reject, cancel; this one has none',
  ],
  [{ effect: { purgeFiles: true, cancel: { afterMs: 1 } } }, 'this one has purgeFiles, cancel'],
  [{ effect: { explode: true } }, 'no field effect.explode'],
  [{ effect: { abort: { batch: 1 } } }, 'effect.abort.message is missing'],
  [{ effect: { abort: { batch: -1, message: 'x' } } }, 'effect.abort.batch is -1; it must be the position'],
  [{ operation: 'GET_Files', effect: { purgeFiles: true } }, 'operation is "GET_Files"; it must'],
  [{ times: 0, effect: { purgeFiles: true } }, 'times is 0; it must be a whole number'],
  ['now', 'no field '],
  [{ effect: { explode: {} } }, 'this one has explode'],
  [{ effect: { label: {} } }, 'effect.label.failed or effect.label.timeout is missing'],
  [{ effect: { label: { labeled: 1 } } }, 'no field effect.label.labeled'],
  [{ effect: { label: { failed: -1 } } }, 'effect.label.failed is -1; it must be how many'],
  [{ effect: { fail: { code: 90007 } } }, 'effect.fail.code is 90007; it must be a code of 8 digits'],
  [{ effect: { reject: { errorCode: '123' } } }, 'it must be a code of 5 digits for AQuA'],
  [{ match: { bulk: 'upsert' }, effect: { fail: {} } }, 'match.bulk is "upsert"; it must be create'],
  [
    { operation: 'POST_DataLabelingJob', effect: { cancel: { afterMs: 1 } } },
    'effect.cancel is for POST_BatchQueryJob and POST_CustomObjectBulkJob, not for POST_DataLabelingJob',
  ],
  [
    { operation: 'POST_DataLabelingJob', effect: { reject: { errorCode: '90028' } } },
    'codes of POST_DataLabelingJob have 8 digits',
  ],
])('%j is none', (scenario, message) => {
  expect(() => checkScenario(scenario as unknown as Scenario)).toThrow(message)
})
