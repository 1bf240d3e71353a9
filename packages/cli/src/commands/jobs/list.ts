import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, report, say, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { openLedger } from '../../ledger/open-ledger.ts'
import { profileOf } from '../../output/command-line.ts'
import { entryState, expiryOf, expiryTold } from '../../output/entry-state.ts'
import { formatAge } from '../../output/format-age.ts'
import { formatTable } from '../../output/format-table.ts'

interface ListFlags {
  readonly all: boolean
  readonly open: boolean
}

/** Entries that are shown without `--all`. */
const SHOWN = 20

export const list: Command<CliContext> = buildCommand<ListFlags, [], CliContext>({
  docs: { brief: 'List the jobs that this machine has started, newest first' },
  parameters: {
    flags: {
      all: { kind: 'boolean', brief: `Show all of them, not only the last ${SHOWN}`, withNegated: false },
      open: { kind: 'boolean', brief: 'Show only those with something left to do', withNegated: false },
    },
  },
  func: withContext(listEntries),
})

async function listEntries(context: CliContext, { all, open }: ListFlags): Promise<ExitCode> {
  const { stdout, clock } = context
  const ledger = openLedger(context, true)
  try {
    const entries = (await ledger.list()).filter(({ state }) => !open || state !== 'ended')
    const shown = all ? entries : entries.slice(0, SHOWN)
    const now = clock.now()
    const rows = shown.map((entry) => [
      entry.id,
      entry.command,
      jobsTold(entry.jobs),
      entryState(entry),
      formatAge(now - entry.startedAt),
      profileOf(entry.connection) ?? entry.host,
      expiryTold(entry, now),
    ])
    if (rows.length === 0) say(context, 'the ledger has no job yet; "zuora-jobs aqua run" writes the first')
    else if (context.mode?.json !== true)
      stdout.write(formatTable(['ID', 'COMMAND', 'JOB', 'STATE', 'AGE', 'TENANT', ''], rows))
    if (shown.length < entries.length) say(context, `${entries.length - shown.length} older ones: --all`)
    const facts = shown.map((entry) => {
      const { id, command, host, startedAt, state, phase, jobs } = entry
      const files = expiryOf(entry)
      const own = jobs.map(({ family, id: job, phase: at, status }) => ({
        family,
        id: job,
        phase: at,
        status,
      }))
      return {
        id,
        command,
        host,
        startedAt,
        state,
        phase,
        told: entryState(entry),
        jobs: own,
        filesExpireAt: files,
      }
    })
    report(context, { entries: facts })
    return EXIT.ok
  } finally {
    ledger.close()
  }
}

function jobsTold(jobs: readonly { readonly id: string }[]): string {
  const [first] = jobs
  if (first === undefined) return ''
  return jobs.length === 1 ? first.id : `${first.id} and ${jobs.length - 1} more`
}
