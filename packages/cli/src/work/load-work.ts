import {
  advanceLoad,
  loadCsv,
  LoadMismatchError,
  type LoadOptions,
  type LoadResult,
  type LoadState,
} from '@zuora-jobs/data'
import type { FinalPhase } from '@zuora-jobs/polling'

import { warn } from '../context/cli-context.ts'
import { runKeyOf } from '../ledger/open-ledger.ts'
import type { LoadOrder } from '../ledger/order.ts'
import { shellLine } from '../output/command-line.ts'
import { printWorkEnd } from '../output/print-outcome.ts'
import { printRejects } from '../output/print-rejected-rows.ts'
import { count } from '../words/count.ts'
import { toldBy } from '../words/describe-error.ts'
import { loadOptions } from './load-options.ts'
import type { Session, WorkReport } from './session.ts'
import { startRun } from './start-run.ts'

/** Loads a CSV into a custom object, in as many jobs as it takes. */
export async function loadWork(session: Session, order: LoadOrder): Promise<WorkReport> {
  const { context, flags, jobs, entry } = session
  const options = optionsOf(session, order)
  if (flags.detach === true) {
    return startRun<LoadState, LoadResult>(session, (state) =>
      advanceLoad(jobs, state, { ...options, isFirstAttempt: true }),
    )
  }
  const { result, mismatch } = await loaded(session, options)
  await printRejects(context, { result, order, connection: entry.value().connection })
  const { records, rejected, unknown, jobs: parts } = result
  const counts = `${result.loaded} of ${count(records, 'record')} loaded, ${rejected} rejected`
  const told = unknown === 0 ? counts : `${counts}, ${unknown} unknown`
  const phases = new Set(parts.map(({ phase }) => phase))
  const isWhole = result.loaded === records && mismatch === undefined
  const named = parts.length === 1 ? `job ${parts[0]!.jobId}` : `${parts.length} jobs`
  const phase = isWhole ? 'succeeded' : phaseOf(phases, result.loaded)
  const exitCode = printWorkEnd(context, { named, phase, told, next: nextAfter(result, order) })
  if (mismatch !== undefined) warn(context, `error: ${toldBy(mismatch)}`)
  return { exitCode, phase, facts: factsOf(result) }
}

/** `jobs` are those of the ledger. */
function factsOf(result: LoadResult): Readonly<Record<string, unknown>> {
  const { jobs: parts, records, loaded: done, rejected, unknown, rejectsFile, unknownFile } = result
  return { counts: { records, loaded: done, rejected, unknown }, parts, rejectsFile, unknownFile }
}

/** Of jobs that were all cancelled, or all failed, part is nothing. */
function phaseOf(phases: ReadonlySet<string>, loaded: number): FinalPhase {
  if (phases.size === 1 && phases.has('cancelled')) return 'cancelled'
  return phases.size === 1 && phases.has('failed') && loaded === 0 ? 'failed' : 'partial'
}

/** Commands that help where records were rejected. */
function nextAfter({ jobs: parts }: LoadResult, { rejects }: LoadOrder): readonly string[] {
  return rejects === undefined
    ? parts.map(({ jobId }) => shellLine(['bulk', 'errors', jobId]))
    : [shellLine(['bulk', 'retry', rejects])]
}

async function loaded(
  { jobs, entry }: Session,
  options: LoadOptions,
): Promise<{ readonly result: LoadResult; readonly mismatch?: LoadMismatchError }> {
  try {
    const key = runKeyOf(entry.value())
    return { result: await loadCsv(jobs, { ...options, store: entry.ledger.store, key }) }
  } catch (error) {
    if (error instanceof LoadMismatchError) return { result: error.result, mismatch: error }
    throw error
  }
}

function optionsOf({ flags, signal }: Session, order: LoadOrder): LoadOptions {
  return {
    ...loadOptions(order),
    soleSubmitter: flags.soleSubmitter ?? order.soleSubmitter,
    resolve: flags.resolve,
    submitWithinMs: flags.submitWithin ?? flags.retryFor,
    signal,
  }
}
