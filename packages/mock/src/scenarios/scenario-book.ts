import type { OperationId } from '../engine/operation-id.ts'
import { effectName, effects, operationsOf } from './effects.ts'
import type { AnswerEffect, JobEffect, Scenario, ScenarioMatch, ScenarioUse } from './scenario.ts'

/** A job, or a request, as scenarios see it. */
export interface ScenarioSubject {
  readonly operation: OperationId
  readonly name?: string | undefined
  readonly queries?: readonly string[]
  readonly object?: string
  readonly bulk?: NonNullable<ScenarioMatch['bulk']>
  readonly job?: string
}

/** A scenario with its history: what a snapshot keeps. */
export interface ScenarioEntry {
  readonly name?: string
  readonly scenario: Scenario
  /** How many jobs or requests have matched, those that were left alone included. */
  readonly seen: number
  readonly used: number
}

/** The scenarios of a tenant, in the order they were added. */
export interface ScenarioBook {
  add(scenario: Scenario, name?: string): void
  clear(): void
  /** The effects on a new job. Each use of a scenario with `times` counts. */
  take(subject: ScenarioSubject): readonly JobEffect[]
  /** The effects on an answer. Behind one that takes the place of the answer no other is used. */
  takeForAnswer(subject: ScenarioSubject): readonly AnswerEffect[]
  uses(): readonly ScenarioUse[]
  entries(): readonly ScenarioEntry[]
}

/** Effects that leave nothing of the answer for another effect. */
const replacing: ReadonlySet<string> = new Set(['limit', 'fault', 'html', 'drop'])

/** Makes a book with these scenarios in it. */
export function createScenarioBook(start: readonly ScenarioEntry[] = []): ScenarioBook {
  let book: readonly ScenarioEntry[] = start

  const use = (on: 'job' | 'answer', subject: ScenarioSubject): readonly Scenario[] => {
    const taken: Scenario[] = []
    let open = true
    book = book.map((entry) => {
      const { scenario, seen, used } = entry
      const { skip = 0, times = Number.POSITIVE_INFINITY } = scenario
      if (!open || used >= times || !isAbout(scenario, on, subject)) return entry
      if (seen < skip) return { ...entry, seen: seen + 1 }
      taken.push(scenario)
      open = !replacing.has(effectName(scenario))
      return { ...entry, seen: seen + 1, used: used + 1 }
    })
    return taken
  }

  return {
    add: (scenario, name) => {
      book = [...book, { ...(name === undefined ? {} : { name }), scenario, seen: 0, used: 0 }]
    },
    clear: () => {
      book = []
    },
    take: (subject) => use('job', subject).map(({ effect }) => effect as JobEffect),
    takeForAnswer: (subject) => use('answer', subject).map(({ effect }) => effect as AnswerEffect),
    uses: () =>
      book.map(({ name, scenario, used }) => ({ ...(name === undefined ? {} : { name }), scenario, used })),
    entries: () => book,
  }
}

function isAbout(scenario: Scenario, on: 'job' | 'answer', subject: ScenarioSubject): boolean {
  if (effects[effectName(scenario)]?.on !== on) return false
  if (!operationsOf(scenario).includes(subject.operation)) return false
  // A delete job is never pending, and the others are never accepted: there is nothing to hold.
  if ('hold' in scenario.effect && subject.operation === 'POST_CustomObjectBulkJob') {
    const never = subject.bulk === 'delete' ? 'pending' : 'accepted'
    if (scenario.effect.hold.status === never) return false
  }
  const { query, name, object, bulk, job } = scenario.match ?? {}
  if (name !== undefined && name !== subject.name) return false
  if (object !== undefined && object !== subject.object) return false
  if (bulk !== undefined && bulk !== subject.bulk) return false
  if (job !== undefined && job !== subject.job) return false
  const piece = query?.toLowerCase()
  return piece === undefined || (subject.queries ?? []).some((text) => text.toLowerCase().includes(piece))
}
