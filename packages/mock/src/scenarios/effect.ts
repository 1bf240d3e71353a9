import type { Answer } from '../engine/answer.ts'
import type { OperationId } from '../engine/operation-id.ts'
import type { FamilyName } from '../job-control/job.ts'
import type { Schema } from '../schema/schema.ts'

/** What the parts of a scenario that no family is known in read. */
export type AnyMatch = { readonly job?: string; readonly query?: string } & {
  readonly [Name in FamilyName]?: object
}

/** What an effect on jobs and one on answers have in common. `Value` is what a scenario says about it. */
interface EffectBase<Value> {
  /** The operations that it can be for. */
  readonly operations: readonly OperationId[]
  readonly value: Schema<Value>
  /** Of these operations, those that it is for with this value when the scenario names none. */
  operationsFor?(value: Value): readonly OperationId[]
  /**
   * What is wrong with a value although every field fits, or with its operation. It is a sentence without its
   * first words, "Scenario field effect.".
   */
  problem?(value: Value, operation: OperationId | undefined): string | undefined
}

/** An effect on a job: it is used when the job is submitted. */
export interface JobEffectDefinition<Value, Job> extends EffectBase<Value> {
  readonly on: 'job'
  /** Whether it can show on a job that has these statuses in its life. */
  isFor?(value: Value, statuses: readonly string[]): boolean
  /** The job with the effect. Missing where the job is not taken in at all. */
  apply?(job: Job, value: Value, match: AnyMatch): Job
}

/** An effect on an answer. What it does is told by moment, from the arrival of the request on. */
export interface AnswerEffectDefinition<Value> extends EffectBase<Value> {
  readonly on: 'answer'
  /** Nothing is left of the answer for a later effect. */
  readonly replaces?: true
  /** The answer is meant to break the spec. */
  readonly breaksSpec?: true
  /** The answer in the place of the operation's, which is then not run. It keeps to the spec. */
  instead?(value: Value): Answer | undefined
  /** Every token ends before that of the request is checked. */
  readonly endsTokens?: true
  /** Who asks for a token gets the last one again, as long as it is good. */
  readonly keepsToken?: true
  /** The instant, in epoch milliseconds, as of which the operation answers for the jobs. */
  asOf?(now: number, value: Value): number
  /** The answer before it is checked against the spec. */
  answered?(answer: Answer, value: Value): Answer
  /** The answer as it goes out, after the check. */
  sent?(answer: Answer, value: Value): Answer
}

/** An effect on jobs of any family, or on answers. */
export type EffectDefinition = JobEffectDefinition<unknown, unknown> | AnswerEffectDefinition<unknown>

/** A definition in a table, which knows what its effects are on. */
type InTable<Definition extends EffectDefinition> = Omit<Definition, 'on' | 'operations'> &
  Partial<Pick<Definition, 'operations'>>

/** What each effect on the jobs of a family, or of all, does. */
export type JobEffectTable<Effects, Job> = {
  readonly [Name in keyof Effects]: InTable<JobEffectDefinition<Effects[Name], Job>>
}

/** What each effect on answers does. */
export type AnswerEffectTable<Effects> = {
  readonly [Name in keyof Effects]: InTable<AnswerEffectDefinition<Effects[Name]>>
}

/** The definitions of a table: what they are on, and the operations of those that name none themselves. */
export function definitions<Effects extends object>(
  on: EffectDefinition['on'],
  operations: readonly OperationId[],
  table: Effects,
): Readonly<Record<keyof Effects, EffectDefinition>> {
  const entries = Object.entries(table).map(([name, effect]) => [name, { on, operations, ...effect }])
  return Object.fromEntries(entries) as Record<keyof Effects, EffectDefinition>
}
