import type { JobHandle } from '@zuora-jobs/polling'

import { EXIT, EXIT_OF_PHASE } from '../context/exit.ts'
import { dataLabeling } from '../families/data-labeling.ts'
import { newestHandle } from '../ledger/newest-handle.ts'
import { runKeyOf } from '../ledger/open-ledger.ts'
import type { LabelQueryOrder } from '../ledger/order.ts'
import { printEnd } from '../output/print-outcome.ts'
import type { Session, WorkReport } from './session.ts'

/** How far the one job of a labeling by query is: what another process needs to go on. */
interface LabelQueryState {
  readonly v: 1
  readonly type: 'label-query'
  /** What Zuora knows the submit by, and since when it may have been sent. */
  readonly key: string
  readonly at: number
  readonly job?: JobHandle<'dataLabeling'> | undefined
}

/** Labels what a query finds, with one job. */
export async function labelQueryWork(session: Session, order: LabelQueryOrder): Promise<WorkReport> {
  const { context, flags, jobs, signal } = session
  const job = await submitted(session, order)
  if (flags.detach === true) return { exitCode: EXIT.ok }
  const { phase, handle, problems, result } = await jobs.settle(job, { signal })
  printEnd(context, { jobs: [handle], phase, problems, told: dataLabeling.describe(result) })
  const { total, labeled, failed, timedOut } = result
  return {
    exitCode: EXIT_OF_PHASE[phase],
    phase,
    facts: { counts: { total, labeled, failed, timedOut }, problems },
  }
}

/** The job, started at most once: its key is kept before the submit. */
async function submitted(
  { context, flags, jobs, entry, signal }: Session,
  { job: request, idempotencyKey }: LabelQueryOrder,
): Promise<JobHandle<'dataLabeling'>> {
  const { store } = entry.ledger
  const name = runKeyOf(entry.value())
  const found = await store.get<never>(name)
  const known = found?.value as LabelQueryState | undefined
  if (known?.job !== undefined) return newestHandle(known.job, entry.value().jobs)
  const { resolve } = flags
  const first: LabelQueryState = {
    v: 1,
    type: 'label-query',
    key: idempotencyKey ?? crypto.randomUUID(),
    at: context.clock.now(),
  }
  const state = known !== undefined && resolve !== 'none' ? known : first
  const version = await store.put(name, state, found?.version)
  const job =
    known !== undefined && resolve !== undefined && resolve !== 'none'
      ? jobs.adopt('dataLabeling', resolve.jobId, { submittedAt: known.at })
      : await jobs.submit('dataLabeling', request, {
          idempotencyKey: state.key,
          submitWithinMs: flags.submitWithin ?? flags.retryFor,
          signal,
          ...(state === known && { attempted: { at: state.at } }),
        })
  await store.put(name, { ...state, job }, version)
  return job
}
