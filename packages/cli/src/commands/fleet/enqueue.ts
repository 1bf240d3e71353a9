import { resolve } from 'node:path'

import { buildCommand, type Command } from '@stricli/core'
import { FAMILIES } from '@zuora-jobs/spec'

import { type CliContext, print, report, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { readJsonInput } from '../../input/read-input.ts'
import { confirmTenant } from './confirm-tenant.ts'
import { withFleet } from './open-fleet.ts'
import { QUEUE_FLAGS, type QueueFlags } from './queue-flags.ts'

interface EnqueueFlags extends QueueFlags {
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
      ...QUEUE_FLAGS,
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
