import {
  advanceDelete,
  type DeleteOptions,
  type DeleteResult,
  type DeleteState,
  deleteWhere,
} from '@zuora-jobs/data'

import { EXIT_OF_PHASE } from '../context/exit.ts'
import { runKeyOf } from '../ledger/open-ledger.ts'
import type { DeleteOrder } from '../ledger/order.ts'
import { printEnd } from '../output/print-outcome.ts'
import { count } from '../words/count.ts'
import type { Session, WorkReport } from './session.ts'
import { startRun } from './start-run.ts'

/** Deletes what a filter finds, with one job. */
export async function deleteWork(session: Session, order: DeleteOrder): Promise<WorkReport> {
  const { context, flags, jobs, entry, signal } = session
  const { object, namespace, filter } = order
  const options: DeleteOptions = {
    object,
    namespace,
    filter,
    soleSubmitter: flags.soleSubmitter ?? order.soleSubmitter,
    resolve: flags.resolve,
    submitWithinMs: flags.submitWithin ?? flags.retryFor,
    signal,
  }
  if (flags.detach === true) {
    return startRun<DeleteState, DeleteResult>(session, (state) =>
      advanceDelete(jobs, state, { ...options, isFirstAttempt: true }),
    )
  }
  const { store } = entry.ledger
  const result = await deleteWhere(jobs, { ...options, store, key: runKeyOf(entry.value()) })
  const { jobId, phase, deleted, problems } = result
  const known = entry.value().jobs.find(({ id }) => id === jobId)
  printEnd(context, {
    jobs: [known ?? jobs.adopt('customObjects', jobId)],
    phase,
    problems: problems.map((message) => ({ where: 'records', message })),
    told: deleted === undefined ? 'Zuora does not say how many' : `${count(deleted, 'record')} deleted`,
  })
  return { exitCode: EXIT_OF_PHASE[phase], phase, facts: { counts: { deleted }, problems } }
}
