import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

import type { Outcome } from '@zuora-jobs/polling'

import type { WrittenFile } from '../files/write-whole.ts'
import { checkMaxBytes, countsOf, loadedPart, resumedOptions } from './advance-load.ts'
import { checkRules } from './check-load-header.ts'
import { type JudgedPart, judgePart } from './judge-part.ts'
import type { LoadCounts, LoadedPart, LoadOptions } from './load-options.ts'
import { loadSource, type LoadSource } from './load-source.ts'
import type { LoadPart, LoadPlan, PlannedPart } from './load-state.ts'
import { cleanPart, readPart, withCommas } from './part-bytes.ts'
import { planParts } from './plan-load.ts'
import { rejectsTargets, writeRejects } from './write-rejects.ts'

/** How {@link splitLoad} reads a file, and {@link readLoadPart} a part of it. */
export type SplitLoadOptions = Pick<
  LoadOptions,
  'operation' | 'from' | 'columns' | 'allowDefaults' | 'delimiter' | 'encoding' | 'maxBytes' | 'signal'
>

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
 * Checks a CSV and says what each job of its load has to load, for engines that submit jobs themselves:
 * {@link readLoadPart} reads what is to be uploaded, and {@link endLoad} writes the files of rejects.
 * Sends nothing. The plan is JSON, without a cell of the file.
 *
 * @throws RunInputError | CsvError for what cannot work; SourceChangedError for a file that is written to
 * meanwhile
 */
export async function splitLoad(options: SplitLoadOptions): Promise<LoadPlan> {
  checkRules(options)
  checkMaxBytes(options.maxBytes)
  return planParts(loadSource(options), options)
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
