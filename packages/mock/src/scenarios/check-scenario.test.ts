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
])('%j is a scenario', (scenario) => {
  expect(checkScenario(scenario)).toBe(scenario)
})

test.each([
  [{}, 'exactly one effect of abort, reject, cancel, purgeFiles; this one has none'],
  [{ effect: { purgeFiles: true, cancel: { afterMs: 1 } } }, 'this one has purgeFiles, cancel'],
  [{ effect: { explode: true } }, 'no field effect.explode'],
  [{ effect: { abort: { batch: 1 } } }, 'effect.abort.message is missing'],
  [{ effect: { abort: { batch: -1, message: 'x' } } }, 'effect.abort.batch is -1; it must be the position'],
  [{ operation: 'GET_Files', effect: { purgeFiles: true } }, 'operation is "GET_Files"; it must'],
  [{ times: 0, effect: { purgeFiles: true } }, 'times is 0; it must be a whole number'],
  ['now', 'no field '],
])('%j is none', (scenario, message) => {
  expect(() => checkScenario(scenario as unknown as Scenario)).toThrow(message)
})
