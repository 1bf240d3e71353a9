import type { AquaJobRequest } from '@zuora-jobs/client'

import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { readJsonInput } from './read-input.ts'

/** The flags that say what an AQuA job does. */
export interface AquaJobFlags {
  readonly query?: string
  readonly job?: string
  readonly type: 'zoql' | 'zoqlexport'
  readonly format: 'csv' | 'zip' | 'gzip'
}

/**
 * The job that the flags describe. The client checks its fields when it is submitted.
 *
 * @throws CliError where flags contradict each other, or a file is not JSON
 */
export async function readAquaJob(
  world: World,
  { query, job, type, format }: AquaJobFlags,
): Promise<AquaJobRequest> {
  if (query !== undefined && job === undefined) return { format, queries: [{ query, type }] }
  if (query === undefined && job !== undefined) return readDefinition(world, job)
  throw new CliError(
    EXIT.usage,
    'pass either --query with a query or --job with the path of a job definition',
  )
}

async function readDefinition(world: World, path: string): Promise<AquaJobRequest> {
  const input = { what: 'the job definition', exitCode: EXIT.input }
  const definition = await readJsonInput(world, path, input)
  if (typeof definition !== 'object' || definition === null || Array.isArray(definition)) {
    const name = path === '-' ? 'the job definition on stdin' : `the job definition ${path}`
    throw new CliError(
      EXIT.input,
      `${name} must be a JSON object such as {"queries": [{"query": "…", "type": "zoql"}]}`,
    )
  }
  return definition
}
