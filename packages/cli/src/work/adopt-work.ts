import { type AquaJob, isZuoraError } from '@zuora-jobs/client'
import { createJobs } from '@zuora-jobs/polling'

import { type CliContext, say } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import type { ConnectFlags } from '../input/flags.ts'
import type { StartFlags } from '../input/work-flags.ts'
import { isNamed } from '../ledger/find-entry.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { withJob } from '../ledger/note-event.ts'
import { createEntry, takeUpEntry } from '../ledger/open-entry.ts'
import type { Ledger } from '../ledger/open-ledger.ts'
import { openDestination } from '../output/open-destination.ts'
import { resultFileNames } from '../output/result-file-names.ts'
import type { Tenant } from '../tenant/open-tenant.ts'
import { ledgerFor } from './ledger-for.ts'
import { runWork, tenantId } from './run-work.ts'
import type { WorkFlags } from './session.ts'

/** What somebody wants of an AQuA job that is there already. */
export interface Adoption {
  readonly command: string
  readonly jobId: string
  readonly output: string | undefined
}

type AdoptFlags = WorkFlags & ConnectFlags & Pick<StartFlags, 'ledger'>

/**
 * Goes on with an AQuA job of which the id is known: as the command that has started it, where the ledger
 * knows that and nobody names another place for the files; else with a new entry.
 */
export async function adoptWork(
  context: CliContext,
  flags: AdoptFlags,
  tenant: Tenant,
  adoption: Adoption,
): Promise<ExitCode> {
  const ledger = ledgerFor(context, flags)
  try {
    return await adopt(context, flags, tenant, ledger, adoption)
  } finally {
    ledger.close()
  }
}

async function adopt(
  context: CliContext,
  flags: AdoptFlags,
  tenant: Tenant,
  ledger: Ledger,
  { command, jobId, output }: Adoption,
): Promise<ExitCode> {
  const known = (await ledger.list()).filter((entry) => isNamed(entry, jobId) && entry.host === tenant.host)
  const open = known.find((entry) => entry.state !== 'ended' && isFor(context, entry, output))
  if (open !== undefined) return runWork(context, flags, tenant, await takeUpEntry(context, ledger, open.id))
  const { clock, signal } = context
  const raw = await tenant.zuora.aqua.get({ jobId }, { signal }).catch((error: unknown) => {
    throw isZuoraError(error) && error.category === 'not-found' ? unknownJob(jobId, error) : error
  })
  const job = requestOf(raw)
  const destination = await openDestination(context, output, resultFileNames(job.queries, job.format))
  const order = { type: 'export', job, ...destination, jobId } as const
  const { cwd } = context
  const { host, connection } = tenant
  const entry = await createEntry(context, ledger, {
    command,
    family: 'aqua',
    connection,
    host,
    tenant: await tenantId(context, flags, tenant.zuora),
    cwd,
    order,
  })
  const before = known.flatMap(({ jobs }) => jobs).find(({ id }) => id === jobId)
  const { submittedAt } = before ?? {}
  const handle = createJobs(tenant.zuora, { clock }).adopt('aqua', jobId, { submittedAt })
  entry.note(undefined, withJob(entry, handle))
  await entry.saved()
  if (before === undefined)
    say(
      context,
      `job ${jobId} was not started here; its files go to ${destination.output === '-' ? 'stdout' : destination.output}`,
    )
  return runWork(context, flags, tenant, entry)
}

function isFor({ cwd }: CliContext, { order, cwd: from }: LedgerEntry, output: string | undefined): boolean {
  return (
    order.type === 'export' &&
    (output === undefined || (order.output === output && (from === cwd || output.startsWith('/'))))
  )
}

function unknownJob(jobId: string, cause: unknown): CliError {
  return new CliError(EXIT.noSuchJob, `Zuora does not know job ${jobId}, or no longer`, { cause })
}

/** A job as it could have been submitted. */
function requestOf({ batches, format }: AquaJob): {
  readonly queries: readonly {
    readonly name?: string | undefined
    readonly query: string
    readonly type: 'zoql' | 'zoqlexport'
  }[]
  readonly format?: 'csv' | 'zip' | 'gzip'
} {
  const known = ['csv', 'zip', 'gzip'].find((one) => one === String(format ?? '').toLowerCase()) as
    | 'csv'
    | undefined
  const queries = (batches ?? []).map(({ name, query, batchType }) => ({
    name: typeof name === 'string' ? name : undefined,
    query: query ?? '',
    type: batchType === 'zoqlexport' ? ('zoqlexport' as const) : ('zoql' as const),
  }))
  return { queries, ...(known !== undefined && { format: known }) }
}
