import type { AquaJobRequest } from '@zuora-jobs/client'
import { AQUA_JOB_REQUEST } from '@zuora-jobs/spec'

import type { World } from '../context/cli-context.ts'
import { type QueryJobFlags, type QueryJobForm, readQueryJob } from './read-query-job.ts'

/** The flags that say what an AQuA job does. */
export interface AquaJobFlags extends QueryJobFlags {
  readonly type?: 'zoql' | 'zoqlexport'
  readonly format?: 'csv' | 'zip' | 'gzip'
  readonly name?: string
}

const FORM: QueryJobForm = {
  flags: { type: 'type', format: 'format', name: 'name' },
  schema: AQUA_JOB_REQUEST,
  example: '{"queries": [{"query": "…", "type": "zoql"}]}',
  // Files of stateless jobs have them empty.
  mayBeEmpty: ['partner', 'project', 'incrementalTime', 'notifyUrl', 'name'],
}

/**
 * The job that the flags describe. The client checks its fields before anything is sent.
 *
 * @throws CliError where flags contradict each other, or a file cannot be read
 */
export async function readAquaJob(world: World, flags: AquaJobFlags): Promise<AquaJobRequest> {
  const read = await readQueryJob(world, flags, FORM)
  if ('definition' in read) return read.definition
  const { type = 'zoql', format = 'csv', name } = flags
  const queries = read.queries.map(({ name: named, query }) => ({ name: named, query, type }))
  return { ...(name !== undefined && { name }), format, queries }
}
