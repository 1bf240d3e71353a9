import type { Answer } from '../engine/answer.ts'
import { type FamilyScenarios, jobSubject } from './family-scenarios.ts'
import type { ActiveAnswerEffect, ActiveJobEffect, ScenarioBook } from './scenario-book.ts'

/** What scenarios do to a new job. */
interface JobEffects {
  readonly effects: readonly ActiveJobEffect[]
  /** Why one of them has it refused. */
  readonly refusal?: { readonly errorCode: string; readonly message?: string } | undefined
}

/** Takes the effects on the job of a family that this request submits. */
export function takeJobEffects<Request, Match>(
  scenarios: ScenarioBook,
  family: FamilyScenarios<Request, Match>,
  request: unknown,
): JobEffects {
  const effects = scenarios.takeForJob({ operation: family.submit, ...jobSubject(family, request) })
  const refusal = effects.find(({ name }) => name === 'reject')?.value as JobEffects['refusal']
  return { effects, refusal }
}

/** A new job with the effects on it. */
export function withEffects<Job>(job: Job, effects: readonly ActiveJobEffect[]): Job {
  // An effect is only for submits of the families that it is defined for, so that it knows this job.
  return effects.reduce<unknown>(
    (one, { definition, value, match = {} }) => definition.apply?.(one, value, match) ?? one,
    job,
  ) as Job
}

/** The answer in the place of the operation's, where one of the effects has one. */
export function answerInstead(effects: readonly ActiveAnswerEffect[]): Answer | undefined {
  return effects.map(({ definition, value }) => definition.instead?.(value)).find((one) => one !== undefined)
}

/** The instant, in epoch milliseconds, as of which the operation answers for the jobs. */
export function instantFor(effects: readonly ActiveAnswerEffect[], now: number): number {
  return Math.min(now, ...effects.map(({ definition, value }) => definition.asOf?.(now, value) ?? now))
}

/** The operation's answer with the effects that keep to the spec. */
export function answeredWith(effects: readonly ActiveAnswerEffect[], answer: Answer): Answer {
  return effects.reduce((one, { definition, value }) => definition.answered?.(one, value) ?? one, answer)
}

/** The answer as it goes out. */
export function sentWith(effects: readonly ActiveAnswerEffect[], answer: Answer): Answer {
  return effects.reduce((one, { definition, value }) => definition.sent?.(one, value) ?? one, answer)
}
