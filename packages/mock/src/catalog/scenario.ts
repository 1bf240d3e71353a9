import type { ScenarioEntry, ScenarioOf } from '../scenarios/scenario-book.ts'
import type { ScenarioEffect } from './effects.ts'
import type { FamilyMatches } from './families.ts'
import scenarios from './scenarios.json' with { type: 'json' }

/**
 * Which jobs or requests a scenario is about: jobs of the family that is named, and requests about them.
 * Every given condition must hold.
 */
export interface ScenarioMatch extends FamilyMatches {
  /** The id of a job: requests about it, or about a file of it. Only for effects on answers. */
  readonly job?: string
  /** Jobs of any family, by a piece of the text of any of their queries, in any case. */
  readonly query?: string
}

/**
 * Makes something happen to jobs or to answers. Plain data: it can be written to a file and read back.
 *
 * @example
 * const scenarios: Scenario[] = [
 *   { match: { aqua: { query: 'from Invoice' } }, effect: { abort: { message: 'killed' } }, times: 1 },
 *   { operation: 'GET_Files', skip: 1, times: 1, effect: { truncate: true } },
 * ]
 */
export type Scenario = ScenarioOf<ScenarioEffect, ScenarioMatch>

/** A scenario of a tenant, and how often it took effect. */
export interface ScenarioUse extends ScenarioEntry {
  readonly scenario: Scenario
}

/** A ready-made scenario: what it does in a few words, and the data. */
export type NamedScenario = Scenario & { readonly about: string }

/** The name of a ready-made scenario. */
export type ScenarioName =
  | 'aqua-hold-submitted'
  | 'aqua-hold-executing'
  | 'aqua-abort'
  | 'aqua-error'
  | 'aqua-no-rows'
  | 'aqua-files-gone'
  | 'aqua-cancelled'
  | 'aqua-rejected'
  | 'aqua-no-slot-left'
  | 'custom-objects-hold-accepted'
  | 'custom-objects-hold-pending'
  | 'custom-objects-hold-in-progress'
  | 'custom-objects-fail'
  | 'custom-objects-fail-on-rejected-rows'
  | 'custom-objects-cancelled'
  | 'custom-objects-no-slot-left'
  | 'data-labeling-hold-accepted'
  | 'data-labeling-hold-dispatched'
  | 'data-labeling-partly'
  | 'data-labeling-no-slot-left'
  | 'data-query-hold-accepted'
  | 'data-query-hold-in-progress'
  | 'data-query-fail'
  | 'data-query-no-rows'
  | 'data-query-result-gone'
  | 'data-query-cancelled'
  | 'data-query-no-slot-left'
  | 'finish-after-3-polls'
  | 'finish-after-60-seconds'
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
  | 'token-again'
  | 'unknown-status'
  | 'regression'

/** Ready-made scenarios, by name. Give a tenant the name, or the value, or a changed copy of it. */
export const SCENARIOS: Readonly<Record<ScenarioName, NamedScenario>> =
  // The compiler checks the names; a test checks each scenario as one that a user gives.
  scenarios as Readonly<Record<ScenarioName, NamedScenario>>
