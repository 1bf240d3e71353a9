import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, print, report, say, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags } from '../../input/flags.ts'
import { commandLine, tenantOf } from '../../output/command-line.ts'
import { formatTable } from '../../output/format-table.ts'
import { openTenant } from '../../tenant/open-tenant.ts'

interface LastFlags extends ConnectFlags {
  readonly partner: string
  readonly project: string
}

export const last: Command<CliContext> = buildCommand<LastFlags, [], CliContext>({
  docs: {
    brief: 'Show the last completed job of a stateful session',
    fullDescription:
      'A session has a partner and a project: jobs that name both load what has changed since.',
  },
  parameters: {
    flags: {
      partner: { kind: 'parsed', parse: String, brief: 'Partner of the session', placeholder: 'name' },
      project: { kind: 'parsed', parse: String, brief: 'Project of the session', placeholder: 'name' },
      ...CONNECT_FLAGS,
    },
  },
  func: withContext(showLast),
})

async function showLast(context: CliContext, flags: LastFlags): Promise<ExitCode> {
  const { partner, project } = flags
  const { stdout, signal } = context
  const { zuora } = await openTenant(context, flags)
  const job = await zuora.aqua.lastCompleted({ partner, project }, { signal })
  const id = job.id ?? ''
  const batches = job.batches ?? []
  const rows = batches.map((batch) => [
    batch.name ?? '',
    String(batch.status ?? ''),
    String(batch.recordCount ?? ''),
    batch.full === false ? 'changes' : 'all',
  ])
  const started = job.startTime ?? 'at a time that Zuora does not tell'
  print(context, [`job ${id}: ${String(job.status)}, started ${started}`])
  if (rows.length > 0 && context.mode?.json !== true)
    stdout.write(formatTable(['QUERY', 'STATUS', 'RECORDS', 'LOADED'], rows))
  report(context, { job: { family: 'aqua', id, phase: 'succeeded', status: String(job.status) }, batches })
  say(context, `its files: ${commandLine('aqua', 'download', id, { ...tenantOf(flags), output: 'FILE' })}`)
  return EXIT.ok
}
