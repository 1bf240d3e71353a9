import type { DataQueryJobRequest } from '@zuora-jobs/client'
import { checkDataQueryJob } from '@zuora-jobs/client/internal'
import { DATA_QUERY_JOB_REQUEST } from '@zuora-jobs/spec'

import type { World } from '../../context/cli-context.ts'
import { type DataQueryExport, USUAL, writtenAs } from '../../families/data-query.ts'
import type { ResultForm } from '../../families/terminal-family.ts'
import { type QueryJobFlags, type QueryJobForm, readQueryJob } from '../../input/read-query-job.ts'

/** The flags that say what is read, and how. */
export interface DataQueryFlags extends QueryJobFlags, ResultForm {
  readonly source?: 'live' | 'warehouse'
  readonly useIndexJoin: boolean
  readonly readDeleted: boolean
}

const FORM: QueryJobForm = {
  flags: {
    outputFormat: 'format',
    compression: 'compression',
    columnSeparator: 'columnSeparator',
    sourceData: 'source',
    useIndexJoin: 'useIndexJoin',
    readDeleted: 'readDeleted',
  },
  schema: DATA_QUERY_JOB_REQUEST,
  example: '{"query": "select …", "outputFormat": "CSV", "compression": "NONE", "output": {"target": "S3"}}',
  mayBeEmpty: ['columnSeparator', 'encryptionKey', 'sourceData', 'warehouseSize'],
}

/**
 * The queries that the flags describe, each a job of its own.
 *
 * @throws CliError where flags contradict each other, or a file cannot be read
 * @throws ZuoraInputError for the fields of a file
 */
export async function readDataQueryJob(world: World, flags: DataQueryFlags): Promise<DataQueryExport> {
  const read = await readQueryJob(world, flags, FORM)
  if ('definition' in read) {
    const job = { ...USUAL, ...read.definition } as DataQueryJobRequest
    // Before it becomes a part of an order, which has fields of its own.
    checkDataQueryJob(job)
    const { query, output: _, ...options } = job
    return { ...options, family: 'dataQuery', queries: [{ query }] }
  }
  const { source, useIndexJoin, readDeleted } = flags
  return {
    family: 'dataQuery',
    queries: read.queries,
    ...writtenAs(flags),
    ...(source !== undefined && { sourceData: source === 'live' ? 'LIVE' : 'WAREHOUSE' }),
    ...(useIndexJoin && { useIndexJoin }),
    ...(readDeleted && { readDeleted }),
  }
}
