import { didYouMean } from '../errors/nearest.ts'
import { aquaScenarios } from '../families/aqua/scenarios.ts'
import { customObjectsScenarios } from '../families/custom-objects/scenarios.ts'
import { dataLabelingScenarios } from '../families/data-labeling/scenarios.ts'
import type { EffectDefinition } from '../scenarios/effect.ts'
import { ALL } from '../scenarios/operations.ts'
import type { KnownScenario } from '../scenarios/scenario-book.ts'
import type { ScenarioOf } from '../scenarios/scenario-of.ts'
import { check, show, type Terms } from '../schema/check.ts'
import {
  COUNT,
  isObject,
  object,
  oneOf,
  optional,
  rule,
  type Schema,
  TEXT,
  wholeNumber,
} from '../schema/schema.ts'
import { EFFECTS } from './effects.ts'
import { type ScenarioName, SCENARIOS } from './named-scenarios.ts'
import type { Scenario, ScenarioMatch } from './scenario.ts'

const TERMS: Terms = {
  whole: 'A scenario',
  noun: 'field',
  nameOf: (path) => `Scenario field ${path}`,
}

const MATCH: Schema<ScenarioMatch> = object({
  job: optional(TEXT),
  aqua: optional(aquaScenarios.match),
  customObjects: optional(customObjectsScenarios.match),
  dataLabeling: optional(dataLabelingScenarios.match),
})

/** A scenario whose effect is checked apart, by its own definition. */
const SCENARIO: Schema<Partial<ScenarioOf<object, ScenarioMatch>>> = object(
  {
    operation: optional(oneOf(...ALL)),
    match: optional(MATCH),
    effect: optional(rule<object>('be an object with one effect', isObject)),
    skip: optional(COUNT),
    times: optional(wholeNumber('be a whole number, 1 or more', 1)),
    about: optional(TEXT),
  },
  { must: 'be an object such as { effect: { truncate: true } }' },
)

/**
 * The scenario that is meant by a name, or the given one, with its effect looked up.
 *
 * @throws TypeError that names the wrong field, its value and what it must be, or the nearest known name.
 */
export function readScenario(given: Scenario | ScenarioName): KnownScenario {
  if (typeof given !== 'string') return known(given)
  if (Object.hasOwn(SCENARIOS, given)) return { ...known(SCENARIOS[given]), name: given }
  const names = Object.keys(SCENARIOS)
  const meant = didYouMean(given, names)
  throw new TypeError(
    `There is no scenario ${show(given)}${meant === '' ? '.' : meant} There are ${names.join(', ')}.`,
  )
}

function known(scenario: Scenario): KnownScenario {
  check(scenario, SCENARIO, TERMS)
  const { effect, operation, match } = scenario
  const { name, definition } = definitionOf(effect)
  const value: unknown = Reflect.get(effect, name)
  check(value, definition.value, TERMS, `effect.${name}`)
  const { operations, on } = definition
  if (operation !== undefined && !operations.includes(operation)) {
    const joined = operations.join(operations.length < 5 ? ' and ' : ', ')
    throw new TypeError(`Scenario field effect.${name} is for ${joined}, not for ${operation}.`)
  }
  if (on === 'job' && match?.job !== undefined) {
    throw new TypeError(
      `Scenario field match.job is for effects on answers; effect.${name} is decided before the job has its id.`,
    )
  }
  const problem = definition.problem?.(value, operation)
  if (problem !== undefined) throw new TypeError(`Scenario field effect.${problem}`)
  return {
    scenario,
    effect: { name, value, definition },
    operations:
      operation !== undefined
        ? [operation]
        : // A test that lets everything fail still wants to sign in.
          (definition.operationsFor?.(value) ?? operations.filter((id) => id !== 'createToken')),
  }
}

/** The one effect of a scenario. */
function definitionOf(effect: unknown): { readonly name: string; readonly definition: EffectDefinition } {
  const names = Object.entries(effect ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  const definitions: Readonly<Record<string, EffectDefinition>> = EFFECTS
  const [name = ''] = names
  const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined
  if (definition !== undefined && names.length === 1) return { name, definition }
  const known = Object.keys(definitions)
  const meant = definition === undefined ? didYouMean(name, known) : ''
  throw new TypeError(
    `A scenario has exactly one effect of ${known.join(', ')}; this one has ${names.join(', ') || 'none'}${meant === '' ? '.' : meant}`,
  )
}
