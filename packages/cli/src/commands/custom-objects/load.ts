import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import type { ExitCode } from '../../context/exit.ts'
import { checkCsvFile } from '../../input/check-csv-file.ts'
import { CONNECT_FLAGS, type ConnectFlags } from '../../input/flags.ts'
import { LOAD_FLAGS, type LoadFlags } from '../../input/load-flags.ts'
import { START_FLAGS, type StartFlags } from '../../input/work-flags.ts'
import { loadOrder } from '../../work/load-order.ts'
import { startWork } from '../../work/start-work.ts'
import { NAMESPACE_FLAG, OBJECT_FLAG } from './object-flags.ts'

interface LoadCommandFlags extends LoadFlags, StartFlags, ConnectFlags {
  readonly object: string
  readonly namespace: 'default' | 'com_zuora'
  readonly csv: string
}

/** Creates records from a CSV. */
export const create: Command<CliContext> = loadCommand('create', {
  brief: 'Create records of a custom object from a CSV of any size',
  fullDescription:
    'Checks the whole file first, splits it into jobs of 15 MB, and waits for them. Records that are rejected ' +
    'go to --rejects, with the reasons; mend them there and load them with "bulk retry".',
})

/** Updates records from a CSV. */
export const update: Command<CliContext> = loadCommand('update', {
  brief: 'Update records of a custom object from a CSV of any size, by their Id',
  fullDescription:
    'As "bulk create" does. Zuora resets the fields that are not in the file to their defaults, so name all ' +
    'fields with --columns, or pass --allow-defaults.',
})

function loadCommand(
  operation: 'create' | 'update',
  docs: { readonly brief: string; readonly fullDescription: string },
): Command<CliContext> {
  return buildCommand<LoadCommandFlags, [], CliContext>({
    docs,
    parameters: {
      flags: {
        object: OBJECT_FLAG,
        namespace: NAMESPACE_FLAG,
        csv: {
          kind: 'parsed',
          parse: String,
          brief: 'File with the records; - reads stdin',
          placeholder: 'file',
        },
        ...LOAD_FLAGS,
        ...START_FLAGS,
        ...CONNECT_FLAGS,
      },
    },
    func: withContext((context, flags) => loadFile(context, flags, operation)),
  })
}

async function loadFile(
  context: CliContext,
  flags: LoadCommandFlags,
  operation: 'create' | 'update',
): Promise<ExitCode> {
  const { object, namespace, csv, encoding } = flags
  if (csv !== '-') await checkCsvFile(context, csv, encoding)
  return startWork(context, flags, async (ledger) => {
    const { order, spool } = await loadOrder(context, ledger, flags, { operation, object, namespace, csv })
    return { command: `bulk ${operation}`, family: 'customObjects', order, spool }
  })
}
