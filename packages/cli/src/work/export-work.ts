import { sleepUntil } from '@zuora-jobs/client/internal'
import {
  advanceExport,
  beginExport,
  type ExportDeps,
  ExportIncompleteError,
  type ExportPart,
  type ExportProgress,
  exportQueries,
  type ExportResult,
  type ExportState,
  parseExportState,
} from '@zuora-jobs/data'
import type { JobHandle } from '@zuora-jobs/polling'

import { say } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT, EXIT_OF_PHASE } from '../context/exit.ts'
import { newestHandle } from '../ledger/newest-handle.ts'
import { withJob } from '../ledger/note-event.ts'
import { runKeyOf } from '../ledger/open-ledger.ts'
import type { ExportOrder } from '../ledger/order.ts'
import { commandLine } from '../output/command-line.ts'
import { printEnd } from '../output/print-outcome.ts'
import { count } from '../words/count.ts'
import { exportPlan, fileNamed } from './export-plan.ts'
import { loadIntoTable } from './load-into-table.ts'
import { type SavingLine, savingLine } from './saving-line.ts'
import type { Session, WorkReport } from './session.ts'

/** Runs queries, or goes on with a job that runs them, and saves the results. */
export async function exportWork(session: Session, order: ExportOrder): Promise<WorkReport> {
  const state = await readyState(session, order)
  if (session.flags.detach === true) return onlySubmit(session, order, state)
  refuseLoss(session, order)
  const before = state?.step === 'done' ? await advanceExport(session.jobs, state) : undefined
  const result = before?.done === true ? before.result : await exported(session, order)
  const { jobs, phase, files, problems } = result
  if (phase === 'succeeded' && order.into !== undefined) await loadIntoTable(session, order, files)
  const asked = Math.max(order.job.queries?.length ?? 0, files.length)
  const told = `${files.length} of ${asked} queries completed`
  printEnd(session.context, { jobs, phase, problems, told })
  const saved = files.map((file) => {
    const { bytes, records, sha256 } = file
    return { path: namedFile(order, file), bytes, rows: rowsOf({ bytes, records }), sha256 }
  })
  const rows = saved.reduce((sum, file) => sum + (file.rows ?? 0), 0)
  const counts = { queries: asked, completed: files.length, rows }
  return { exitCode: EXIT_OF_PHASE[phase], phase, facts: { counts, problems, files: saved } }
}

/** A result that nobody can read is neither asked for nor downloaded. */
function refuseLoss({ context, entry }: Session, { output, job: { family = 'aqua' } }: ExportOrder): void {
  if (output !== '-' || context.isStdoutClosed?.() !== true) return
  const { jobs, connection } = entry.value()
  const [job] = jobs
  const flags = { ...connection, output: 'FILE' }
  const wayOut =
    job === undefined
      ? 'no job was started; name a file with --output, also /dev/null to throw the result away'
      : `job ${job.id} is untouched; continue with ${commandLine(family, 'wait', job.id, flags)}`
  throw new CliError(EXIT.output, `standard output is closed, and the result would be lost; ${wayOut}`)
}

function namedFile(order: ExportOrder, file: ExportResult['files'][number]): string {
  return fileNamed(order, file, (file.query ?? 0) === 0)
}

/** What is empty has not even a header. */
function rowsOf({
  bytes,
  records,
}: Pick<ExportResult['files'][number], 'bytes' | 'records'>): number | undefined {
  return bytes === 0 ? 0 : records
}

async function exported(session: Session, order: ExportOrder): Promise<ExportResult> {
  const { context, flags, jobs, entry, signal } = session
  // A terminal that shows the rows has no room for a line about them.
  const isShown = order.output === '-' && context.stdout.isTTY === true
  const line = savingLine(context, order, isShown ? false : flags.progress)
  try {
    return await exportQueries(jobs, {
      ...exportPlan(entry.value(), order),
      ...depsOf(session, order, line),
      store: entry.ledger.store,
      withinMs: flags.timeout,
      resolve: flags.resolve,
      stdout: context.stdout,
      signal,
    })
  } catch (error) {
    // What has completed is saved; how it ended is told like any other end.
    if (error instanceof ExportIncompleteError) return error.result
    throw error
  } finally {
    line.end()
  }
}

function depsOf(
  { context, flags, entry }: Session,
  order: ExportOrder,
  line?: SavingLine,
): Pick<ExportDeps, 'submitWithinMs' | 'giveUpAfterMs' | 'onProgress'> {
  const { retryFor } = flags
  return {
    submitWithinMs: flags.submitWithin ?? retryFor,
    giveUpAfterMs: retryFor,
    onProgress(event) {
      if (event.type === 'saving') line?.show(event)
      if (event.type === 'saved') {
        line?.end()
        saved(event.file)
      }
      if (event.type === 'file-expiring')
        say(context, `Zuora deletes ${event.file} soon; download it before that`)
    },
  }
  function saved(file: Extract<ExportProgress, { readonly type: 'saved' }>['file']): void {
    const { bytes } = file
    const records = rowsOf(file)
    entry.note({ at: context.clock.now(), type: 'saved', bytes, ...(records !== undefined && { records }) })
    if (order.output === '-' || order.isPassing === true) return
    const what = records === undefined ? 'the result' : count(records, 'row')
    say(context, `wrote ${what} to ${namedFile(order, file)}`)
  }
}

/**
 * The state that the work goes on with. A job that was there before is taken up as if it had been submitted
 * here; one whose file was not what was announced is downloaded again, and never started again.
 */
async function readyState(session: Session, order: ExportOrder): Promise<ExportState | undefined> {
  const { jobs, entry } = session
  const { store } = entry.ledger
  const key = runKeyOf(entry.value())
  const found = await store.get(key)
  if (found !== undefined) {
    const { defect: _, ...kept } = parseExportState(key, found.value)
    const parts = kept.parts.map((part) => withNewestHandle(part, entry.value().jobs))
    const state: ExportState = { ...kept, parts }
    await store.put(key, state, found.version)
    return state
  }
  if (order.jobId === undefined) return undefined
  const { family, jobs: known } = entry.value()
  const job = known[0] ?? jobs.adopt(family, order.jobId)
  const state = await beginExport(exportPlan(entry.value(), order), [job])
  await store.put(key, state, undefined)
  return state
}

function withNewestHandle(part: ExportPart, jobs: readonly JobHandle[]): ExportPart {
  const { job } = part
  return job.handle === undefined
    ? part
    : { ...part, job: { ...job, handle: newestHandle(job.handle, jobs) } }
}

/** Starts the jobs and leaves them, with all that is needed to go on. */
async function onlySubmit(
  session: Session,
  order: ExportOrder,
  known: ExportState | undefined,
): Promise<WorkReport> {
  const { context, jobs, entry, signal } = session
  const { store } = entry.ledger
  const key = runKeyOf(entry.value())
  let state = known ?? (await beginExport(exportPlan(entry.value(), order)))
  let version = known === undefined ? await store.put(key, state, undefined) : (await store.get(key))?.version
  const keep = async (next: ExportState): Promise<void> => {
    state = next
    version = await store.put(key, state, version)
  }
  const deps = { ...depsOf(session, order), keep, signal, mayHaveBegun: known !== undefined }
  try {
    while (state.parts.some(({ job }) => job.handle === undefined)) {
      const step = await advanceExport(jobs, state, deps)
      await keep(step.state)
      if (step.done) break
      if (step.nextAt !== undefined) await sleepUntil(context.clock, step.nextAt, signal)
    }
  } catch (error) {
    // Zuora has refused the first: there is nothing to go on with.
    const isNothing = state.parts.every(({ job: { step } }) => step === 'planned' || step === 'submitting')
    if (isNothing) await store.delete(key, version)
    throw error
  }
  for (const { job } of state.parts)
    if (job.handle !== undefined) entry.note(undefined, withJob(entry, job.handle))
  return { exitCode: EXIT.ok }
}
