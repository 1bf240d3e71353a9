import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { basename, dirname, join, parse } from 'node:path'

import { type Jobs, StatusUnavailableError } from '@zuora-jobs/polling'

import type { CsvOptions } from '../csv/count-records.ts'
import { concatBytes } from '../csv/csv-bytes.ts'
import { delimiterByte } from '../csv/csv-bytes.ts'
import { inspectHeader } from '../csv/inspect-header.ts'
import { recordBatches } from '../csv/record-batches.ts'
import { recordRanges } from '../csv/record-ranges.ts'
import { REJECT_COLUMNS, rejectsCsv, type RejectsCsv } from '../csv/rejects-csv.ts'
import { DataError } from '../errors/data-error.ts'
import { TargetError } from '../files/file-errors.ts'
import { type FileTarget, resolveTarget } from '../files/resolve-target.ts'
import { sweepDrafts } from '../files/sweep-drafts.ts'
import { writeWhole, type WrittenFile } from '../files/write-whole.ts'
import { handleOf } from '../runs/run-state.ts'
import { judgePart, type JudgedPart } from './judge-part.ts'
import type { LoadOptions } from './load-options.ts'
import { loadSource, type LoadSource } from './load-source.ts'
import type { LoadFile, LoadPart } from './load-state.ts'
import { cleanPart, readPart } from './part-bytes.ts'

/** Which records a file is for. */
export type RejectsFile = 'rejected' | 'unknown'

/** Where the two files go. */
export interface RejectsTargets {
  readonly rejected: FileTarget
  readonly unknown: FileTarget
}

const MARK = new Uint8Array([0xef, 0xbb, 0xbf])

/** Bytes of rejects that are written at once. */
const CHUNK_BYTES = 65_536

/** `unknown.csv` beside `rejects.csv`, and `a.unknown.csv` beside any other `a.csv`. */
export function unknownBeside(rejectsTo: string): string {
  const { name, ext } = parse(rejectsTo)
  const at = name.lastIndexOf('rejects')
  const file =
    at === -1 ? `${name}.unknown` : `${name.slice(0, at)}unknown${name.slice(at + 'rejects'.length)}`
  return join(dirname(rejectsTo), file + ext)
}

/**
 * Where the files go, before anything is sent.
 *
 * @throws TargetError for what is not a file, is the source, or is there and must not be replaced
 */
export async function rejectsTargets(options: LoadOptions): Promise<RejectsTargets> {
  const { rejectsTo, unknownTo = unknownBeside(rejectsTo) } = options
  const rejected = await fileTarget(rejectsTo, options)
  const unknown = await fileTarget(unknownTo, options)
  if (rejected.path === unknown.path) {
    throw new TargetError(unknownTo, 'exists', 'it is the file of the rejected records as well; name another')
  }
  return { rejected, unknown }
}

async function fileTarget(named: string, { from, overwrite = 'results' }: LoadOptions): Promise<FileTarget> {
  const target = await resolveTarget(named)
  if (target.type !== 'file') throw new TargetError(named, 'type', 'it is not a file; name one')
  if (typeof from === 'string') {
    const source = await resolveTarget(from).catch(() => undefined)
    if (source?.type === 'file' && source.path === target.path) {
      throw new TargetError(named, 'exists', 'it is the file that is loaded; name another')
    }
  }
  if (target.existing === undefined || overwrite === 'always') return target
  const isFree = overwrite === 'results' && (target.existing.size === 0 || (await isRejects(target.path)))
  if (isFree) return target
  const what = overwrite === 'never' ? 'it exists' : 'it exists, and is not a file of rejects'
  throw new TargetError(
    named,
    'exists',
    `${what}; name another file, move it away, or set overwrite to 'always'`,
  )
}

async function isRejects(path: string): Promise<boolean> {
  const head = await loadSource({ from: path }).range(0, 1_048_576)
  const { columns } = inspectHeader(head)
  return REJECT_COLUMNS.every((name, index) => columns.at(index - REJECT_COLUMNS.length) === name)
}

/**
 * Writes the file of the records that were rejected, or of those of which nothing is known, whole or not at
 * all. Where there are none, one of an earlier load does not stay.
 */
export async function writeRejects(
  file: RejectsFile,
  rejects: Rejects,
  target: FileTarget,
): Promise<WrittenFile | undefined> {
  const { options } = rejects
  const parts = rejects.parts.filter(({ counts }) => (counts?.[file] ?? 0) > 0)
  const owner = ownerOf(rejects)
  await sweepDrafts(dirname(target.path), owner)
  if (parts.length === 0) {
    const isOld = target.existing !== undefined && (await isRejects(target.path))
    if (isOld) await rm(target.path, { force: true })
    return undefined
  }
  const records = parts.reduce((sum, { counts }) => sum + counts![file], 0)
  const lines = rejectLines(file, parts, rejects)
  const { delimiter, signal } = options
  return writeWhole(target, lines, { records }, { overwrite: 'always', delimiter, signal, owner })
}

/** What the drafts of a load are known by: no other has the same jobs. */
function ownerOf({ parts }: Pick<Rejects, 'parts'>): string {
  const ids = parts.map(({ job }) => job.handle?.id ?? '')
  return createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 13)
}

/** What is written of a load. */
export interface Rejects {
  readonly file: LoadFile
  readonly parts: readonly LoadPart[]
  readonly options: LoadOptions
  readonly source: LoadSource
  /** What became of the records of a part. */
  readonly judge: (part: LoadPart) => Promise<JudgedPart>
}

async function* rejectLines(
  file: RejectsFile,
  parts: readonly LoadPart[],
  rejects: Rejects,
): AsyncGenerator<Uint8Array, void, void> {
  const { options, source, judge } = rejects
  let csv: RejectsCsv | undefined
  for (const part of parts) {
    const judged = await judge(part)
    const original = await readPart(source, rejects.file, part)
    const clean = await cleanPart(original, options)
    const lines = await linesOf(original, part, options)
    if (csv === undefined) {
      csv = await rejectsFor(clean, options)
      // Whoever loads it again says that the file has another encoding, and the mark says that it has not.
      if (options.encoding !== undefined && options.encoding !== 'utf-8') yield MARK
      yield csv.header
    }
    yield* rowsOf(file, csv, clean, lines, part, judged, options)
  }
}

async function* rowsOf(
  file: RejectsFile,
  csv: RejectsCsv,
  clean: Uint8Array,
  lines: readonly number[],
  part: LoadPart,
  { rejections, others, why }: JudgedPart,
  { delimiter }: CsvOptions,
): AsyncGenerator<Uint8Array, void, void> {
  let rows: Uint8Array[] = []
  let size = 0
  for await (const { bytes, from, ranges } of recordBatches(clean, {
    delimiter: delimiterByte(delimiter),
    maxRecordBytes: Infinity,
  })) {
    for (const { record, start, contentEnd } of ranges) {
      const rejection = rejections.get(record)
      const became = rejection === undefined ? others : 'rejected'
      if (record === 0 || became !== file) continue
      const original = {
        record: part.firstRecord + record - 1,
        line: lines[record - 1]!,
        bytes: bytes.subarray(start - from, contentEnd - from),
      }
      const row = csv.row(original, rejection ?? why)
      rows.push(row)
      size += row.length
      if (size < CHUNK_BYTES) continue
      yield concatBytes(rows)
      rows = []
      size = 0
    }
  }
  if (size > 0) yield concatBytes(rows)
}

/** The lines in the file of the records of a part. */
async function linesOf(
  original: Uint8Array,
  { firstLine }: LoadPart,
  options: CsvOptions,
): Promise<readonly number[]> {
  const lines: number[] = []
  for await (const { record, line } of recordRanges(original, options)) if (record > 0) lines.push(line)
  const first = lines[0]!
  return lines.map((line) => line - first + firstLine)
}

async function rejectsFor(clean: Uint8Array, { delimiter }: CsvOptions): Promise<RejectsCsv> {
  for await (const { contentEnd, end } of recordRanges(clean, { delimiter })) {
    const lineBreak = new TextDecoder().decode(clean.subarray(contentEnd, end))
    return rejectsCsv(clean.subarray(0, contentEnd), {
      delimiter,
      lineBreak: lineBreak === '' ? '\n' : (lineBreak as '\n' | '\r' | '\r\n'),
    })
  }
  throw new DataError('source-changed', 'a part of the file has no header')
}

/**
 * What Zuora says about a job that has ended: asked for again, since reasons have cells of customers in them
 * and are in no state.
 */
export async function judgedAgain(part: LoadPart, jobs: Jobs, options: LoadOptions): Promise<JudgedPart> {
  const { signal, entityId, orgIds, trackId, apiVersion } = options
  const call = { signal, entityId, orgIds, trackId, apiVersion }
  const step = await jobs.advance(handleOf(part) as never, call)
  const { handle } = step
  if (!step.done) {
    const why = step.failure ?? new Error(`job ${handle.id} had ended, and is said to run`)
    throw new StatusUnavailableError(handle, why)
  }
  const judged = judgePart(part.records, step.outcome)
  const isSame = JSON.stringify(judged.counts) === JSON.stringify(part.counts)
  if (isSame) return judged
  throw new DataError(
    'load-mismatch',
    `Zuora says otherwise of job ${handle.id} (records ${part.firstRecord} to ` +
      `${part.firstRecord + part.records - 1} of ${basename(options.rejectsTo)}) than when it had ended: ` +
      `${JSON.stringify(judged.counts)}, and then ${JSON.stringify(part.counts)}; try again later`,
  )
}
