import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, report, say, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, EXIT_OF_PHASE, type ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags } from '../../input/flags.ts'
import { GO_ON_FLAGS, type GoOnFlags, SOLE_SUBMITTER_FLAG } from '../../input/work-flags.ts'
import { findEntry } from '../../ledger/find-entry.ts'
import type { LedgerEntry } from '../../ledger/ledger-entry.ts'
import { takeUpEntry } from '../../ledger/open-entry.ts'
import { openLedger } from '../../ledger/open-ledger.ts'
import { tenantOf } from '../../output/command-line.ts'
import { entryState } from '../../output/entry-state.ts'
import { confirmWriteTo } from '../../tenant/confirm-write.ts'
import { openTenant } from '../../tenant/open-tenant.ts'
import { runWork } from '../../work/run-work.ts'
import type { WorkFlags } from '../../work/session.ts'
import { ENTRY_PARAMETER, LAST_FLAG } from './entry-parameter.ts'

interface ResumeFlags extends GoOnFlags, ConnectFlags {
  readonly last: boolean
  readonly itIs?: string
  readonly soleSubmitter: boolean
}

export const resume: Command<CliContext> = buildCommand<ResumeFlags, [string?], CliContext>({
  docs: {
    brief: 'Go on with a job where its command has stopped, after Ctrl-C, a kill or a reboot',
    fullDescription:
      'Goes on with a job that was stopped at any point, and writes its files to where the first command was asked ' +
      'to. It never makes a second job: where Zuora cannot tell whether there is one, it names what could be it, ' +
      'ends with 15, and --it-is decides.',
  },
  parameters: {
    flags: {
      last: LAST_FLAG,
      itIs: {
        kind: 'parsed',
        parse: String,
        brief: 'What has become of a submit in doubt: the id of the job that it has started, or none',
        placeholder: 'job-id|none',
        optional: true,
      },
      soleSubmitter: SOLE_SUBMITTER_FLAG,
      ...GO_ON_FLAGS,
      ...CONNECT_FLAGS,
    },
    positional: ENTRY_PARAMETER,
  },
  func: withContext(resumeEntry),
})

async function resumeEntry(context: CliContext, flags: ResumeFlags, name?: string): Promise<ExitCode> {
  const { last, itIs, soleSubmitter } = flags
  if (last === (name !== undefined)) {
    const message = 'pass either the id of a job, or --last; "zuora-jobs jobs list --open" shows them'
    throw new CliError(EXIT.usage, message)
  }
  const ledger = openLedger(context, true)
  try {
    const entry = await findEntry(ledger, name ?? (await lastOpen(await ledger.list())))
    if (entry.state === 'ended') return tellEnd(context, entry)
    const connection = { ...entry.connection, ...tenantOf(flags) }
    const tenant = await openTenant(context, connection as ConnectFlags)
    refuseOtherHost(entry, tenant.host)
    await confirmWriteTo(context, connection as ConnectFlags, `jobs resume ${entry.id}`)
    const opened = await takeUpEntry(context, ledger, entry.id)
    const resolve = itIs === undefined || itIs === 'none' ? itIs : { jobId: itIs }
    // What the first command has said stays said.
    const own: WorkFlags = { ...flags, resolve, soleSubmitter: soleSubmitter || undefined }
    say(context, `going on with ${entry.id}: ${entry.command}`)
    return await runWork(context, own, tenant, opened)
  } finally {
    ledger.close()
  }
}

/** What was started last and is not over; else what was started last. */
async function lastOpen(entries: readonly LedgerEntry[]): Promise<string | undefined> {
  return (entries.find(({ state }) => state !== 'ended') ?? entries[0])?.id
}

function tellEnd(context: CliContext, entry: LedgerEntry): ExitCode {
  const { id, phase = 'failed', jobs } = entry
  say(context, `nothing is left to do: ${id} ${entryState(entry)}`)
  report(context, {
    id,
    phase,
    jobs: jobs.map((job) => ({ id: job.id, family: job.family, phase: job.phase })),
  })
  return EXIT_OF_PHASE[phase]
}

/** Nothing is sent to another host than the one that the job is in. */
function refuseOtherHost({ id, host }: LedgerEntry, other: string): void {
  if (host === other) return
  throw new CliError(
    EXIT.refused,
    `${id} is of ${host}, and this would go to ${other}; pass the --profile, --environment or --base-url that it was begun with`,
  )
}
