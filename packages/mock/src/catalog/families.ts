import type { AquaEffects, AquaMatch } from '../families/aqua/scenarios.ts'
import * as aqua from '../families/aqua/scenarios.ts'
import type { CustomObjectsEffects, CustomObjectsMatch } from '../families/custom-objects/scenarios.ts'
import * as customObjects from '../families/custom-objects/scenarios.ts'
import type { DataLabelingEffects, DataLabelingMatch } from '../families/data-labeling/scenarios.ts'
import * as dataLabeling from '../families/data-labeling/scenarios.ts'
import type { DataQueryEffects, DataQueryMatch } from '../families/data-query/scenarios.ts'
import * as dataQuery from '../families/data-query/scenarios.ts'
import type { FamilyName } from '../job-control/job.ts'
import type { FamilyScenarios } from '../scenarios/family-scenarios.ts'

/** What scenarios need to know of each family, and its effects. Nothing else in this room names one. */
export const SCENARIO_FAMILIES: Readonly<Record<FamilyName, ScenarioFamily>> = {
  aqua: { scenarios: aqua.aquaScenarios, effects: aqua.AQUA_EFFECTS },
  customObjects: {
    scenarios: customObjects.customObjectsScenarios,
    effects: customObjects.CUSTOM_OBJECTS_EFFECTS,
  },
  dataLabeling: {
    scenarios: dataLabeling.dataLabelingScenarios,
    effects: dataLabeling.DATA_LABELING_EFFECTS,
  },
  dataQuery: { scenarios: dataQuery.dataQueryScenarios, effects: dataQuery.DATA_QUERY_EFFECTS },
}

interface ScenarioFamily {
  readonly scenarios: FamilyScenarios<unknown, unknown>
  /** A table of effects on jobs of the family. */
  readonly effects: Readonly<Record<string, object>>
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
