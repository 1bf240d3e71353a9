import type { JobHandle, Outcome, Problem } from '@zuora-jobs/polling'

import type { ResultFormat } from '../files/file-format.ts'
import type { ManifestQuery } from '../files/manifest.ts'
import type { PendingResult } from './pending-result.ts'
import type { ResultFamily } from './result-family.ts'

/** What a job came back with, in terms of what was wanted. */
export interface MatchedResults {
  /** The queries that were asked, then those that the job has added. */
  readonly queries: readonly ManifestQuery[]
  readonly results: readonly PendingResult[]
  /** Those of the job, and queries that came back with nothing at all. */
  readonly problems: readonly Problem[]
}

/** A query, as far as all families have it. */
export type NamedQuery = Pick<ManifestQuery, 'name' | 'query'>

/**
 * What differs between families that are exported.
 *
 * @typeParam Request what is asked of Zuora, as JSON
 * @typeParam Result what a job has to show
 */
// oxlint-disable-next-line no-explicit-any -- each family takes a client of its own
export interface ExportFamily<Request, Result> extends ResultFamily<Result, any> {
  /**
   * Checks a request before anything is sent.
   *
   * @throws ZuoraInputError
   */
  readonly check: (request: Request) => void
  readonly queriesIn: (request: Request) => readonly NamedQuery[]
  /** What each job of an export is submitted with. */
  readonly inputsOf: (request: Request) => readonly unknown[]
  /** How many of the jobs may be open at a time. */
  readonly concurrencyOf: (request: Request) => number
  /** Whether a job may have more results than queries. */
  readonly isOpenEnded: (request: Request) => boolean
  /** How the files will come, as far as it is known before there is a job. */
  readonly askedFormat: (request: Request) => ResultFormat
  /** How the files of a job come that has ended. */
  readonly endedFormat: (request: Request, result: Result) => ResultFormat
  /**
   * Tells which result is whose.
   *
   * @param index the place of the job in the export
   * @param names of the files of all queries of the export
   */
  readonly match: (
    request: Request,
    index: number,
    names: readonly string[],
    outcome: Pick<Outcome<Result>, 'result' | 'problems'> & { readonly handle: JobHandle },
    extension: string,
  ) => MatchedResults
}
