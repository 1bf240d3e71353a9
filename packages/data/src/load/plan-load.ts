import { readCsvInput } from '@zuora-jobs/client/internal'
import { CUSTOM_OBJECTS_LIMITS } from '@zuora-jobs/spec'

import { concatBytes } from '../csv/csv-bytes.ts'
import { CsvError } from '../csv/csv-error.ts'
import { inspectHeader } from '../csv/inspect-header.ts'
import type { RecordRange } from '../csv/record-batches.ts'
import { recordRanges } from '../csv/record-ranges.ts'
import { type CsvPart, splitCsv } from '../csv/split-csv.ts'
import { RUN_VERSION } from '../runs/run-state.ts'
import { checkForm, checkLoadHeader } from './check-load-header.ts'
import type { LoadOptions } from './load-options.ts'
import { type LoadSource, refuseChanged, type Seen } from './load-source.ts'
import type { HeaderPlace, LoadPlan, LoadState, PlannedPart } from './load-state.ts'
import { cleanPart, sha256Of, withCommas } from './part-bytes.ts'

/** Bytes of a file that tell how it is written. */
const HEAD_BYTES = 65_536

const A_RECORD = new TextEncoder().encode('\nx\n')

/**
 * Reads the whole file once, and says what each job is to load. All that is wrong with it is found here,
 * before anything is sent.
 *
 * @throws CsvError; SourceChangedError for a file that is written to meanwhile
 */
export async function planLoad(source: LoadSource, options: LoadOptions, work: string): Promise<LoadState> {
  const { file, parts } = await planParts(source, options)
  const planned = parts.map((part) => Object.assign(part, { job: { step: 'planned' } as const }))
  return { v: RUN_VERSION, type: 'load', work, step: 'running', file, parts: planned }
}

/** How a file is read and split. */
export type SplitRules = Omit<LoadOptions, 'object' | 'rejectsTo'>

/** The parts of a file, without their jobs. @throws what `planLoad` throws */
export async function planParts(source: LoadSource, options: SplitRules, seen?: Seen): Promise<LoadPlan> {
  const stamp = await source.stamp()
  const { delimiter } = options
  const header = await checkedHeader(source, options)
  // With other separators a cell may need quotes, and then is at most twice as long.
  const mostBytes = options.maxBytes ?? CUSTOM_OBJECTS_LIMITS.uploadBytes
  const maxBytes = delimiter === undefined || delimiter === ',' ? mostBytes : Math.floor(mostBytes / 2)
  const parts: PlannedPart[] = []
  let records = 0
  for await (const part of splitCsv(source.bytes(seen), { delimiter, lead: 'drop', maxBytes })) {
    options.signal?.throwIfAborted()
    refuseNul(part)
    records += part.records
    if (part.records > 0) parts.push(plannedPart(part, parts.length))
  }
  if (stamp !== undefined) refuseChanged(source.name, stamp, await source.stamp())
  return { file: { ...stamp, header, records }, parts }
}

function plannedPart(
  { bytes, start, end, firstRecord, firstLine, records }: CsvPart,
  index: number,
): PlannedPart {
  const sha256 = sha256Of(bytes.subarray(bytes.length - (end - start)))
  return { index, start, end, firstRecord, firstLine, records, sha256 }
}

/** Where the header is. @throws CsvError for one that Zuora would refuse */
export async function checkedHeader(source: LoadSource, options: SplitRules): Promise<HeaderPlace> {
  const found = inspectHeader(await source.range(0, HEAD_BYTES))
  checkForm(found, options)
  const range = await firstRange(source, options)
  if (range === undefined) {
    throw new CsvError('no-header', 'the file is empty; it has the names of fields first, then the records', {
      line: 1,
    })
  }
  const { start, contentEnd, end } = range
  const bytes = await source.range(start, end)
  const names = bytes.subarray(0, contentEnd - start)
  checkLoadHeader(names, found, options)
  // What the client would refuse later, when there is a job already.
  const sent = await withCommas(await cleanPart(names, options), options)
  await readCsvInput(concatBytes([sent, A_RECORD]), options.operation)
  return { start, contentEnd, end, sha256: sha256Of(bytes) }
}

async function firstRange(source: LoadSource, options: SplitRules): Promise<RecordRange | undefined> {
  for await (const range of recordRanges(source.bytes(), options)) return range
  return undefined
}

/** @throws CsvError, since Zuora takes no file with one */
function refuseNul({ bytes, firstLine, start, end }: CsvPart): void {
  const at = bytes.indexOf(0)
  if (at === -1) return
  const before = Buffer.from(bytes.buffer, bytes.byteOffset, at).toString('latin1')
  const header = bytes.length - (end - start)
  const breaks = before.slice(Math.min(header, at)).match(/\r\n|\r|\n/g)?.length ?? 0
  throw new CsvError('encoding', 'a cell has a NUL character in it; remove it', { line: firstLine + breaks })
}
