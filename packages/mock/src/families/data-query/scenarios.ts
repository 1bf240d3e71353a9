import { FAMILIES } from '@zuora-jobs/spec'

import type { Row } from '../../database/row.ts'
import type { JobEffectTable } from '../../scenarios/effect.ts'
import type { FamilyScenarios } from '../../scenarios/family-scenarios.ts'
import { ROWS } from '../../scenarios/rows.ts'
import { object, optional, TEXT, YES } from '../../schema/schema.ts'
import type { DataQueryJob, DataQueryRequest } from './data-query-job.ts'

/** Which data query jobs a scenario is about. */
export interface DataQueryMatch {
  /** A piece of the text of its SQL, in any case. */
  readonly query?: string
}

/** What can happen to a data query job. */
export interface DataQueryEffects {
  /** The query fails after its attempts, with this text as its `errorMessage`. */
  readonly failQuery: { readonly message: string }
  /** The job completes, and its files are gone. */
  readonly purgeFiles: true
  /**
   * These rows are what the query finds, whatever its SQL is.
   *
   * Also SQL that the mock cannot evaluate, such as joins: its columns are the fields of the rows.
   */
  readonly rows: readonly Row[]
}

/** What scenarios need to know of data query jobs. */
export const dataQueryScenarios: FamilyScenarios<DataQueryRequest, DataQueryMatch> = {
  name: 'dataQuery',
  submit: FAMILIES.dataQuery.operations.submit,
  // The code of a refused submission is its HTTP status.
  refusalCode: { digits: 3 },
  statuses: () => FAMILIES.dataQuery.statuses,
  match: object({ query: optional(TEXT) }),
  queries: ({ query }) => [query],
}

/** How each effect on data query jobs is checked, and what it does. */
export const DATA_QUERY_EFFECTS: JobEffectTable<DataQueryEffects, DataQueryJob> = {
  failQuery: {
    value: object({ message: TEXT }),
    apply: (job, { message }) => ({ ...job, plannedFailure: message }),
  },
  purgeFiles: { value: YES, apply: (job) => ({ ...job, filesPurged: true }) },
  rows: { ...ROWS, apply: (job, rows) => ({ ...job, plannedRows: rows }) },
}
