import type { AquaJobRequest } from '@zuora-jobs/client'

import { say, type World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { parseJson } from '../profiles/parse-json.ts'
import { mendAquaJob } from './mend-aqua-job.ts'
import { type InputName, readTextInput } from './read-input.ts'

/** The flags that say what an AQuA job does. */
export interface AquaJobFlags {
  readonly query?: readonly string[]
  readonly job?: string
  readonly type?: 'zoql' | 'zoqlexport'
  readonly format?: 'csv' | 'zip' | 'gzip'
  readonly name?: string
}

/** Such as `accounts=select …`, `accounts=@accounts.zoql` or `accounts=-`. */
const NAMED = /^\s*([\p{L}\d_][\p{L}\d_. -]*?)\s*=\s*(select\b[^]*|@[^]+|-)$/iu

/**
 * The job that the flags describe. The client checks its fields before anything is sent.
 *
 * @throws CliError where flags contradict each other, or a file cannot be read
 */
export async function readAquaJob(world: World, flags: AquaJobFlags): Promise<AquaJobRequest> {
  const { query = [], job, type = 'zoql', format = 'csv', name } = flags
  if ((query.length === 0) === (job === undefined)) {
    throw new CliError(
      EXIT.usage,
      'pass either --query with a query or --job with the path of a job definition',
    )
  }
  if (job !== undefined) {
    refuseBeside(flags)
    return readDefinition(world, job)
  }
  if (query.filter((one) => one.trim() === '-' || one.endsWith('=-')).length > 1)
    throw new CliError(EXIT.usage, 'only one --query can be read from stdin (-)')
  const queries: { name?: string; query: string; type: typeof type }[] = []
  for (const one of query) queries.push({ ...(await readQuery(world, one)), type })
  return { ...(name !== undefined && { name }), format, queries }
}

/** What a file says is not overruled in silence. */
function refuseBeside(flags: AquaJobFlags): void {
  for (const flag of ['type', 'format', 'name'] as const) {
    if (flags[flag] === undefined) continue
    const message = `--${flag} is for --query; the job definition says it by its own field "${flag}"`
    throw new CliError(EXIT.usage, message)
  }
}

async function readQuery(
  world: World,
  text: string,
): Promise<{ readonly name?: string; readonly query: string }> {
  const [, name, rest = text] = NAMED.exec(text) ?? []
  const source = rest.trim()
  const input: InputName = { what: 'the query', exitCode: EXIT.input }
  const path = source === '-' ? '-' : source.startsWith('@') ? source.slice(1) : undefined
  const query = path === undefined ? source : (await readTextInput(world, path, input)).trim()
  if (query === '') {
    const what = path === undefined ? '--query' : `the query ${path === '-' ? 'on stdin' : path}`
    throw new CliError(EXIT.input, `${what} is empty; write one such as "select Id from Account"`)
  }
  return { ...(name !== undefined && { name }), query }
}

async function readDefinition(world: World, path: string): Promise<AquaJobRequest> {
  const named = path === '-' ? 'the job definition on stdin' : `the job definition ${path}`
  const refuse = (why: string, cause?: unknown): CliError =>
    new CliError(EXIT.input, `${named} ${why}`, { cause })
  const text = await readTextInput(world, path, { what: 'the job definition', exitCode: EXIT.input })
  const definition = parseJson(text, refuse)
  if (typeof definition !== 'object' || definition === null || Array.isArray(definition))
    throw refuse('must be a JSON object such as {"queries": [{"query": "…", "type": "zoql"}]}')
  const { job, remarks } = mendAquaJob(definition)
  for (const remark of remarks) say(world, `${named}: ${remark}`)
  return job as AquaJobRequest
}
