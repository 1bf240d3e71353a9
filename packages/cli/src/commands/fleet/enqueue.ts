import { resolve } from 'node:path'

import { buildCommand, type Command } from '@stricli/core'
import { FAMILIES } from '@zuora-jobs/spec'

import { type CliContext, print, report, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { profileNames } from '../../input/completions-of.ts'
import { readJsonInput } from '../../input/read-input.ts'
import { confirmTenant } from './confirm-tenant.ts'
import { DEFAULT_TENANT, FLEET_FLAGS, type FleetFlags, withFleet } from './open-fleet.ts'

interface EnqueueFlags extends FleetFlags {
  readonly tenant: string
  readonly key?: string
  readonly priority: number
  readonly saveTo?: string
}

type Family = keyof typeof FAMILIES

const COMMANDS: ReadonlyMap<string, Family> = new Map(
  Object.entries(FAMILIES).map(([family, { command }]) => [command, family as Family]),
)

export const enqueue: Command<CliContext> = buildCommand<EnqueueFlags, [string, string], CliContext>({
  docs: {
    brief: 'Put a job into the queue of a tenant; once for a key',
    fullDescription:
      'Puts a job into the queue of a tenant, for "fleet work" to submit. The definition is what the library takes: ' +
      '{"queries":[…]} for aqua, {"object":…,"operation":…,"csv":…} for bulk, where "csv" may be {"path":…} of a file. Prints the id of the entry.',
  },
  parameters: {
    flags: {
      ...FLEET_FLAGS,
      tenant: {
        kind: 'parsed',
        parse: String,
        proposeCompletions: profileNames,
        brief: `Profile of the tenant; ${DEFAULT_TENANT} is the one that the environment or the default profile names`,
        placeholder: 'profile',
        default: DEFAULT_TENANT,
      },
      key: {
        kind: 'parsed',
        parse: String,
        brief: 'What the work is, such as nightly/2026-11-25: it is done once for it',
        placeholder: 'text',
        optional: true,
      },
      priority: {
        kind: 'parsed',
        parse: wholeNumber,
        brief: 'The higher goes first, and among equals the older',
        placeholder: 'number',
        default: '0',
      },
      saveTo: {
        kind: 'parsed',
        parse: String,
        brief: 'Folder for the results of aqua and query jobs: any worker saves them there, with a manifest',
        placeholder: 'folder',
        optional: true,
      },
    },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: parseFamily,
          brief: `What kind of job: ${[...COMMANDS.keys()].join(', ')}`,
          placeholder: 'family',
        },
        { parse: String, brief: 'File with the definition, as JSON; - reads stdin', placeholder: 'job.json' },
      ],
    },
  },
  func: withContext(enqueueJob),
})

async function enqueueJob(
  context: CliContext,
  flags: EnqueueFlags,
  command: string,
  path: string,
): Promise<ExitCode> {
  const { tenant, key, priority } = flags
  const saveTo = flags.saveTo === undefined ? undefined : resolve(context.cwd, flags.saveTo)
  await confirmTenant(context, tenant, 'fleet enqueue')
  const input = await readJsonInput(context, path, { what: 'the job definition', exitCode: EXIT.input })
  return withFleet(context, flags, false, async (fleet) => {
    const id = await fleet.enqueue(tenant, COMMANDS.get(command)!, input as never, {
      key,
      priority,
      saveTo,
    })
    print(context, [id])
    report(context, { id, tenant, family: COMMANDS.get(command)! })
    return EXIT.ok
  })
}

function parseFamily(text: string): string {
  if (COMMANDS.has(text)) return text
  throw new SyntaxError(`${JSON.stringify(text)} is not one of ${[...COMMANDS.keys()].join(', ')}`)
}

function wholeNumber(text: string): number {
  if (/^-?\d{1,7}$/.test(text)) return Number(text)
  throw new CliError(EXIT.usage, `--priority: ${JSON.stringify(text)} is not a whole number`)
}
