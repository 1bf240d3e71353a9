import { join } from 'node:path'

import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import {
  CONNECT_FLAGS,
  type ConnectFlags,
  KEYED_SUBMIT_FLAGS,
  type KeyedSubmitFlags,
  OUTPUT_FLAG,
} from '../../input/flags.ts'
import { type AquaJobFlags, readAquaJob } from '../../input/read-aqua-job.ts'
import { START_FLAGS, type StartFlags } from '../../input/work-flags.ts'
import { makeSpool } from '../../ledger/make-spool.ts'
import type { ExportOrder } from '../../ledger/order.ts'
import { openDestination } from '../../output/open-destination.ts'
import { resultFileNames } from '../../output/result-file-names.ts'
import { checkTable } from '../../work/load-into-table.ts'
import { startWork } from '../../work/start-work.ts'

interface RunFlags extends AquaJobFlags, KeyedSubmitFlags, StartFlags, ConnectFlags {
  readonly output?: string
  readonly into?: string
}

export const run: Command<CliContext> = buildCommand<RunFlags, [], CliContext>({
  docs: {
    brief: 'Run queries as an AQuA job and download the results',
    fullDescription:
      'Submits an AQuA job, waits until it ends and writes its CSV to stdout or --output. ' +
      'Ctrl-C ends the wait, not the job, and prints the command that goes on.',
  },
  parameters: {
    flags: {
      query: {
        kind: 'parsed',
        parse: String,
        brief: 'ZOQL query, @file with one, or - for stdin; name=… gives it a name; may be repeated',
        placeholder: '[name=]zoql',
        optional: true,
        variadic: true,
      },
      job: {
        kind: 'parsed',
        parse: String,
        brief: 'Path of a job definition in JSON, with the fields of the API; - reads stdin',
        placeholder: 'file',
        optional: true,
      },
      type: {
        kind: 'enum',
        values: ['zoql', 'zoqlexport'],
        brief: 'Language of --query; zoqlexport also reads joined objects (default: zoql)',
        optional: true,
      },
      format: {
        kind: 'enum',
        values: ['csv', 'zip', 'gzip'],
        brief: 'Format of the result of --query (default: csv)',
        optional: true,
      },
      name: {
        kind: 'parsed',
        parse: String,
        brief: 'Name of the job, as Zuora shows it; at most 32 characters',
        placeholder: 'text',
        optional: true,
      },
      output: OUTPUT_FLAG,
      into: {
        kind: 'parsed',
        parse: String,
        brief:
          'Table of PostgreSQL for the result of one query; the connection comes from PGHOST and its like',
        placeholder: 'table',
        optional: true,
      },
      ...START_FLAGS,
      ...KEYED_SUBMIT_FLAGS,
      ...CONNECT_FLAGS,
    },
    aliases: { o: 'output' },
  },
  func: withContext(runAquaJob),
})

/** Submits a job, waits for it and saves its results, also those of a job that failed half-way. */
async function runAquaJob(context: CliContext, flags: RunFlags): Promise<ExitCode> {
  const { output, into, idempotencyKey } = flags
  checkTable(context.env, into)
  return startWork(context, flags, async (ledger) => {
    const job = await readAquaJob(context, flags)
    const names = resultFileNames(job.queries, job.format)
    refuseForTable(into, names.length, job.format ?? 'csv')
    const spool = into !== undefined && output === undefined ? makeSpool(ledger) : undefined
    const to = spool === undefined ? output : join(spool, 'result')
    const destination = await openDestination(context, to, names)
    const order: ExportOrder = {
      type: 'export',
      job,
      ...destination,
      idempotencyKey,
      into,
      ...(spool !== undefined && { isPassing: true }),
    }
    return { command: 'aqua run', family: 'aqua', order, spool }
  })
}

function refuseForTable(into: string | undefined, queries: number, format: string): void {
  if (into === undefined) return
  if (queries !== 1)
    throw new CliError(EXIT.usage, `--into takes the result of one query, and there are ${queries}`)
  if (format === 'zip') throw new CliError(EXIT.usage, '--into takes csv or gzip; leave out --format zip')
}
