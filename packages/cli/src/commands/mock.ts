import { once } from 'node:events'
import { readFile } from 'node:fs/promises'

import { type CliContext, say } from '../context.ts'
import { CliError, EXIT } from '../exit.ts'
import { loadMock, type MockTenant, type MockTenantOptions } from '../mock-package.ts'

/** The flags of `zuora-jobs mock`. */
export interface MockFlags {
  readonly port: number
  readonly host: string
  readonly scenario?: readonly string[]
  readonly data?: readonly string[]
  readonly time: NonNullable<MockTenantOptions['time']>
  readonly seed: number
  readonly control: boolean
  readonly json: boolean
}

type Scenarios = NonNullable<MockTenantOptions['scenarios']>

/**
 * Serves a mock tenant until Ctrl-C.
 *
 * @throws CliError where a file, a scenario, the host or the port is wrong
 */
export async function mock(context: CliContext, flags: MockFlags): Promise<void> {
  const tenant = await start(flags)
  const { url, clientId, clientSecret } = tenant
  try {
    const ready = flags.json
      ? JSON.stringify({ url, clientId, clientSecret })
      : [
          `export ZUORA_BASE_URL=${url}`,
          `export ZUORA_CLIENT_ID=${clientId}`,
          `export ZUORA_CLIENT_SECRET=${clientSecret}`,
        ].join('\n')
    context.process.stdout.write(`${ready}\n`)
    say(context, `mock tenant at ${url}; Ctrl-C ends it`)
    if (!context.signal.aborted) await once(context.signal, 'abort')
  } finally {
    await tenant.close()
  }
}

async function start(flags: MockFlags): Promise<MockTenant> {
  const { port, host, scenario = [], data = [], time, seed, control } = flags
  const { builtInData, readDataFile, startMockTenant } = await loadMock()
  try {
    const tables = await Promise.all(data.map((path) => readDataFile(path)))
    return await startMockTenant({
      port,
      host,
      time,
      seed,
      ...(tables.length === 0 ? {} : { data: Object.assign({}, builtInData, ...tables) }),
      scenarios: (await Promise.all(scenario.map(scenariosIn))).flat(),
      // Without the flag the tenant decides: on loopback it can be controlled.
      ...(control ? { control } : {}),
    })
  } catch (cause) {
    // What the mock says names the field and the way out; there is nothing to add.
    if (cause instanceof CliError || !(cause instanceof Error)) throw cause
    throw new CliError(EXIT.usage, cause.message, { cause })
  }
}

/** The scenarios that an argument names: one by its name, or those of a JSON file. The mock checks them. */
async function scenariosIn(nameOrFile: string): Promise<Scenarios> {
  if (!/[./\\]/.test(nameOrFile)) return [nameOrFile] as readonly string[] as Scenarios
  let content: string
  try {
    content = await readFile(nameOrFile, 'utf8')
  } catch (cause) {
    throw new CliError(EXIT.usage, `cannot read the scenarios ${nameOrFile}: ${(cause as Error).message}`, {
      cause,
    })
  }
  try {
    const value = JSON.parse(content) as Scenarios | Scenarios[number]
    return Array.isArray(value) ? value : [value as Scenarios[number]]
  } catch (cause) {
    throw new CliError(EXIT.usage, `the scenarios ${nameOrFile} are not JSON: ${(cause as Error).message}`, {
      cause,
    })
  }
}
