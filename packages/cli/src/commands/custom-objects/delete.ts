import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { confirmDeletion } from '../../input/confirm-deletion.ts'
import { CONNECT_FLAGS, type ConnectFlags } from '../../input/flags.ts'
import { parseFilter } from '../../input/parse-filter.ts'
import { SOLE_SUBMITTER_FLAG, START_FLAGS, type StartFlags } from '../../input/work-flags.ts'
import type { DeleteOrder } from '../../ledger/order.ts'
import { startWork } from '../../work/start-work.ts'
import { NAMESPACE_FLAG, OBJECT_FLAG } from './object-flags.ts'

interface DeleteFlags extends StartFlags, ConnectFlags {
  readonly object: string
  readonly namespace: 'default' | 'com_zuora'
  readonly filter?: readonly string[]
  readonly all: boolean
  readonly soleSubmitter: boolean
}

/** Deletes records that a filter finds. */
export const remove: Command<CliContext> = buildCommand<DeleteFlags, [], CliContext>({
  docs: {
    brief: 'Delete records of a custom object, by a filter',
    fullDescription:
      'Without a filter it needs --all; then the terminal asks first, and a script passes --yes.',
  },
  parameters: {
    flags: {
      object: OBJECT_FLAG,
      namespace: NAMESPACE_FLAG,
      filter: {
        kind: 'parsed',
        parse: String,
        brief: 'Which records to delete, such as "CreatedDate LT 2020-01-01"; at most two',
        placeholder: 'condition',
        optional: true,
        variadic: true,
      },
      all: {
        kind: 'boolean',
        brief: 'Delete every record of the object, in place of --filter; the terminal asks first',
        withNegated: false,
      },
      soleSubmitter: SOLE_SUBMITTER_FLAG,
      ...START_FLAGS,
      ...CONNECT_FLAGS,
    },
  },
  func: withContext(deleteRecords),
})

async function deleteRecords(context: CliContext, flags: DeleteFlags): Promise<ExitCode> {
  const { object, namespace, all, soleSubmitter } = flags
  const filter = filterOf(flags)
  return startWork(context, flags, async () => {
    const order: DeleteOrder = {
      type: 'delete',
      object,
      namespace,
      filter,
      ...(soleSubmitter && { soleSubmitter }),
    }
    return {
      command: 'bulk delete',
      family: 'customObjects',
      order,
      confirm: async ({ host }) => {
        if (all && !context.yes) await confirmDeletion(context, { object, host })
      },
    }
  })
}

function filterOf({ filter = [], all }: DeleteFlags): DeleteOrder['filter'] {
  const refuse = (message: string): CliError => new CliError(EXIT.usage, message)
  if (all && filter.length > 0) throw refuse('pass only one of --filter and --all')
  if (all) return 'all'
  if (filter.length === 0)
    throw refuse('delete needs --filter, or --all to delete every record of the object')
  if (filter.length > 2)
    throw refuse(`Zuora takes two conditions at the most, and --filter is there ${filter.length} times`)
  return { conditions: filter.map(parseFilter) }
}
