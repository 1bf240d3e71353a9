import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import type { ExitCode } from '../../context/exit.ts'
import {
  CONNECT_FLAGS,
  type ConnectFlags,
  KEYED_SUBMIT_FLAGS,
  type KeyedSubmitFlags,
  OUTPUT_FLAG,
  WAIT_FLAGS,
  type WaitFlags,
} from '../../input/flags.ts'
import { type AquaJobFlags, readAquaJob } from '../../input/read-aqua-job.ts'
import { openDestination } from '../../output/open-destination.ts'
import { printOutcome } from '../../output/print-outcome.ts'
import { resultFileNames } from '../../output/result-file-names.ts'
import { saveAquaResults } from '../../output/save-aqua-results.ts'
import { connect } from '../../tenant/connect.ts'
import { followJob } from '../../tenant/follow-job.ts'
import { openJobs } from '../../tenant/open-jobs.ts'
import { submitJob } from '../../tenant/submit-job.ts'

interface RunFlags extends AquaJobFlags, KeyedSubmitFlags, WaitFlags, ConnectFlags {
  readonly output?: string
}

export const run: Command<CliContext> = buildCommand<RunFlags, [], CliContext>({
  docs: {
    brief: 'Run queries as an AQuA job and download the results',
    fullDescription:
      'Submits an AQuA job, waits until it ends and writes its CSV to stdout or --output. ' +
      'Ctrl-C ends the wait, not the job.',
  },
  parameters: {
    flags: {
      query: {
        kind: 'parsed',
        parse: String,
        brief: 'One ZOQL query',
        placeholder: 'zoql',
        optional: true,
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
        brief: 'Language of --query; zoqlexport also reads joined objects',
        default: 'zoql',
      },
      format: {
        kind: 'enum',
        values: ['csv', 'zip', 'gzip'],
        brief: 'Format of the result of --query',
        default: 'csv',
      },
      output: OUTPUT_FLAG,
      ...KEYED_SUBMIT_FLAGS,
      ...WAIT_FLAGS,
      ...CONNECT_FLAGS,
    },
  },
  func: withContext(runAquaJob),
})

/** Submits a job, waits for it and downloads its results, also those of a job that failed half-way. */
async function runAquaJob(context: CliContext, flags: RunFlags): Promise<ExitCode> {
  const zuora = connect(context, flags)
  const jobs = openJobs(context, zuora)
  const job = await readAquaJob(context, flags)
  const names = resultFileNames(job.queries, job.format)
  const destination = await openDestination(context, flags.output, names)
  const handle = await submitJob(context, jobs, 'aqua', job, flags)
  const outcome = await followJob(context, jobs, handle, flags)
  await saveAquaResults(context, zuora, outcome, destination, flags)
  return printOutcome(context, outcome)
}
