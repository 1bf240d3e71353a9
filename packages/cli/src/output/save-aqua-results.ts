import { basename } from 'node:path'

import { isZuoraError, type ZuoraClient } from '@zuora-jobs/client'
import { isDataError, joinSegments, MismatchError, type Target, writeWhole } from '@zuora-jobs/data'
import type { AquaQueryResult, AquaResult, Outcome } from '@zuora-jobs/polling'

import { report, say, type World } from '../context/cli-context.ts'
import { CliError, Interrupt } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import type { WaitFlags } from '../input/flags.ts'
import { because } from '../words/client-errors.ts'
import { inTerminalWords } from '../words/terminal-words.ts'
import { commandLine, type KeptFlags, tenantOf } from './command-line.ts'
import { count } from './describe-job.ts'
import { howToDownload } from './how-to-continue.ts'
import type { Destination } from './open-destination.ts'
import { resultFileNames } from './result-file-names.ts'
import { type TransferLine, transferLine } from './transfer-line.ts'

/** What the files of a job are. */
type Format = 'csv' | 'gzip' | 'zip' | 'other'

/**
 * Downloads the files of an AQuA job, as they are: what is packed stays packed, and is verified all the same.
 * The segments of one query become one file with one header. A file that has been there is replaced, as by
 * `>` and `cp`, once the new one is whole.
 *
 * @throws CliError where a file does not arrive whole; then it does not appear under its name
 * @throws Interrupt that names the command which downloads them again
 */
export async function saveAquaResults(
  world: World,
  zuora: ZuoraClient,
  { handle, result }: Outcome<AquaResult>,
  destination: Destination,
  flags: KeptFlags & Pick<WaitFlags, 'progress'>,
): Promise<void> {
  try {
    await saveQueries(world, zuora, result, destination, flags.progress)
  } catch (error) {
    const again = `download the results of job ${handle.id} again with ${howToDownload(handle.id, flags)}`
    if (error instanceof Interrupt) throw new Interrupt(again)
    if (isDataError(error) || (error instanceof CliError && error.cause !== undefined))
      throw new CliError(EXIT.output, `${error.message}; ${again}`, { cause: error })
    throw error
  }
  refuseLeftOver(result, destination, handle.id, flags)
}

async function saveQueries(
  world: World,
  zuora: ZuoraClient,
  { job, queries }: AquaResult,
  { isFolder, targetOf }: Destination,
  isWanted: boolean | undefined,
): Promise<void> {
  const format = formatOf(job)
  const names = resultFileNames(job.batches, job.format)
  for (const query of isFolder ? queries : queries.slice(0, 1)) {
    if (format !== 'csv' && query.fileIds.length > 1) {
      throw new CliError(
        EXIT.output,
        `${format} files in several segments cannot be joined; run the job with format csv`,
      )
    }
    const target = await targetOf(names[query.index]!)
    // A terminal that shows the rows has no room for a line about them.
    const isShown = target.type === 'stdout' && world.stdout.isTTY === true
    const line = transferLine(world, isShown ? false : isWanted)
    const { rows, bytes } = await save(world, zuora, query, target, format, line).finally(line.end)
    if (target.type !== 'stdout') {
      report(world, { files: [{ path: target.named, rows, bytes }] })
      say(world, `wrote ${rows === undefined ? 'the result' : count(rows, 'row')} to ${target.named}`)
    }
  }
}

function formatOf({ format, encrypted }: AquaResult['job']): Format {
  if ((encrypted ?? 'none') !== 'none') return 'other'
  const name = String(format ?? 'csv').toLowerCase()
  return name === 'csv' || name === 'gzip' || name === 'zip' ? name : 'other'
}

/** A transfer can be complete and the file not: Zuora says how many rows there should be. */
async function save(
  { stdout, signal }: World,
  zuora: ZuoraClient,
  query: AquaQueryResult,
  target: Target,
  format: Format,
  line: TransferLine,
): Promise<{ readonly rows: number | undefined; readonly bytes: number }> {
  const name = target.type === 'stdout' ? 'result' : basename(target.named)
  const segments = query.fileIds.map((fileId, index) => {
    const part = query.fileIds.length > 1 ? ` (${index + 1} of ${query.fileIds.length})` : ''
    const show = (received: number, total: number | undefined): void =>
      line.show({ name: `${name}${part}`, received, total, rows: query.recordCount })
    return download(zuora, fileId, signal, show)
  })
  const source = segments.length === 1 ? segments[0]! : joinSegments(segments).bytes
  const checks = { records: format === 'other' ? undefined : query.recordCount }
  const options = { format, unpack: false, overwrite: 'always', signal, stdout } as const
  try {
    const { records = 0, bytes } = await writeWhole(target, source, checks, options)
    return { rows: format === 'other' ? undefined : records, bytes }
  } catch (error) {
    throw error instanceof MismatchError ? otherCount(error, query) : error
  }
}

async function* download(
  zuora: ZuoraClient,
  fileId: string,
  signal: AbortSignal,
  show: (received: number, total: number | undefined) => void,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    const { body, contentLength } = await zuora.files.download({ fileId }, { signal })
    let received = 0
    show(received, contentLength)
    for await (const chunk of body) {
      received += chunk.length
      show(received, contentLength)
      yield chunk
    }
  } catch (cause) {
    if (signal.aborted || !(cause instanceof Error)) throw cause
    throw new CliError(
      EXIT.output,
      `the file ${fileId} did not arrive whole: ${isZuoraError(cause) ? because(cause) : inTerminalWords(cause.message)}; Zuora keeps it for 3 days`,
      { cause },
    )
  }
}

function otherCount(cause: MismatchError, { fileIds }: AquaQueryResult): CliError {
  const { expected, actual, keptAs } = cause
  const kept = keptAs === undefined ? 'they have been written already' : `what came is kept as ${keptAs}`
  const message = `Zuora announced ${expected} rows and sent ${actual} (file ${fileIds.join(', ')}); ${kept}`
  return new CliError(EXIT.output, message, { cause })
}

/** A job may come back with more results than queries were asked, and one place holds one of them. */
function refuseLeftOver(
  { queries }: AquaResult,
  { isFolder }: Destination,
  jobId: string,
  flags: KeptFlags,
): void {
  if (isFolder || queries.length < 2) return
  const others = commandLine('aqua', 'download', jobId, { ...tenantOf(flags), output: 'FOLDER' })
  throw new CliError(
    EXIT.output,
    `the job has ${queries.length} results, and only the first is written; ${others} writes all of them`,
  )
}
