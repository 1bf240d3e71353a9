import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'

import type { AquaJobRequest } from '@zuora-jobs/client'

import type { CliContext } from '../../context.ts'
import { CliError, EXIT } from '../../exit.ts'

/** The flags that say what to run. */
export interface DefinitionFlags {
  readonly query?: string
  readonly job?: string
  readonly type: 'zoql' | 'zoqlexport'
  readonly format: 'csv' | 'zip' | 'gzip'
}

/**
 * The job that the flags describe. Its fields are checked by the client when it is submitted.
 *
 * @throws CliError where flags contradict or a file is not JSON
 */
export async function definitionOf(context: CliContext, flags: DefinitionFlags): Promise<AquaJobRequest> {
  const { query, job, type, format } = flags
  if ((query === undefined) === (job === undefined)) {
    throw new CliError(
      EXIT.usage,
      'pass either --query with a query or --job with the path of a job definition',
    )
  }
  if (query !== undefined) return { format, queries: [{ query, type }] }
  return readDefinition(context, job!)
}

async function readDefinition(context: CliContext, path: string): Promise<AquaJobRequest> {
  const name = path === '-' ? 'the job definition on stdin' : `the job definition ${path}`
  const source = await (path === '-' ? text(context.process.stdin) : readFile(path, 'utf8')).catch(
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
