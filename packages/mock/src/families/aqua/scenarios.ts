import { FAMILIES } from '@zuora-jobs/spec'

import type { Row } from '../../database/row.ts'
import type { JobEffectTable } from '../../scenarios/effect.ts'
import { type FamilyScenarios, mentions } from '../../scenarios/family-scenarios.ts'
import { ROWS } from '../../scenarios/rows.ts'
import { object, optional, TEXT, textThat, wholeNumber, YES } from '../../schema/schema.ts'
import type { AquaRequest } from './aqua-job.ts'
import type { UnplannedJob } from './plan-job.ts'
import { scenarioRejection } from './rejection.ts'

/** Which AQuA jobs a scenario is about. */
export interface AquaMatch {
  /** The name of the job, exactly. */
  readonly name?: string
  /** A piece of the text of any of its queries, in any case. */
  readonly query?: string
}

/** What can happen to an AQuA job. */
export interface AquaEffects {
  /**
   * A query fails while it runs, and the job with it.
   *
   * `batch` is its position, counted from 0 (the default).
   */
  readonly abort: { readonly batch?: number; readonly message: string }
  /**
   * The job ends in `error` before any of its queries has run.
   *
   * The code has 5 digits; the default is 90029.
   */
  readonly error: { readonly errorCode?: string; readonly message?: string }
  /** The job completes, and its files are gone. */
  readonly purgeFiles: true
  /**
   * These rows are what the queries find: those with the piece of text that `match` names, or all.
   *
   * Also those that the mock cannot evaluate, such as ones with `group by`: their columns are the fields of
   * the rows.
   */
  readonly rows: readonly Row[]
}

/** What scenarios need to know of AQuA jobs. */
export const aquaScenarios: FamilyScenarios<AquaRequest, AquaMatch> = {
  name: 'aqua',
  submit: FAMILIES.aqua.operations.submit,
  refusalCode: { digits: 5 },
  statuses: () => FAMILIES.aqua.statuses,
  match: object({ name: optional(TEXT), query: optional(TEXT) }),
  queries: ({ queries }) =>
    Array.isArray(queries) ? queries.map((one: { readonly query?: unknown } | null) => one?.query) : [],
}

/** How each effect on AQuA jobs is checked, and what it does. */
export const AQUA_EFFECTS: JobEffectTable<AquaEffects, UnplannedJob> = {
  abort: {
    value: object({ batch: optional(wholeNumber('be the position of a query, from 0', 0)), message: TEXT }),
    apply: (job, { batch = 0, message }) => {
      // A job with fewer queries fails at its last one, so that the scenario always shows.
      const at = Math.min(batch, job.batches.length - 1)
      const batches = job.batches.map((entry, index) =>
        index === at ? { ...entry, plannedFailure: message } : entry,
      )
      return { ...job, batches }
    },
  },
  error: {
    value: object({
      errorCode: optional(textThat("be a code of 5 digits, such as '90029'", (code) => /^\d{5}$/.test(code))),
      message: optional(TEXT),
    }),
    apply: (job, { errorCode = '90029', message }) => ({
      ...job,
      error: scenarioRejection(errorCode, message),
    }),
  },
  purgeFiles: { value: YES, apply: (job) => ({ ...job, filesPurged: true }) },
  rows: {
    ...ROWS,
    apply: (job, rows, { query, aqua = {} }) => {
      const pieces = [query, (aqua as AquaMatch).query].filter((piece) => piece !== undefined)
      const batches = job.batches.map((batch) =>
        pieces.every((piece) => mentions(batch.query.text, piece)) ? { ...batch, plannedRows: rows } : batch,
      )
      return { ...job, batches }
    },
  },
}
