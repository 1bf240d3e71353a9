import { AQUA_EFFECTS, type AquaEffects } from '../families/aqua/scenarios.ts'
import { CUSTOM_OBJECTS_EFFECTS, type CustomObjectsEffects } from '../families/custom-objects/scenarios.ts'
import { DATA_LABELING_EFFECTS, type DataLabelingEffects } from '../families/data-labeling/scenarios.ts'
import { ANSWER_EFFECTS, type AnswerEffects } from '../scenarios/answer-effects.ts'
import type { EffectDefinition, OneOf } from '../scenarios/effect.ts'
import { SHARED_JOB_EFFECTS, type SharedJobEffects } from './shared-effects.ts'

/** What can happen to a job. */
export interface JobEffects
  extends AquaEffects, CustomObjectsEffects, DataLabelingEffects, SharedJobEffects {}

/** What a scenario does to a job. */
export type JobEffect = OneOf<JobEffects>

/** What a scenario does to an answer, whatever the job does. */
export type AnswerEffect = OneOf<AnswerEffects>

/** What a scenario does, to a job or to an answer. */
export type ScenarioEffect = JobEffect | AnswerEffect

/** Every effect, by name. */
export const EFFECTS: Readonly<Record<keyof JobEffects | keyof AnswerEffects, EffectDefinition>> = {
  ...AQUA_EFFECTS,
  ...CUSTOM_OBJECTS_EFFECTS,
  ...DATA_LABELING_EFFECTS,
  ...SHARED_JOB_EFFECTS,
  ...ANSWER_EFFECTS,
}
