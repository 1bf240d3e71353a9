import type { OperationId } from '../engine/operation-id.ts'
import type { FamilyName } from '../job-control/job.ts'
import type { AnswerEffectDefinition, AnyMatch, EffectDefinition, JobEffectDefinition } from './effect.ts'

/** A scenario with effects of a type. */
export interface ScenarioOf<Effect = object, Match = AnyMatch> {
  /**
   * The operation that it is about: for an effect on jobs the one that submits them.
   * @default every operation that the effect is for, except `createToken`
   */
  readonly operation?: OperationId
  /** The jobs or requests that it is about. @default every one */
  readonly match?: Match
  /** What it does. */
  readonly effect: Effect
  /** How many jobs or requests that match are left alone first. @default 0 */
  readonly skip?: number
  /** How many jobs or requests it is good for. @default every one that matches */
  readonly times?: number
  /** A note for people. */
  readonly about?: string
}

/** A job, or a request, as scenarios see it. */
export interface ScenarioSubject {
  readonly operation: OperationId
  /** The id of the job that the request is about. */
  readonly job?: string | undefined
  /** The family of the job. */
  readonly family?: FamilyName | undefined
  /** Whether the job matches what a scenario says about jobs of its family. */
  readonly matches?: (match: object) => boolean
  /** The statuses that a new job has in its life. */
  readonly statuses?: readonly string[]
}

/** A scenario that was checked, with its effect looked up. */
export interface KnownScenario {
  /** The name, where it was given by name. */
  readonly name?: string
  readonly scenario: ScenarioOf
  readonly effect: ActiveEffect
  /** The operations that it is about. */
  readonly operations: readonly OperationId[]
}

/** An effect with what the scenario says about it. */
export interface ActiveEffect<Definition extends EffectDefinition = EffectDefinition> {
  readonly name: string
  readonly value: unknown
  readonly definition: Definition
  /** What the scenario is about, where it takes effect. */
  readonly match?: AnyMatch
}

/** An effect on a new job. */
export type ActiveJobEffect = ActiveEffect<JobEffectDefinition<unknown, unknown>>

/** An effect on an answer. */
export type ActiveAnswerEffect = ActiveEffect<AnswerEffectDefinition<unknown>>

/** A scenario and its use: what a snapshot keeps. */
export interface ScenarioEntry {
  /** The name, where it was given by name. */
  readonly name?: string
  readonly scenario: ScenarioOf
  /** How many jobs or requests have matched, those that were left alone included. */
  readonly matched: number
  /** How many of them it took effect on. */
  readonly used: number
}

/** The scenarios of a tenant, in the order they were added. */
export interface ScenarioBook {
  add(scenario: KnownScenario): void
  clear(): void
  /** The effects on a new job. Each use of a scenario with `times` counts. */
  takeForJob(subject: ScenarioSubject): readonly ActiveJobEffect[]
  /** The effects on an answer. After one that replaces the answer no other is used. */
  takeForAnswer(subject: ScenarioSubject): readonly ActiveAnswerEffect[]
  entries(): readonly ScenarioEntry[]
}

type Page = KnownScenario & Pick<ScenarioEntry, 'matched' | 'used'>

/** Makes a book with these scenarios in it, which may have been used before. */
export function createScenarioBook(start: readonly (KnownScenario & Partial<Page>)[] = []): ScenarioBook {
  let pages: readonly Page[] = start.map((page) => ({ matched: 0, used: 0, ...page }))

  const take = (on: EffectDefinition['on'], subject: ScenarioSubject): readonly ActiveEffect[] => {
    const taken: ActiveEffect[] = []
    let isOpen = true
    pages = pages.map((page) => {
      const { scenario, effect, matched, used } = page
      const { skip = 0, times = Number.POSITIVE_INFINITY } = scenario
      if (!isOpen || used >= times || !isAbout(page, on, subject)) return page
      if (matched < skip) return { ...page, matched: matched + 1 }
      taken.push(scenario.match === undefined ? effect : { ...effect, match: scenario.match })
      isOpen = !('replaces' in effect.definition)
      return { ...page, matched: matched + 1, used: used + 1 }
    })
    return taken
  }

  return {
    add: (scenario) => {
      pages = [...pages, { ...scenario, matched: 0, used: 0 }]
    },
    clear: () => {
      pages = []
    },
    takeForJob: (subject) => take('job', subject) as readonly ActiveJobEffect[],
    takeForAnswer: (subject) => take('answer', subject) as readonly ActiveAnswerEffect[],
    entries: () => pages.map(({ effect: _effect, operations: _operations, ...entry }) => entry),
  }
}

function isAbout(page: KnownScenario, on: EffectDefinition['on'], subject: ScenarioSubject): boolean {
  const { scenario, operations } = page
  const { definition, value } = page.effect
  if (definition.on !== on || !operations.includes(subject.operation)) return false
  const { statuses, family, matches } = subject
  if (definition.on === 'job' && statuses !== undefined && definition.isFor?.(value, statuses) === false)
    return false
  const { job, query, ...byFamily } = scenario.match ?? {}
  if (job !== undefined && job !== subject.job) return false
  if (query !== undefined && matches?.({ query }) !== true) return false
  return Object.entries(byFamily).every(
    ([name, match]) => match === undefined || (name === family && matches?.(match) === true),
  )
}
