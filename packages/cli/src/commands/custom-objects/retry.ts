import { existsSync } from 'node:fs'
import { dirname, join, parse, resolve } from 'node:path'

import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { checkCsvFile } from '../../input/check-csv-file.ts'
import { CONNECT_FLAGS, type ConnectFlags } from '../../input/flags.ts'
import { LOAD_FLAGS, type LoadFlags } from '../../input/load-flags.ts'
import { START_FLAGS, type StartFlags } from '../../input/work-flags.ts'
import type { Ledger } from '../../ledger/open-ledger.ts'
import type { LoadOrder } from '../../ledger/order.ts'
import { loadOrder } from '../../work/load-order.ts'
import { startWork } from '../../work/start-work.ts'

interface RetryFlags extends LoadFlags, StartFlags, ConnectFlags {
  readonly object?: string
  readonly namespace?: 'default' | 'com_zuora'
  readonly operation?: 'create' | 'update'
}

/** Loads a file of rejects again. */
export const retry: Command<CliContext> = buildCommand<RetryFlags, [string], CliContext>({
  docs: {
    brief: 'Load a file of rejects again, once it is mended',
    fullDescription:
      'The columns _line, _record, _code and _message are left out. Object and operation are those of the load ' +
      'that has written the file; for a file from elsewhere, pass --object and --operation.',
  },
  parameters: {
    flags: {
      object: {
        kind: 'parsed',
        parse: String,
        brief: 'API name of the object (default: that of the load)',
        placeholder: 'name',
        optional: true,
      },
      namespace: {
        kind: 'enum',
        values: ['default', 'com_zuora'],
        brief: 'Namespace of the object (default: that of the load)',
        optional: true,
      },
      operation: {
        kind: 'enum',
        values: ['create', 'update'],
        brief: 'What to do with the records (default: that of the load)',
        optional: true,
      },
      ...LOAD_FLAGS,
      ...START_FLAGS,
      ...CONNECT_FLAGS,
    },
    positional: {
      kind: 'tuple',
      parameters: [{ brief: 'The file of rejects', parse: String, placeholder: 'rejects.csv' }],
    },
  },
  func: withContext(retryFile),
})

async function retryFile(context: CliContext, flags: RetryFlags, csv: string): Promise<ExitCode> {
  if (csv === '-') throw new CliError(EXIT.usage, 'name the file of rejects; retry does not read stdin')
  await checkCsvFile(context, csv, flags.encoding)
  return startWork(context, flags, async (ledger) => {
    const before = await loadThatWrote(ledger, resolve(context.cwd, csv))
    const {
      object = before?.object,
      operation = before?.operation,
      namespace = before?.namespace ?? 'default',
      columns = before?.columns,
      rejects = nextName(context.cwd, csv),
    } = flags
    if (object === undefined || operation === undefined) {
      const message = `the ledger knows no load that has written ${csv}; pass --object and --operation`
      throw new CliError(EXIT.usage, message)
    }
    const allowDefaults = flags.allowDefaults || before?.allowDefaults === true
    const own = { ...flags, rejects, allowDefaults, ...(columns !== undefined && { columns }) }
    const { order, spool } = await loadOrder(context, ledger, own, { operation, object, namespace, csv })
    return { command: 'bulk retry', family: 'customObjects', order, spool }
  })
}

async function loadThatWrote(ledger: Ledger, path: string): Promise<LoadOrder | undefined> {
  for (const { order } of await ledger.list())
    if (order.type === 'load' && order.rejectsTo === path) return order
  return undefined
}

/** `rejects-2.csv` for `rejects.csv`, and so on: the first that is free. */
function nextName(cwd: string, csv: string): string {
  const { name, ext } = parse(csv)
  const [, stem = name, number = '1'] = /^(.*?)-(\d+)$/.exec(name) ?? []
  for (let next = Number(number) + 1; ; next += 1) {
    const path = join(dirname(csv), `${stem}-${next}${ext}`)
    if (!existsSync(resolve(cwd, path))) return path
  }
}
