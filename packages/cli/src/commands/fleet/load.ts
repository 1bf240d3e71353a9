import { resolve } from 'node:path'

import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, print, report, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { checkCsvFile } from '../../input/check-csv-file.ts'
import { CSV_FLAGS, type CsvFlags, csvRules } from '../../input/load-flags.ts'
import { NAMESPACE_FLAG, OBJECT_FLAG } from '../custom-objects/object-flags.ts'
import { confirmTenant } from './confirm-tenant.ts'
import { withFleet } from './open-fleet.ts'
import { QUEUE_FLAGS, type QueueFlags } from './queue-flags.ts'

interface LoadFlags extends QueueFlags, CsvFlags {
  readonly object: string
  readonly namespace: 'default' | 'com_zuora'
  readonly csv: string
  readonly saveTo: string
}

type Operation = (typeof OPERATIONS)[number]

const OPERATIONS = ['create', 'update'] as const

export const load: Command<CliContext> = buildCommand<LoadFlags, [Operation], CliContext>({
  docs: {
    brief: 'Put a CSV of any size into the queue of a tenant, for a custom object',
    fullDescription:
      'Puts a CSV into the queue of a tenant, for "fleet work" to split into jobs of 15 MB and load. All machines ' +
      'with workers need the file under the same path. Records that are not loaded go to rejects.csv and unknown.csv ' +
      'in the folder of --save-to, with the reasons. Prints the id of the entry.',
  },
  parameters: {
    flags: {
      object: OBJECT_FLAG,
      namespace: NAMESPACE_FLAG,
      csv: { kind: 'parsed', parse: String, brief: 'File with the records', placeholder: 'file' },
      saveTo: {
        kind: 'parsed',
        parse: String,
        brief: 'Folder for the records that are not loaded, and a manifest',
        placeholder: 'folder',
      },
      ...CSV_FLAGS,
      ...QUEUE_FLAGS,
    },
    positional: {
      kind: 'tuple',
      parameters: [
        { parse: parseOperation, brief: `What to do: ${OPERATIONS.join(', ')}`, placeholder: 'operation' },
      ],
    },
  },
  func: withContext(enqueueLoad),
})

async function enqueueLoad(context: CliContext, flags: LoadFlags, operation: Operation): Promise<ExitCode> {
  const { tenant, key, priority, object, namespace, csv, encoding } = flags
  if (csv === '-')
    throw new CliError(
      EXIT.usage,
      '--csv: stdin is read only once, and any worker may read the file: name one',
    )
  const [from, saveTo] = [csv, flags.saveTo].map((path) => resolve(context.cwd, path)) as [string, string]
  await checkCsvFile(context, csv, encoding)
  await confirmTenant(context, tenant, 'fleet load')
  return withFleet(context, flags, false, async (fleet) => {
    const rules = { object, namespace, operation, from, ...csvRules(flags) }
    const id = await fleet.load(tenant, rules, { key, priority, saveTo })
    print(context, [id])
    report(context, { id, tenant, family: 'customObjects' })
    return EXIT.ok
  })
}

function parseOperation(text: string): Operation {
  const operation = OPERATIONS.find((one) => one === text)
  if (operation) return operation
  throw new SyntaxError(`${JSON.stringify(text)} is not one of ${OPERATIONS.join(', ')}`)
}
