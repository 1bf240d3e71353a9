import { AQUA_EFFECTS, type AquaEffects, type AquaMatch, aquaScenarios } from '../families/aqua/scenarios.ts'
import {
  CUSTOM_OBJECTS_EFFECTS,
  type CustomObjectsEffects,
  type CustomObjectsMatch,
  customObjectsScenarios,
} from '../families/custom-objects/scenarios.ts'
import {
  DATA_LABELING_EFFECTS,
  type DataLabelingEffects,
  type DataLabelingMatch,
  dataLabelingScenarios,
} from '../families/data-labeling/scenarios.ts'
import {
  DATA_QUERY_EFFECTS,
  type DataQueryEffects,
  type DataQueryMatch,
  dataQueryScenarios,
} from '../families/data-query/scenarios.ts'
import type { FamilyName } from '../job-control/job.ts'
import type { FamilyScenarios } from '../scenarios/family-scenarios.ts'

/** What scenarios need to know of each family, and its effects. Nothing else in this room names one. */
export const SCENARIO_FAMILIES: Readonly<Record<FamilyName, ScenarioFamily>> = {
  aqua: { scenarios: aquaScenarios, effects: AQUA_EFFECTS },
  customObjects: { scenarios: customObjectsScenarios, effects: CUSTOM_OBJECTS_EFFECTS },
  dataLabeling: { scenarios: dataLabelingScenarios, effects: DATA_LABELING_EFFECTS },
  dataQuery: { scenarios: dataQueryScenarios, effects: DATA_QUERY_EFFECTS },
}

interface ScenarioFamily {
  readonly scenarios: FamilyScenarios<unknown, unknown>
  /** A table of effects on jobs of the family. */
  readonly effects: object
}

/** What can happen to jobs of one family. */
export interface FamilyEffects
  extends AquaEffects, CustomObjectsEffects, DataLabelingEffects, DataQueryEffects {}

/** Which jobs of a family a scenario is about. */
export interface FamilyMatches {
  /** AQuA jobs, by the name of the job or a piece of a query. */
  readonly aqua?: AquaMatch
  /** Custom object jobs, by the object or by what they do. */
  readonly customObjects?: CustomObjectsMatch
  /** Data labeling jobs, by the type of the objects or a piece of the query. */
  readonly dataLabeling?: DataLabelingMatch
  /** Data query jobs, by a piece of the query. */
  readonly dataQuery?: DataQueryMatch
}
