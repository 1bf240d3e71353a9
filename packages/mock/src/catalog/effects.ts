import { FAMILIES as FACTS, type FamilyFacts } from '@zuora-jobs/spec'

import { withControl } from '../job-control/job-control.ts'
import type { Job } from '../job-control/job.ts'
import { type HoldStatus, openStatuses } from '../job-control/statuses.ts'
import { ANSWER_EFFECTS, type AnswerEffects } from '../scenarios/answer-effects.ts'
import {
  definitions,
  type EffectDefinition,
  type JobEffectDefinition,
  type JobEffectTable,
} from '../scenarios/effect.ts'
import { ALL, SUBMITS } from '../scenarios/operations.ts'
import * as schema from '../schema/schema.ts'
import { type FamilyEffects, SCENARIO_FAMILIES } from './families.ts'

const FAMILIES = Object.values(SCENARIO_FAMILIES).map(({ scenarios }) => scenarios)

/** Whether jobs of a family can be cancelled. */
const isCancellable = ({ name }: (typeof FAMILIES)[number]): boolean =>
  (FACTS[name] as FamilyFacts).operations.cancel !== undefined

/** What can happen to jobs of more than one family. */
export interface SharedJobEffects {
  /**
   * The job is refused.
   *
   * The code has 5 digits for AQuA (HTTP 200 without an id), for example `90028`; 3 digits for data queries,
   * which are the HTTP status; 8 digits for the others, whose HTTP status follows from the code, for example
   * `71012560` for no slot left.
   */
  readonly reject: { readonly errorCode: string; readonly message?: string }
  /**
   * Somebody else cancels the job, so many milliseconds after it was submitted.
   *
   * A custom object job that has started by then goes on. Data labeling jobs cannot be cancelled.
   */
  readonly cancel: { readonly afterMs: number }
  /**
   * The job stays in this status, halfway through its work where it runs, until `tenant.setStatus` moves it.
   */
  readonly hold: { readonly status: HoldStatus }
  /**
   * The job is done at the n-th poll, whatever the time, or so many milliseconds after its submission.
   *
   * A job with a file counts from the upload. A list of custom object jobs is a poll of each of them.
   */
  readonly finish: { readonly afterPolls: number } | { readonly afterMs: number }
}

/** What can happen to a job or to an answer. */
interface Effects extends FamilyEffects, SharedJobEffects, AnswerEffects {}

/** What a scenario does: one of the effects, such as `{ truncate: true }`. */
export type ScenarioEffect = { [Name in keyof Effects]: Pick<Effects, Name> }[keyof Effects]

/** How each effect on jobs of more than one family is checked, and what it does. */
const SHARED_JOB_EFFECTS: JobEffectTable<SharedJobEffects, Job> = {
  reject: {
    value: schema.object({
      errorCode: schema.textThat(
        "be a code of 5 digits for AQuA, such as '90005', an HTTP status for data queries, such as '429', or a code " +
          "of 8 digits for the others, such as '71012560'",
        (code) => /^(4\d\d|\d{5}|\d{8})$/.test(code),
      ),
      message: schema.optional(schema.TEXT),
    }),
    operationsFor: ({ errorCode }) => {
      const fitting = FAMILIES.filter(({ refusalCode }) => refusalCode.digits === errorCode.length)
      const family =
        fitting.find(({ refusalCode: { prefix } }) => prefix !== undefined && errorCode.startsWith(prefix)) ??
        fitting.find(({ refusalCode: { prefix } }) => prefix === undefined)
      return family === undefined ? [] : [family.submit]
    },
    problem: ({ errorCode }, operation) => {
      const digits = FAMILIES.find(({ submit }) => submit === operation)?.refusalCode.digits
      return digits === undefined || digits === errorCode.length
        ? undefined
        : `reject.errorCode is "${errorCode}"; codes of ${operation} have ${digits} digits.`
    },
  },
  cancel: {
    operations: FAMILIES.filter(isCancellable).map(({ submit }) => submit),
    value: schema.object({ afterMs: schema.MILLISECONDS }),
    apply: (job, { afterMs }) => ({ ...job, cancelledAt: job.submittedAt + afterMs }),
  },
  hold: {
    value: schema.object({ status: schema.oneOf(...FAMILIES.flatMap(({ name }) => openStatuses(name))) }),
    operationsFor: ({ status }) =>
      FAMILIES.filter(({ name }) => openStatuses(name).includes(status)).map(({ submit }) => submit),
    problem: ({ status }, operation) => {
      const family = FAMILIES.find(({ submit }) => submit === operation)
      const known = family === undefined ? [status] : openStatuses(family.name)
      return known.includes(status)
        ? undefined
        : `hold.status is "${status}"; jobs of ${operation} can be held at ${known.join(', ')}.`
    },
    isFor: ({ status }, statuses) => statuses.includes(status),
    apply: (job, { status }) => withControl(job, { holdAt: status }),
  },
  finish: {
    value: schema.exactlyOne({
      afterPolls: schema.wholeNumber('be how many polls, 1 or more', 1),
      afterMs: schema.MILLISECONDS,
    }),
    apply: (job, finish) =>
      withControl(
        job,
        'afterPolls' in finish
          ? { polls: { of: finish.afterPolls, counted: 0 } }
          : { finishAfterMs: finish.afterMs },
      ),
  },
}

/**
 * The effects of each family. One that two families have by the same name has the same value in both, and is
 * for the jobs of both.
 */
function familyEffects(): Readonly<Record<string, EffectDefinition>> {
  const all: Record<string, EffectDefinition> = {}
  for (const { scenarios, effects } of Object.values(SCENARIO_FAMILIES)) {
    const { name: family, submit } = scenarios
    for (const [name, effect] of Object.entries(definitions('job', [submit], effects))) {
      const other = all[name]
      all[name] = other === undefined ? effect : forBoth(other as OnJob, family, effect as OnJob)
    }
  }
  return all
}

type OnJob = JobEffectDefinition<unknown, Job>

function forBoth(first: OnJob, family: string, second: OnJob): OnJob {
  const apply: OnJob['apply'] = (job, value, match) =>
    (job.family === family ? second : first).apply!(job, value, match)
  return { ...first, operations: [...first.operations, ...second.operations], apply }
}

/** Every effect, by name. */
export const EFFECTS: Readonly<Record<keyof Effects, EffectDefinition>> = {
  ...(familyEffects() as Record<keyof FamilyEffects, EffectDefinition>),
  ...definitions('job', SUBMITS, SHARED_JOB_EFFECTS),
  ...definitions('answer', ALL, ANSWER_EFFECTS),
}
