import type { ZuoraClient } from '@zuora-jobs/client'
import type { AquaQueryResult, AquaResult, Outcome } from '@zuora-jobs/polling'

import { say, type World } from '../context/cli-context.ts'
import { CliError, Interrupt } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import type { KeptFlags } from './command-line.ts'
import { count } from './describe-job.ts'
import { howToDownload } from './how-to-continue.ts'
import type { Destination, Target } from './open-destination.ts'
import { type CsvRecords, readCsvRecords } from './read-csv-records.ts'

const EXTENSIONS: Readonly<Record<string, string>> = { csv: 'csv', zip: 'zip', gzip: 'csv.gz' }

/**
 * Downloads the files of an AQuA job. The segments of one query become one file with one header.
 *
 * @throws CliError where a file does not arrive whole; then it does not appear under its name
 * @throws Interrupt that names the command which downloads them again
 */
export async function saveAquaResults(
  world: World,
  zuora: ZuoraClient,
  { handle, result }: Outcome<AquaResult>,
  destination: Destination,
  flags: KeptFlags,
): Promise<void> {
  try {
    await saveQueries(world, zuora, result, destination)
  } catch (error) {
    const again = `download the results of job ${handle.id} again with ${howToDownload(handle.id, flags)}`
    if (error instanceof Interrupt) throw new Interrupt(again)
    if (error instanceof CliError && error.cause !== undefined)
      throw new CliError(error.exitCode, `${error.message}; ${again}`, { cause: error })
    throw error
  }
}

async function saveQueries(
  world: World,
  zuora: ZuoraClient,
  { job, queries }: AquaResult,
  destination: Destination,
): Promise<void> {
  const format = String(job.format ?? 'CSV').toLowerCase()
  const plain = format === 'csv' && (job.encrypted ?? 'none') === 'none'
  for (const query of queries) {
    if (!plain && query.fileIds.length > 1) {
      throw new CliError(
        EXIT.output,
        `${format} files in several segments cannot be joined; run the job with format csv`,
      )
    }
    const target = await destination.open(fileName(query, format))
    const rows = await save(world, zuora, query, target, plain)
    await target.commit()
    if (target.path !== undefined) say(world, `wrote ${rows ?? 'the result'} to ${target.path}`)
  }
}

async function save(
  { signal }: World,
  zuora: ZuoraClient,
  query: AquaQueryResult,
  target: Target,
  plain: boolean,
): Promise<string | undefined> {
  const records: CsvRecords = { count: 0 }
  for (const [segment, fileId] of query.fileIds.entries()) {
    try {
      const { body } = await zuora.files.download({ fileId }, { signal })
      const bytes = plain ? body.pipeThrough(readCsvRecords(records, { skipHeader: segment > 0 })) : body
      for await (const chunk of bytes) await target.write(chunk)
    } catch (cause) {
      if (signal.aborted || cause instanceof CliError || !(cause instanceof Error)) throw cause
      throw new CliError(
        EXIT.output,
        `the file ${fileId} did not arrive whole: ${cause.message}; Zuora keeps it for 3 days`,
        { cause },
      )
    }
  }
  if (!plain) return undefined
  return verifiedRows(query, Math.max(0, records.count - query.fileIds.length))
}

/** A transfer can be complete and the file not: Zuora says how many rows there should be. */
function verifiedRows({ recordCount, fileIds }: AquaQueryResult, rows: number): string {
  if (recordCount !== undefined && recordCount !== rows) {
    throw new CliError(
      EXIT.output,
      `Zuora announced ${recordCount} rows and sent ${rows} (file ${fileIds.join(', ')}); the file was not kept`,
    )
  }
  return count(rows, 'row')
}

function fileName({ name, index }: AquaQueryResult, format: string): string {
  // Names are free text, and end up in a path.
  const safe = (name ?? '').replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '')
  return `${safe || `query-${index}`}.${EXTENSIONS[format] ?? format}`
}
