import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'

import type { AquaJobRequest } from '@zuora-jobs/client'

import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

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

async function readDefinition({ stdin, cwd }: World, path: string): Promise<AquaJobRequest> {
  const name = path === '-' ? 'the job definition on stdin' : `the job definition ${path}`
  const source = await (path === '-' ? text(stdin) : readFile(resolve(cwd, path), 'utf8')).catch(
    (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'ENOENT' ? 'there is no such file' : cause.message
      throw new CliError(EXIT.input, `cannot read ${name}: ${why}`, { cause })
    },
  )
  const definition = parse(source, name)
  if (typeof definition !== 'object' || definition === null || Array.isArray(definition)) {
    throw new CliError(
      EXIT.input,
      `${name} must be a JSON object such as {"queries": [{"query": "…", "type": "zoql"}]}`,
    )
  }
  return definition
}

function parse(source: string, name: string): unknown {
  try {
    return JSON.parse(source)
  } catch (cause) {
    throw new CliError(EXIT.input, `${name} is not JSON: ${(cause as Error).message}`, { cause })
  }
}
