import { once } from 'node:events'
import { resolve } from 'node:path'

import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, say, withContext } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import { PORT_FLAG, upTo65535 } from '../input/port-flag.ts'
import { readInput, readJsonInput } from '../input/read-input.ts'
import { loadMock, type MockPackage, type MockTenant, type MockTenantOptions } from '../tenant/load-mock.ts'

interface MockFlags {
  readonly port: number
  readonly host: string
  readonly scenario?: readonly string[]
  readonly data?: readonly string[]
  readonly rows?: number
  readonly 'segment-records'?: number
  readonly resultFiles?: readonly (keyof typeof RESULT_FILES)[]
  readonly strict: boolean
  readonly time: NonNullable<MockTenantOptions['time']>
  readonly seed: number
  readonly control: boolean
  readonly controlHost?: readonly string[]
  readonly cors?: boolean
  readonly callouts?: readonly string[]
  readonly page: boolean
}

type Scenarios = NonNullable<MockTenantOptions['scenarios']>

/** Each legal form of a CSV, and the option that asks for it. */
const RESULT_FILES = {
  'no-final-newline': { finalNewline: false },
  crlf: { lineEnd: 'crlf' },
  'always-quoted': { quotes: 'always' },
  'quoted-nulls': { nulls: 'quoted' },
} as const satisfies Readonly<Record<string, MockTenantOptions['resultFiles']>>

export const mock: Command<CliContext> = buildCommand<MockFlags, [], CliContext>({
  docs: {
    brief: 'Serve a mock tenant on loopback until Ctrl-C',
    fullDescription:
      'Serves a mock tenant until Ctrl-C, for tests in any language. Its time, its jobs and its scenarios can be ' +
      'controlled over HTTP: GET /__mock lists the calls. With --json it prints {"url","clientId","clientSecret"} when ready.',
  },
  parameters: {
    flags: {
      port: PORT_FLAG,
      host: {
        kind: 'parsed',
        parse: String,
        brief: 'Address to listen on; 0.0.0.0 lets other machines in',
        placeholder: 'address',
        default: '127.0.0.1',
      },
      scenario: {
        kind: 'parsed',
        parse: String,
        brief: 'Name of a ready-made scenario, or a JSON file with a scenario or a list of them',
        placeholder: 'name|file',
        optional: true,
        variadic: true,
      },
      data: {
        kind: 'parsed',
        parse: String,
        brief: 'Rows in place of the built-in ones: Account.csv, or a JSON file with rows by object name',
        placeholder: 'file',
        optional: true,
        variadic: true,
      },
      rows: {
        kind: 'parsed',
        parse: countOf('accounts', 1),
        brief:
          'How many accounts the built-in data has, with all that belongs to them; they are made as they are read',
        placeholder: 'number',
        optional: true,
      },
      'segment-records': {
        kind: 'parsed',
        parse: countOf('records', 1, 500_000),
        brief: 'Full loads of AQuA sessions leave files of at most so many records',
        placeholder: 'number',
        optional: true,
      },
      resultFiles: {
        kind: 'enum',
        values: Object.keys(RESULT_FILES) as (keyof typeof RESULT_FILES)[],
        brief: 'How CSVs of AQuA jobs differ from what is usual, as a CSV may',
        optional: true,
        variadic: ',',
      },
      strict: {
        kind: 'boolean',
        brief: 'Refuse what Zuora takes although its documentation says otherwise',
        withNegated: false,
      },
      time: {
        kind: 'parsed',
        parse: timeOption,
        brief: 'real, stepped (by POST /__mock/clock), or so many times as fast, such as 60x',
        placeholder: 'time',
        default: 'real',
      },
      seed: {
        kind: 'parsed',
        parse: seedNumber,
        brief: 'Another seed, from 0 to 65535, gives other ids',
        placeholder: 'number',
        default: '0',
      },
      control: {
        kind: 'boolean',
        brief: 'Serve the control API below /__mock also where other machines reach it',
        withNegated: false,
      },
      controlHost: {
        kind: 'parsed',
        parse: String,
        brief:
          'Name by which the control API may be called, besides localhost, addresses and names without a dot',
        placeholder: 'name',
        optional: true,
        variadic: true,
      },
      cors: {
        kind: 'boolean',
        brief: 'Let web pages of any origin read answers [default: those of this machine, on loopback]',
        optional: true,
      },
      callouts: {
        kind: 'parsed',
        parse: String,
        brief:
          'Origin that the notifyUrl of a job may lead to, such as http://127.0.0.1:4123 or http://127.0.0.1:*',
        placeholder: 'origin',
        optional: true,
        variadic: true,
      },
      page: { kind: 'boolean', brief: 'Serve a live page of the tenant at /__mock/', default: true },
    },
  },
  func: withContext(serveMock),
})

/**
 * Serves a mock tenant until Ctrl-C.
 *
 * @throws CliError where a file, a scenario, the host or the port is wrong
 */
async function serveMock(context: CliContext, flags: MockFlags): Promise<ExitCode> {
  const { stdout, signal } = context
  const tenant = await start(context, flags)
  const { url, clientId, clientSecret } = tenant
  try {
    if (context.mode?.json === true) {
      context.publish({ url, clientId, clientSecret })
    } else {
      const variables = { ZUORA_BASE_URL: url, ZUORA_CLIENT_ID: clientId, ZUORA_CLIENT_SECRET: clientSecret }
      for (const [name, value] of Object.entries(variables)) stdout.write(`export ${name}=${value}\n`)
    }
    say(context, `mock tenant at ${url}${flags.page ? `, its page at ${url}/__mock/` : ''}; Ctrl-C ends it`)
    if (!signal.aborted) await once(signal, 'abort')
    return EXIT.ok
  } finally {
    await tenant.close()
  }
}

async function start(context: CliContext, flags: MockFlags): Promise<MockTenant> {
  const {
    port,
    host,
    scenario = [],
    data = [],
    time,
    seed,
    control,
    page,
    controlHost,
    cors,
    callouts,
    rows,
    resultFiles = [],
    strict,
  } = flags
  const segmentRecords = flags['segment-records']
  const { BUILT_IN_DATA, builtInData, startMockTenant } = await loadMock()
  try {
    const tables = await Promise.all(data.map((path) => readTables(context, path)))
    return await startMockTenant({
      port,
      host,
      time,
      seed,
      // Who moves the time here does it by hand, or from another process.
      patienceMs: Number.POSITIVE_INFINITY,
      page,
      strict,
      resultFiles: Object.assign({}, ...resultFiles.map((form) => RESULT_FILES[form])),
      data: Object.assign({}, rows === undefined ? BUILT_IN_DATA : builtInData({ rows, seed }), ...tables),
      ...(segmentRecords === undefined ? {} : { segmentRecords }),
      scenarios: (await Promise.all(scenario.map((one) => readScenarios(context, one)))).flat(),
      // Without the flag the tenant decides: on loopback it can be controlled.
      ...(control ? { control } : {}),
      ...(controlHost === undefined ? {} : { controlHosts: controlHost }),
      ...(cors === undefined ? {} : { cors }),
      ...(callouts === undefined ? {} : { callouts }),
    })
  } catch (cause) {
    // The message of the mock names the field and the way out; there is nothing to add.
    if (cause instanceof CliError || !(cause instanceof Error)) throw cause
    throw new CliError(EXIT.usage, cause.message, { cause })
  }
}

/** The scenarios that an argument names: one by its name, or those of a JSON file. The mock checks them. */
async function readScenarios(context: CliContext, nameOrFile: string): Promise<Scenarios> {
  if (!/[./\\]/.test(nameOrFile)) return [nameOrFile] as readonly string[] as Scenarios
  const value = await readJsonInput(context, nameOrFile, { what: 'the scenario file', exitCode: EXIT.usage })
  return Array.isArray(value) ? (value as Scenarios) : [value as Scenarios[number]]
}

/** The rows of a file. The mock reads it, and knows nothing of UTF-16. */
async function readTables(context: CliContext, path: string): ReturnType<MockPackage['readDataFile']> {
  const { readDataFile } = await loadMock()
  await readInput(context, path === '-' ? './-' : path, { what: 'the data', exitCode: EXIT.usage })
  return readDataFile(resolve(context.cwd, path))
}

function seedNumber(input: string): number {
  return upTo65535(input, 'seed')
}

/** Reads a whole number of these, from `least` to `most`. */
function countOf(what: string, least: number, most = Number.MAX_SAFE_INTEGER): (input: string) => number {
  return (input) => {
    const count = Number(input)
    if (!/^\d{1,16}$/.test(input) || count < least || count > most) {
      const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`
      throw new SyntaxError(`"${input}" is not a number of ${what}, ${range}`)
    }
    return count
  }
}

function timeOption(input: string): MockFlags['time'] {
  if (input === 'real' || input === 'stepped') return input
  const times = /^(\d+(?:\.\d+)?)x$/.exec(input)?.[1]
  if (times === undefined || Number(times) === 0)
    throw new SyntaxError(`"${input}" is not real, stepped, or so many times as fast, such as 60x`)
  return { accelerate: Number(times) }
}
