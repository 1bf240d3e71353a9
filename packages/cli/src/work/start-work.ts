import { rmSync } from 'node:fs'

import type { FAMILIES } from '@zuora-jobs/spec'

import { type CliContext, say } from '../context/cli-context.ts'
import type { ExitCode } from '../context/exit.ts'
import type { ConnectFlags } from '../input/flags.ts'
import type { StartFlags } from '../input/work-flags.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { createEntry, type OpenEntry, takeUpEntry } from '../ledger/open-entry.ts'
import { type Ledger, memoryLedger } from '../ledger/open-ledger.ts'
import type { Order } from '../ledger/order.ts'
import { openTenant, type Tenant } from '../tenant/open-tenant.ts'
import { checkOrder } from './check-order.ts'
import { printDryRun } from './dry-run.ts'
import { ledgerFor } from './ledger-for.ts'
import { printPlan } from './print-plan.ts'
import { runWork, tenantId } from './run-work.ts'
import type { WorkFlags } from './session.ts'

/** A command that starts jobs. */
export interface NewWork {
  /** Such as `aqua run`. */
  readonly command: string
  readonly family: keyof typeof FAMILIES
  readonly order: Order
  readonly spool?: string | undefined
  /** Asks the person, where that is needed; after all that can be checked was checked. */
  readonly confirm?: ((tenant: Tenant) => Promise<void>) | undefined
}

/**
 * Starts work: all that can be found out without Zuora is, then it is written down, and then begun.
 *
 * @param prepare what is to be done; may make copies beside the ledger
 */
export async function startWork(
  context: CliContext,
  flags: StartFlags & ConnectFlags & Pick<WorkFlags, 'soleSubmitter'>,
  prepare: (ledger: Ledger) => Promise<NewWork>,
): Promise<ExitCode> {
  const tenant = await openTenant(context, flags)
  const isOnlyTold = flags.plan || flags.dryRun
  const ledger = isOnlyTold ? memoryLedger() : ledgerFor(context, flags)
  let work: NewWork | undefined
  // Until an entry knows of it.
  let isSpoolOurs = true
  try {
    work = await prepare(ledger)
    const { family, order, confirm } = work
    const checked = await checkOrder(context, family, order)
    if (flags.plan) return await printPlan(context, family, order, checked)
    if (flags.dryRun) return await printDryRun(context, order, tenant, checked)
    await confirm?.(tenant)
    // One that cannot be used is found out before anything is sent.
    await ledger.read('-')
    const id = await tenantId(context, flags, tenant.zuora)
    const { connection, host } = tenant
    const entry = await openEntryFor(context, ledger, work, { connection, host, tenant: id })
    isSpoolOurs = !ledger.isKept
    return await runWork(context, flags, tenant, entry)
  } finally {
    if (isSpoolOurs) removeSpool(work)
    ledger.close()
  }
}

/**
 * A new entry; or the one of a command that named the same key, asked for the same, and was stopped: cron
 * starts it again.
 */
async function openEntryFor(
  context: CliContext,
  ledger: Ledger,
  { command, family, order, spool }: NewWork,
  place: Pick<LedgerEntry, 'connection' | 'host' | 'tenant'>,
): Promise<OpenEntry> {
  const { cwd } = context
  if ('idempotencyKey' in order && order.idempotencyKey !== undefined) {
    const wanted = JSON.stringify([command, place.tenant, cwd, order])
    const before = (await ledger.list()).find(
      (one) =>
        one.state !== 'ended' && JSON.stringify([one.command, one.tenant, one.cwd, one.order]) === wanted,
    )
    if (before !== undefined) {
      say(context, `going on with ${before.id}, which was begun with the same key`)
      return takeUpEntry(context, ledger, before.id)
    }
  }
  return createEntry(context, ledger, { command, family, ...place, cwd, order, spool })
}

function removeSpool(work: NewWork | undefined): void {
  if (work?.spool !== undefined) rmSync(work.spool, { recursive: true, force: true })
}
