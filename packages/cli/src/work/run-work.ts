import { rmSync } from 'node:fs'

import type { Clock } from '@zuora-jobs/client'

import { type CliContext, say } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import { noteEvent } from '../ledger/note-event.ts'
import type { OpenEntry } from '../ledger/open-entry.ts'
import type { Order } from '../ledger/order.ts'
import { progressLine } from '../output/progress-line.ts'
import { openJobs } from '../tenant/open-jobs.ts'
import type { Tenant } from '../tenant/open-tenant.ts'
import { patiently } from '../tenant/patiently.ts'
import { toldBy } from '../words/describe-error.ts'
import { deleteWork } from './delete-work.ts'
import { exportWork } from './export-work.ts'
import { labelQueryWork } from './label-query-work.ts'
import { labelWork } from './label-work.ts'
import { loadWork } from './load-work.ts'
import { printReport } from './print-report.ts'
import type { Session, WorkFlags, WorkReport } from './session.ts'
import { stopWork, TimeIsOver } from './stop-work.ts'

type Work = {
  [Type in Order['type']]: (session: Session, order: Extract<Order, { type: Type }>) => Promise<WorkReport>
}

const WORK: Work = {
  export: exportWork,
  load: loadWork,
  delete: deleteWork,
  label: labelWork,
  'label-query': labelQueryWork,
}

/**
 * Works on an entry of the ledger until its jobs have ended and their files are where they should be, and
 * writes down what happens. Begins and goes on in the same way, so that a process that was killed at any
 * point is followed by another one.
 *
 * @throws CliError | Interrupt that names the command with which to go on
 */
export async function runWork(
  context: CliContext,
  flags: WorkFlags,
  { zuora }: Tenant,
  entry: OpenEntry,
): Promise<ExitCode> {
  const { clock } = context
  const line = progressLine(context, flags.progress)
  const deadline = createDeadline(clock, flags.timeout)
  const { order } = entry.value()
  const jobs = openJobs(context, zuora, {
    toleranceMs: flags.retryFor,
    onEvent(event) {
      noteEvent(entry, event, clock.now())
      if (event.type === 'submitted') deadline.start()
      if (event.type === 'poll') line.show(event.handle)
      // What comes next has a line of its own, or begins this one anew.
      if (event.type === 'ended') line.end()
    },
  })
  // Files may take longer; for the queries themselves the library keeps the time.
  const signal = order.type === 'export' ? context.signal : AbortSignal.any([context.signal, deadline.signal])
  const session: Session = { context, flags, zuora, jobs, entry, signal }
  if (entry.value().jobs.length > 0) deadline.start()
  try {
    await checkTenant(session)
    const report = await WORK[order.type](session, order as never)
    line.end()
    await finish(session, report)
    return report.exitCode
  } catch (error) {
    line.end()
    throw await stopWork(session, error)
  } finally {
    deadline.stop()
  }
}

/** What was begun in one tenant is never gone on with in another. */
async function checkTenant({ context, flags, zuora, entry }: Session): Promise<void> {
  const { id, tenant: known } = entry.value()
  if ((await tenantId(context, flags, zuora)) === known) return
  throw new CliError(
    EXIT.refused,
    `${id} is of another tenant than these credentials are for; pass the ones that it was begun with`,
  )
}

/** What tells tenants apart. Sends a request for a token, and tries it for as long as a submit. */
export async function tenantId(
  context: CliContext,
  flags: Pick<WorkFlags, 'submitWithin' | 'retryFor'>,
  zuora: Tenant['zuora'],
): Promise<string> {
  const { signal } = context
  return patiently(context, flags.submitWithin ?? flags.retryFor, () => zuora.tenant({ signal }))
}

async function finish({ context, entry }: Session, report: WorkReport): Promise<void> {
  const { exitCode, phase } = report
  const at = context.clock.now()
  // What was asked for is done, whatever can be written down of it.
  const unwritten = (error: unknown): void => say(context, toldBy(error))
  if (phase === undefined) {
    await entry.leave({ at, type: 'stopped', why: 'detached', exitCode }).catch(unwritten)
  } else {
    await entry.leave({ at, type: 'done', exitCode }, { state: 'ended', phase }).catch(unwritten)
    const { spool } = entry.value()
    if (spool !== undefined) rmSync(spool, { recursive: true, force: true })
  }
  printReport(context, entry, report)
}

/** Ends a wait when its time is over. The time runs from the first job on. */
function createDeadline(
  clock: Clock,
  ms: number | undefined,
): { readonly signal: AbortSignal; readonly start: () => void; readonly stop: () => void } {
  const controller = new AbortController()
  let cancel: (() => void) | undefined
  return {
    signal: controller.signal,
    start() {
      if (ms !== undefined) cancel ??= clock.after(ms, () => controller.abort(new TimeIsOver(ms)))
    },
    stop: () => cancel?.(),
  }
}
