import { isAbsolute } from 'node:path'

import { isZuoraError } from '@zuora-jobs/client'
import { createJobs } from '@zuora-jobs/polling'
import type { FAMILIES } from '@zuora-jobs/spec'

import { type CliContext, say } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import { terminalExport } from '../families/terminal-families.ts'
import type { ResultForm } from '../families/terminal-family.ts'
import type { ConnectFlags } from '../input/flags.ts'
import type { StartFlags } from '../input/work-flags.ts'
import { isNamed } from '../ledger/find-entry.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { withJob } from '../ledger/note-event.ts'
import { createEntry, takeUpEntry } from '../ledger/open-entry.ts'
import type { Ledger } from '../ledger/open-ledger.ts'
import { openDestination } from '../output/open-destination.ts'
import type { Tenant } from '../tenant/open-tenant.ts'
import { flagOf } from '../words/flag-of.ts'
import { ledgerFor } from './ledger-for.ts'
import { runWork, tenantId } from './run-work.ts'
import type { WorkFlags } from './session.ts'

/** A job that is there already, and leaves files. */
export interface Adoption {
  readonly family: keyof typeof FAMILIES
  readonly jobId: string
}

interface AdoptFlags extends WorkFlags, ConnectFlags, ResultForm, Pick<StartFlags, 'ledger'> {
  readonly output?: string
}

/**
 * Goes on with a job of which the id is known: as the command that has started it, where the ledger
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
  { family, jobId }: Adoption,
): Promise<ExitCode> {
  const { output } = flags
  const known = (await ledger.list()).filter((entry) => isNamed(entry, jobId) && entry.host === tenant.host)
  const open = known.find((entry) => entry.state !== 'ended' && isFor(context, entry, output))
  if (open !== undefined) refuseForm(flags, jobId)
  if (open !== undefined) return runWork(context, flags, tenant, await takeUpEntry(context, ledger, open.id))
  const { clock, signal } = context
  const exports = terminalExport(family)
  const orders = known.flatMap(({ order }) => (order.type === 'export' ? order.job : []))
  const asked = { jobId, known: orders[0], form: flags, signal }
  const job = await exports.ask(tenant.zuora, asked).catch((error: unknown) => {
    throw isZuoraError(error) && error.category === 'not-found' ? unknownJob(jobId, error) : error
  })
  const destination = await openDestination(context, output, exports.fileNames(job))
  const order = { type: 'export', job, ...destination, jobId } as const
  const { cwd } = context
  const { host, connection } = tenant
  const entry = await createEntry(context, ledger, {
    command: `${context.command}`,
    family,
    connection,
    host,
    tenant: await tenantId(context, flags, tenant.zuora),
    cwd,
    order,
  })
  const before = known.flatMap(({ jobs }) => jobs).find(({ id }) => id === jobId)
  const { submittedAt } = before ?? {}
  const handle = createJobs(tenant.zuora, { clock }).adopt(family, jobId, { submittedAt })
  entry.note(undefined, withJob(entry, handle))
  if (before === undefined)
    say(
      context,
      `job ${jobId} was not started here; its files go to ${destination.output === '-' ? 'stdout' : destination.output}`,
    )
  return runWork(context, flags, tenant, entry)
}

/** What the ledger knows is not overruled in silence. */
function refuseForm({ format, compression, columnSeparator }: ResultForm, jobId: string): void {
  const said = Object.entries({ format, compression, columnSeparator }).find(
    ([, value]) => value !== undefined,
  )
  if (said === undefined) return
  const message = `${flagOf(said[0])}: the ledger knows how the result of job ${jobId} is written; leave it out`
  throw new CliError(EXIT.usage, message)
}

function isFor({ cwd }: CliContext, { order, cwd: from }: LedgerEntry, output: string | undefined): boolean {
  return (
    order.type === 'export' &&
    (output === undefined || (order.output === output && (from === cwd || isAbsolute(output))))
  )
}

function unknownJob(jobId: string, cause: unknown): CliError {
  return new CliError(EXIT.noSuchJob, `Zuora does not know job ${jobId}, or no longer`, { cause })
}
