import { didYouMean } from '../errors/nearest.ts'
import { ALL } from '../scenarios/operations.ts'
import type { ActiveEffect, KnownScenario, ScenarioOf } from '../scenarios/scenario-book.ts'
import * as schema from '../schema/schema.ts'
import { EFFECTS } from './effects.ts'
import { SCENARIO_FAMILIES } from './families.ts'
import { type Scenario, type ScenarioMatch, type ScenarioName, SCENARIOS } from './scenario.ts'

const TERMS: schema.Terms = { whole: 'A scenario', noun: 'field', nameOf: (path) => `Scenario field ${path}` }

const MATCH_FIELDS = {
  job: schema.optional(schema.TEXT),
  query: schema.optional(schema.TEXT),
  ...Object.fromEntries(
    Object.entries(SCENARIO_FAMILIES).map(([name, { scenarios }]) => [
      name,
      schema.optional(scenarios.match),
    ]),
  ),
}

const MATCH: schema.Schema<ScenarioMatch> = {
  ...schema.rule(`be an object with ${Object.keys(MATCH_FIELDS).join(', ')}`, schema.isObject),
  fields: MATCH_FIELDS,
}

const EFFECT: schema.Schema<object> = {
  ...schema.rule('be an object with one effect', schema.isObject),
  fields: Object.fromEntries(
    Object.entries(EFFECTS).map(([name, { value }]) => [name, schema.optional(value)]),
  ),
}

/** How many effects there are is checked apart. */
const SCENARIO: schema.Schema<Partial<ScenarioOf<object, ScenarioMatch>>> = schema.object(
  {
    operation: schema.optional(schema.oneOf(...ALL)),
    match: schema.optional(MATCH),
    effect: schema.optional(EFFECT),
    skip: schema.optional(schema.COUNT),
    times: schema.optional(schema.wholeNumber('be a whole number, 1 or more', 1)),
    about: schema.optional(schema.TEXT),
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
  throw new TypeError(
    `There is no scenario ${schema.show(given)}${didYouMean(given, names)} There are ${names.join(', ')}.`,
  )
}

function known(scenario: Scenario): KnownScenario {
  schema.check(scenario, SCENARIO, TERMS)
  const { operation, match } = scenario
  const effect = effectOf(scenario)
  const { name, value, definition } = effect
  const { operations, on } = definition
  if (operation !== undefined && !operations.includes(operation)) {
    const joined = operations.join(operations.length < 5 ? ' and ' : ', ')
    throw new TypeError(`Scenario field effect.${name} is for ${joined}, not for ${operation}.`)
  }
  if (on === 'job' && match?.job !== undefined)
    throw new TypeError(
      `Scenario field match.job is for effects on answers; effect.${name} is decided before the job has its id.`,
    )
  const problem = definition.problem?.(value, operation)
  if (problem !== undefined) throw new TypeError(`Scenario field effect.${problem}`)
  // A test that lets everything fail still wants to sign in.
  const fitting = definition.operationsFor?.(value) ?? operations.filter((id) => id !== 'createToken')
  return { scenario, effect, operations: operation === undefined ? fitting : [operation] }
}

/** The one effect of a scenario whose fields were checked. */
function effectOf({ effect }: Scenario): ActiveEffect {
  const given = Object.entries(effect ?? {}).filter(([, value]) => value !== undefined)
  const [first] = given
  if (first === undefined || given.length > 1) {
    const known = Object.keys(EFFECTS).join(', ')
    const names = given.map(([name]) => name).join(', ')
    throw new TypeError(`A scenario has exactly one effect of ${known}; this one has ${names || 'none'}.`)
  }
  const [name, value] = first
  return { name, value, definition: EFFECTS[name as keyof typeof EFFECTS] }
}
