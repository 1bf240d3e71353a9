import { type DataQueryJobRequest, ZuoraInputError } from '@zuora-jobs/client'
import { checkDataQueryJob } from '@zuora-jobs/client/internal'
import type { DataQueryResult, Problem } from '@zuora-jobs/polling'
import { DATA_QUERY_SLOTS } from '@zuora-jobs/spec'

import { RunInputError } from '../../runs/run-errors.ts'
import type { ExportFamily, NamedQuery } from '../export-family.ts'
import { dataQueryFormat } from './data-query-format.ts'
import { dataQueryResults } from './data-query-results.ts'

/** Data queries, and how all of them are run. */
export interface DataQueryExportRequest extends Omit<
  DataQueryJobRequest,
  'query' | 'output' | 'outputFormat' | 'compression'
> {
  /** Each is a job of its own. */
  readonly queries: readonly NamedQuery[]
  /**
   * How the files are written; `JSON` means JSON Lines.
   *
   * @default 'CSV'
   */
  readonly outputFormat?: DataQueryJobRequest['outputFormat'] | undefined
  /**
   * What the files are packed in on their way.
   *
   * @default 'NONE', with which a download goes on at any byte
   */
  readonly compression?: DataQueryJobRequest['compression'] | undefined
  /**
   * How many of the jobs are open at a time. Others of the tenant take the same slots.
   *
   * @default 15, or 45 with `sourceData: 'WAREHOUSE'`
   */
  readonly concurrency?: number | undefined
}

/** Exports as data query jobs: one for each query. */
export const dataQueryExport: ExportFamily<DataQueryExportRequest, DataQueryResult> = {
  ...dataQueryResults,
  check(request) {
    const { queries, concurrency = 1 } = request
    if (queries.length === 0) throw new RunInputError('queries', 'is empty; write at least one')
    if (!(Number.isInteger(concurrency) && concurrency >= 1)) {
      throw new RunInputError('concurrency', `must be a whole number from 1 on, not ${concurrency}`)
    }
    for (const [index, input] of inputsOf(request).entries()) checkQuery(input, index)
  },
  queriesIn: ({ queries }) => queries.map(({ name, query }) => ({ name, query })),
  inputsOf,
  concurrencyOf: ({ concurrency, sourceData }) =>
    concurrency ?? DATA_QUERY_SLOTS[sourceData === 'WAREHOUSE' ? 'warehouse' : 'live'].limit,
  isOpenEnded: () => false,
  askedFormat: dataQueryFormat,
  endedFormat: dataQueryFormat,
  match({ queries }, index, names, { result, problems: told, handle }) {
    const { name, query } = queries[index]!
    const where = `queries[${index}]${name === undefined ? '' : ` ${JSON.stringify(name)}`}`
    const [found] = dataQueryResults.queriesOf(result, handle)
    // Of one that was cancelled nothing is told.
    const silent = found === undefined && told.length === 0 ? [`the job is ${handle.status}`] : []
    const messages = [...told.map(({ message }) => message), ...silent]
    const problems = messages.map((message): Problem => ({ where, message }))
    return {
      queries: [
        {
          ...(name !== undefined && { name }),
          query,
          job: handle.id,
          ...(found === undefined && { problem: messages[0]! }),
        },
      ],
      results: found ? [{ ...found, index, name, query, file: names[index]!, place: index }] : [],
      problems,
    }
  },
}

/** @throws ZuoraInputError that says which of the queries it is about */
function checkQuery(input: DataQueryJobRequest, index: number): void {
  try {
    checkDataQueryJob(input)
  } catch (error) {
    if (!(error instanceof ZuoraInputError)) throw error
    throw new ZuoraInputError(
      error.problems.map(({ path, message }) => ({
        path: path === 'query' ? `queries[${index}].query` : path,
        message,
      })),
    )
  }
}

function inputsOf({
  queries,
  concurrency: _concurrency,
  outputFormat = 'CSV',
  compression = 'NONE',
  ...how
}: DataQueryExportRequest): readonly DataQueryJobRequest[] {
  return queries.map(({ query }) => ({
    ...how,
    query,
    outputFormat,
    compression,
    output: { target: 'S3' },
  }))
}
