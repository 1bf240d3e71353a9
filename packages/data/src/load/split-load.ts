import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

import type { Outcome } from '@zuora-jobs/polling'

import { CsvError } from '../csv/csv-error.ts'
import type { WrittenFile } from '../files/write-whole.ts'
import { checkMaxBytes, countsOf, loadedPart, resumedOptions } from './advance-load.ts'
import { checkRules } from './check-load-header.ts'
import { type JudgedPart, judgePart } from './judge-part.ts'
import { SourceChangedError } from './load-errors.ts'
import type { LoadCounts, LoadedPart, LoadOptions } from './load-options.ts'
import { loadSource, type LoadSource } from './load-source.ts'
import type { LoadPart, LoadPlan, PlannedPart } from './load-state.ts'
import { cleanPart, readPart, withCommas } from './part-bytes.ts'
import { checkedHeader, planParts } from './plan-load.ts'
import { rejectsTargets, writeRejects } from './write-rejects.ts'

/** How {@link splitLoad} reads a file, and {@link readLoadPart} a part of it. */
export interface SplitLoadOptions extends Pick<
  LoadOptions,
  'operation' | 'from' | 'columns' | 'allowDefaults' | 'delimiter' | 'encoding' | 'maxBytes' | 'signal'
> {
  /**
   * What the file has to be, as {@link checkLoad} has found it.
   *
   * @default whatever it is
   */
  readonly sha256?: string | undefined
}

/** What came of the records of a part. */
export type PartEnd =
  /** Its job has ended. */
  | { readonly outcome: Outcome; readonly why?: undefined }
  /** It has no job that anybody knows of: its records were not loaded, or nobody knows. */
  | { readonly became: 'rejected' | 'unknown'; readonly why: string; readonly outcome?: undefined }

/** What came of a load whose jobs somebody else has submitted. */
export interface EndedLoad extends LoadCounts {
  /** Of parts that had one. */
  readonly jobs: readonly LoadedPart[]
  /** The files of the records that were rejected, and of those of which nothing is known. */
  readonly files: readonly WrittenFile[]
}

/**
 * Looks whether a CSV can be split: its header, and the options. Its records are read for the checksum alone,
 * in hex, so that another machine can split the same file later.
 *
 * @throws RunInputError | CsvError for what cannot work
 */
export async function checkLoad(
  options: Omit<SplitLoadOptions, 'sha256'>,
): Promise<{ readonly sha256: string }> {
  checkRules(options)
  checkMaxBytes(options.maxBytes)
  const source = loadSource(options)
  await checkedHeader(source, options)
  return { sha256: await checksumOf(options) }
}

/**
 * Checks a CSV and says what each job of its load has to load, for engines that submit jobs themselves:
 * {@link readLoadPart} reads what is to be uploaded, and {@link endLoad} writes the files of rejects.
 * Sends nothing. The plan is JSON, without a cell of the file.
 *
 * @throws RunInputError | CsvError for what cannot work; SourceChangedError for a file that is written to
 * meanwhile, or is another one
 */
export async function splitLoad(options: SplitLoadOptions): Promise<LoadPlan> {
  checkRules(options)
  checkMaxBytes(options.maxBytes)
  const { sha256 } = options
  const source = loadSource(options)
  if (sha256 === undefined) return planParts(source, options)
  const hash = createHash('sha256')
  try {
    const plan = await planParts(source, options, (piece) => hash.update(piece))
    refuseOther(source, sha256, hash.digest('hex'))
    return plan
  } catch (error) {
    // What is wrong with another file says nothing of the one that is meant.
    if (error instanceof CsvError) refuseOther(source, sha256, await checksumOf(options))
    throw error
  }
}

/** Of a file as it lies there, in whatever encoding, in hex. */
async function checksumOf({ from, signal }: Pick<SplitLoadOptions, 'from' | 'signal'>): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of loadSource({ from }).bytes()) {
    signal?.throwIfAborted()
    hash.update(piece)
  }
  return hash.digest('hex')
}

function refuseOther({ name }: LoadSource, wanted: string, found: string): void {
  if (wanted.toLowerCase() === found) return
  const [is, was] = [found, wanted].map((sum) => `${sum.slice(0, 12)}…`)
  throw new SourceChangedError(name, `its sha256 is ${is}, and not ${was}`)
}

/**
 * The bytes of a part, as they are uploaded. The file may have been copied since it was split.
 *
 * @throws SourceChangedError where they are not what they were
 */
export async function readLoadPart(
  options: Pick<SplitLoadOptions, 'from' | 'delimiter' | 'encoding'>,
  { file }: Pick<LoadPlan, 'file'>,
  part: PlannedPart,
): Promise<Uint8Array> {
  const bytes = await readPart(withoutStamp(options), file, part)
  return withCommas(await cleanPart(bytes, options), options)
}

/**
 * Writes the files of the records that were not loaded, into a folder that is made where there is none, and
 * adds up. It may be repeated.
 *
 * @param ends of the parts, in their order
 * @throws TargetError; SourceChangedError where the file is not what it was
 */
export async function endLoad(
  options: Omit<LoadOptions, 'object'>,
  { file, parts: planned }: LoadPlan,
  ends: readonly PartEnd[],
): Promise<EndedLoad> {
  const judged = planned.map(({ records }, index) => judgedEnd(records, ends[index]!))
  const parts = planned.map((part, index): LoadPart => {
    const { outcome } = ends[index]!
    const job = { step: 'ended', ...(outcome && { handle: outcome.handle, phase: outcome.phase }) } as const
    return { ...part, job, counts: judged[index]!.counts }
  })
  const how = resumedOptions({ ...options, object: '' })
  await mkdir(dirname(how.rejectsTo), { recursive: true })
  const targets = await rejectsTargets(how)
  const judge = async ({ index }: LoadPart): Promise<JudgedPart> => judged[index]!
  const rejects = { file, parts, options: how, source: withoutStamp(options), judge }
  const written = [
    await writeRejects('rejected', rejects, targets.rejected),
    await writeRejects('unknown', rejects, targets.unknown),
  ]
  return {
    ...countsOf({ file, parts }),
    jobs: parts.filter(({ job }) => job.handle !== undefined).map(loadedPart),
    files: written.filter((one) => one !== undefined),
  }
}

function judgedEnd(records: number, { outcome, ...end }: PartEnd): JudgedPart {
  if (outcome) return judgePart(records, outcome)
  const { became, why: message } = end as Exclude<PartEnd, { readonly outcome: Outcome }>
  const counts = { loaded: 0, rejected: 0, unknown: 0, [became]: records }
  return { counts, rejections: new Map(), others: became, why: { message } }
}

/** Known by its checksums alone: on another machine a file may have another time. */
function withoutStamp(options: Pick<SplitLoadOptions, 'from' | 'encoding'>): LoadSource {
  return { ...loadSource(options), stamp: async () => undefined }
}
