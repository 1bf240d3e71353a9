import type { RequestSchema } from '@zuora-jobs/spec'

import { say, type World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { parseJson } from '../profiles/parse-json.ts'
import { flagOf } from '../words/flag-of.ts'
import { mendJob } from './mend-job.ts'
import { type InputName, readTextInput } from './read-input.ts'

/** Flags that name what is run: queries, or a file that describes a job. */
export interface QueryJobFlags {
  readonly query?: readonly string[]
  readonly job?: string
}

/** How a family describes a job that runs queries. */
export interface QueryJobForm {
  /** Fields of a job definition, and the flag that says the same for `--query`. */
  readonly flags: Readonly<Record<string, string>>
  readonly schema: RequestSchema
  /** A job definition in one line. */
  readonly example: string
  /** Fields that other tools write down also where they have nothing to say. */
  readonly mayBeEmpty: readonly string[]
}

/** A query, and the name that the person has given it. */
export interface NamedQuery {
  readonly name?: string
  readonly query: string
}

/** Such as `accounts=select …`, `accounts=@accounts.zoql` or `accounts=-`. */
const NAMED = /^\s*([\p{L}\d_][\p{L}\d_. -]*?)\s*=\s*((?:select|with|show|desc|describe)\b[^]*|@[^]+|-)$/iu

/**
 * The queries of `--query`, or the definition of `--job`, whose fields the client checks before anything is
 * sent.
 *
 * @throws CliError where flags contradict each other, or a file cannot be read
 */
export async function readQueryJob(
  world: World,
  flags: QueryJobFlags,
  form: QueryJobForm,
): Promise<{ readonly queries: readonly NamedQuery[] } | { readonly definition: object }> {
  const { query = [], job } = flags
  if ((query.length === 0) === (job === undefined)) {
    throw new CliError(
      EXIT.usage,
      'pass either --query with a query or --job with the path of a job definition',
    )
  }
  if (job !== undefined) {
    refuseBeside(flags, form)
    return { definition: await readDefinition(world, job, form) }
  }
  if (query.filter((one) => one.trim() === '-' || one.endsWith('=-')).length > 1)
    throw new CliError(EXIT.usage, 'only one --query can be read from stdin (-)')
  const queries: NamedQuery[] = []
  for (const one of query) queries.push(await readQuery(world, one))
  return { queries }
}

/** What a file says is not overruled in silence. */
function refuseBeside(flags: object, form: QueryJobForm): void {
  for (const [field, flag] of Object.entries(form.flags)) {
    const said = (flags as Readonly<Record<string, unknown>>)[flag]
    if (said === undefined || said === false) continue
    const message = `${flagOf(flag)} is for --query; the job definition says it by its own field "${field}"`
    throw new CliError(EXIT.usage, message)
  }
}

async function readQuery(world: World, text: string): Promise<NamedQuery> {
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

async function readDefinition(
  world: World,
  path: string,
  { schema, example, mayBeEmpty }: QueryJobForm,
): Promise<object> {
  const named = path === '-' ? 'the job definition on stdin' : `the job definition ${path}`
  const refuse = (why: string, cause?: unknown): CliError =>
    new CliError(EXIT.input, `${named} ${why}`, { cause })
  const text = await readTextInput(world, path, { what: 'the job definition', exitCode: EXIT.input })
  const definition = parseJson(text, refuse)
  if (typeof definition !== 'object' || definition === null || Array.isArray(definition))
    throw refuse(`must be a JSON object such as ${example}`)
  const { job, remarks } = mendJob(schema, definition, new Set(mayBeEmpty))
  for (const remark of remarks) say(world, `${named}: ${remark}`)
  return job
}
