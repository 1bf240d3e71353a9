import { didYouMean } from '../errors/nearest.ts'
import { checkScenario } from './check-scenario.ts'
import { type ScenarioName, scenarios } from './named-scenarios.ts'
import type { Scenario } from './scenario.ts'

/**
 * The scenario that is meant by a name, or the given one when it is one.
 *
 * @throws TypeError that names the wrong field or the unknown name, and the nearest known one.
 */
export function readScenario(given: Scenario | ScenarioName): {
  readonly scenario: Scenario
  readonly name?: ScenarioName
} {
  if (typeof given !== 'string') return { scenario: checkScenario(given) }
  if (Object.hasOwn(scenarios, given)) return { scenario: scenarios[given], name: given }
  const known = Object.keys(scenarios)
  const meant = didYouMean(given, known)
  throw new TypeError(
    `There is no scenario ${JSON.stringify(given)}${meant === '' ? '.' : meant} There are ${known.join(', ')}.`,
  )
}
