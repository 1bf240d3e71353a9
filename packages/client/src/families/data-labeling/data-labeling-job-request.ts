import type { components } from '@zuora-jobs/spec'

type Fields = components['schemas']['DataLabelingJobRequest']

/** What to label and with which organizations. `null`, `[]` and absent mean three different things. */
interface Labels {
  readonly objectType: Fields['objectType']
  /** The organizations, by id. */
  readonly orgIds?: readonly string[] | null | undefined
  /** The organizations, by name. What Zuora makes of `orgs` beside `orgIds` is not documented. */
  readonly orgs?: readonly string[] | null | undefined
}

/** Labels the objects with these ids. */
export interface LabelsById extends Labels {
  readonly queryType: 'ById'
  /** At least one. */
  readonly ids: readonly string[]
  readonly query?: undefined
}

/** Labels the objects that a ZOQL query finds. */
export interface LabelsByZoql extends Labels {
  readonly queryType: 'ByZoql'
  readonly query: string
  readonly ids?: undefined
}

/** What to label and with which organizations, `ById` or `ByZoql`. */
export type DataLabelingJobRequest = LabelsById | LabelsByZoql
