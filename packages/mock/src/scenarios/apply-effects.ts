import type { Answer } from '../engine/answer.ts'
import type { ActiveAnswerEffect, ActiveJobEffect } from './scenario-book.ts'

/** A new job with the effects on it. */
export function withEffects<Job>(job: Job, effects: readonly ActiveJobEffect[]): Job {
  // An effect is only for submits of the families that it is defined for, so that it knows this job.
  return effects.reduce<unknown>(
    (changed, { definition, value }) => definition.apply?.(changed, value) ?? changed,
    job,
  ) as Job
}

/** Why a scenario has a new job refused. */
export interface Refusal {
  readonly errorCode: string
  readonly message?: string
}

/** The refusal that one of the effects is. */
export function refusalIn(effects: readonly ActiveJobEffect[]): Refusal | undefined {
  return effects.find(({ name }) => name === 'reject')?.value as Refusal | undefined
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
