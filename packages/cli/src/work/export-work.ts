import {
  advanceExport,
  beginExport,
  type ExportDeps,
  ExportIncompleteError,
  type ExportProgress,
  exportQueries,
  type ExportResult,
  type ExportState,
  parseExportState,
} from '@zuora-jobs/data'

import { say } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT, EXIT_OF_PHASE } from '../context/exit.ts'
import { withJob } from '../ledger/note-event.ts'
import { runKeyOf } from '../ledger/open-ledger.ts'
import type { ExportOrder } from '../ledger/order.ts'
import { commandLine } from '../output/command-line.ts'
import { count } from '../output/describe-job.ts'
import { printEnd } from '../output/print-outcome.ts'
import { exportPlan, fileNamed } from './export-plan.ts'
import { loadIntoTable } from './load-into-table.ts'
import { type SavingLine, savingLine } from './saving-line.ts'
import type { Session, WorkReport } from './session.ts'

/** Runs queries, or goes on with a job that runs them, and saves the results. */
export async function exportWork(session: Session, order: ExportOrder): Promise<WorkReport> {
  const state = await readyState(session, order)
  if (session.flags.detach === true) return onlySubmit(session, order, state)
  refuseLoss(session, order)
  const result = state?.step === 'done' ? resultOf(state) : await exported(session, order)
  const { job, phase, files, problems } = result
  if (phase === 'succeeded' && order.into !== undefined) await loadIntoTable(session, order, files)
  const asked = Math.max(order.job.queries?.length ?? 0, files.length)
  const told = `${files.length} of ${asked} queries completed`
  printEnd(session.context, { handle: job, phase, problems, told })
  const saved = files.map((file) => {
    const { bytes, records, sha256 } = file
    return { path: namedFile(order, file), bytes, rows: rowsOf({ bytes, records }), sha256 }
  })
  const rows = saved.reduce((sum, file) => sum + (file.rows ?? 0), 0)
  const counts = { queries: asked, completed: files.length, rows }
  return { exitCode: EXIT_OF_PHASE[phase], phase, facts: { counts, problems, files: saved } }
}

/** A result that nobody can read is neither asked for nor downloaded. */
function refuseLoss({ context, entry }: Session, { output }: ExportOrder): void {
  if (output !== '-' || context.isStdoutClosed?.() !== true) return
  const { jobs, connection } = entry.value()
  const [job] = jobs
  const wayOut =
    job === undefined
      ? 'no job was started; name a file with --output, also /dev/null to throw the result away'
      : `job ${job.id} is untouched; continue with ${commandLine('aqua', 'wait', job.id, { ...connection, output: 'FILE' })}`
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
    const state = parseExportState(key, found.value)
    if (state.defect !== true) return state
    const { defect: _, ...mended } = state
    await store.put(key, { ...mended, step: 'save' }, found.version)
    return mended
  }
  if (order.jobId === undefined) return undefined
  const first = await beginExport(jobs, exportPlan(entry.value(), order))
  const job = entry.value().jobs[0] ?? jobs.adopt('aqua', order.jobId)
  const state = { ...first, step: 'poll' as const, job: job as NonNullable<ExportState['job']> }
  await store.put(key, state, undefined)
  return state
}

/** Starts the job and leaves it, with all that is needed to go on. */
async function onlySubmit(
  session: Session,
  order: ExportOrder,
  known: ExportState | undefined,
): Promise<WorkReport> {
  const { jobs, entry, signal } = session
  const { store } = entry.ledger
  const key = runKeyOf(entry.value())
  let state = known ?? (await beginExport(jobs, exportPlan(entry.value(), order)))
  let version = known === undefined ? await store.put(key, state, undefined) : (await store.get(key))?.version
  const keep = async (next: ExportState): Promise<void> => {
    state = next
    version = await store.put(key, state, version)
  }
  if (state.step === 'submit' || state.step === 'doubt') {
    const deps = { ...depsOf(session, order), keep, signal, mayHaveBegun: known !== undefined }
    try {
      await keep((await advanceExport(jobs, state, deps)).state)
    } catch (error) {
      if ((state.step as ExportState['step']) === 'submit') await store.delete(key, version)
      throw error
    }
  }
  if (state.job !== undefined) entry.note(undefined, withJob(entry, state.job))
  return { exitCode: EXIT.ok }
}

/** What came of an export that was over before. */
function resultOf({ job, phase = 'failed', problems = [], files }: ExportState): ExportResult {
  const named = files.map((file) => ({ ...file, path: undefined }))
  return { job: job!, phase, problems, files: named, manifest: undefined, reused: true }
}
