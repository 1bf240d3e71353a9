import {
  advanceLabel,
  labelIds,
  type LabelOptions,
  type LabelResult,
  type LabelState,
} from '@zuora-jobs/data'

import { say } from '../context/cli-context.ts'
import { runKeyOf } from '../ledger/open-ledger.ts'
import type { LabelOrder } from '../ledger/order.ts'
import { printWorkEnd } from '../output/print-outcome.ts'
import type { Session, WorkReport } from './session.ts'
import { startRun } from './start-run.ts'

/** Labels objects by their ids, in as many jobs as it takes. */
export async function labelWork(session: Session, order: LabelOrder): Promise<WorkReport> {
  const { context, flags, jobs, entry, signal } = session
  const { objectType, ids, orgs, orgIds, idempotencyKey } = order
  const options: LabelOptions = {
    objectType,
    ids,
    ...(orgs !== undefined && { orgs }),
    ...(orgIds !== undefined && { orgIds }),
    idempotencyKey,
    submitWithinMs: flags.submitWithin ?? flags.retryFor,
    resolve: flags.resolve,
    signal,
  }
  if (flags.detach === true) {
    return startRun<LabelState, LabelResult>(session, (state) => advanceLabel(jobs, state, options))
  }
  const { store } = entry.ledger
  const result = await labelIds(jobs, { ...options, store, key: runKeyOf(entry.value()) })
  const { jobs: parts, labeled, ids: asked, failed, timedOut, isComplete } = result
  const named = parts.length === 1 ? `job ${parts[0]!.jobId}` : `${parts.length} jobs`
  const told = `${labeled} of ${asked} objects labeled`
  const phase = isComplete ? 'succeeded' : 'partial'
  const others = isComplete ? '' : `, ${failed} failed, ${timedOut} timed out`
  const exitCode = printWorkEnd(context, { named, phase, told: `${told}${others}`, next: [] })
  if (result.query !== undefined)
    say(
      context,
      `Zuora does not say which; this finds out: zuora-jobs aqua run --type zoqlexport --query '${result.query}'`,
    )
  return {
    exitCode,
    phase,
    facts: { counts: { total: asked, labeled, failed, timedOut }, parts, query: result.query },
  }
}
