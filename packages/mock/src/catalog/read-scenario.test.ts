import { expect, test } from 'vitest'

import { SCENARIOS } from './named-scenarios.ts'
import { readScenario } from './read-scenario.ts'

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
