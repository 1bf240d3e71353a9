import { operationsOf } from './effect-operations.ts'
import type { Scenario, ScenarioEffect, ScenarioMatch, ScenarioOperation } from './scenario.ts'

/** A job as scenarios see it. */
export interface ScenarioSubject {
  readonly operation: ScenarioOperation
  readonly name?: string | undefined
  readonly queries?: readonly string[]
  readonly object?: string
  readonly bulk?: NonNullable<ScenarioMatch['bulk']>
}

/** The scenarios of a tenant, with what is left of each. */
export interface ScenarioBook {
  add(scenario: Scenario): void
  /** The effects on a new job. Each use of a scenario with `times` counts. */
  take(subject: ScenarioSubject): readonly ScenarioEffect[]
}

/** Makes a book with these scenarios in it. */
export function createScenarioBook(scenarios: readonly Scenario[]): ScenarioBook {
  const entries: { readonly scenario: Scenario; left: number }[] = []
  const add = (scenario: Scenario): void => {
    entries.push({ scenario, left: scenario.times ?? Number.POSITIVE_INFINITY })
  }
  for (const scenario of scenarios) add(scenario)
  return {
    add,
    take: (subject) => {
      const taken = entries.filter(({ scenario, left }) => left > 0 && matches(scenario, subject))
      for (const entry of taken) entry.left -= 1
      return taken.map(({ scenario }) => scenario.effect)
    },
  }
}

function matches(scenario: Scenario, subject: ScenarioSubject): boolean {
  if (!operationsOf(scenario).includes(subject.operation)) return false
  const { query, name, object, bulk } = scenario.match ?? {}
  if (name !== undefined && name !== subject.name) return false
  if (object !== undefined && object !== subject.object) return false
  if (bulk !== undefined && bulk !== subject.bulk) return false
  const piece = query?.toLowerCase()
  return piece === undefined || (subject.queries ?? []).some((text) => text.toLowerCase().includes(piece))
}
