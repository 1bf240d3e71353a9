import { observerOf } from '@zuora-jobs/client/internal'
import { identityOf, type Jobs } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'

import type { FetchFile } from '../download/opened-file.ts'
import type { PendingResult } from '../families/pending-result.ts'
import { isPacked, type ResultFormat } from '../files/file-format.ts'
import type { ManifestFile } from '../files/manifest.ts'
import { measureFile } from '../files/measure-file.ts'
import { sweepDrafts } from '../files/sweep-drafts.ts'
import type { Keep } from '../runs/part-work.ts'
import type { ExportDeps } from './export-deps.ts'
import { exportFamily } from './export-families.ts'
import { folderOf, manifestIn, pathIn } from './export-place.ts'
import { exportedFile, factsOf, filesOf, ownerOf } from './export-run.ts'
import type { CurrentFile, ExportPart, ExportState } from './export-state.ts'
import { manifestFileOf, nameAs, savePlan, saveResult } from './save-result.ts'
import { markIncomplete } from './write-result-manifest.ts'

/** Bytes between two events about a file on its way. */
const TOLD_BYTES = 1_048_576

/** What saving a result needs besides the state. */
export interface SaveDeps extends Omit<ExportDeps, 'keep'> {
  readonly keep: Keep<ExportPart> | undefined
}

/** A result that is saved, and how its file comes. */
interface Saving {
  readonly result: PendingResult
  readonly format: ResultFormat
  readonly fetchFile: FetchFile
  readonly name: string
}

/**
 * Saves the next result of a part. What an earlier process has left of this run is used or removed: its draft
 * is continued, a file that has got its name already is known by its checksum.
 */
export async function saveNext(
  jobs: Jobs,
  state: ExportState,
  part: ExportPart,
  result: PendingResult,
  deps: SaveDeps,
): Promise<ExportPart> {
  const { place, parts } = state
  const { current, files = [], format: asked = { format: 'csv' } } = part
  const folder = folderOf(place)
  const { current: _, ...rest } = part
  const ended = (file: ManifestFile): ExportPart => {
    observerOf(deps.onProgress)?.({ type: 'saved', file: exportedFile(place, file) })
    return { ...rest, files: [...files, file] }
  }
  const drafts = parts.flatMap(({ current: own }) => own?.checkpoint?.part ?? [])
  const saved = await savedAlready(current, state)
  if (folder !== undefined) {
    const over = saved && current?.checkpoint?.part
    const continued = drafts.filter((draft) => draft !== over)
    await sweepDrafts(folder, ownerOf(state), continued)
  }
  if (saved !== undefined) return ended(saved)
  const saving = await begun(jobs, state, part, result, deps, asked)
  return ended(await save(jobs, state, part, saving, deps))
}

/** The result that is saved next; `undefined` where there is none left that can be. */
export function nextResult({
  results = [],
  files = [],
  defects = [],
}: ExportPart): PendingResult | undefined {
  return results.find(({ place }) => !defects.includes(place) && !files.some(({ query }) => query === place))
}

/** The file, where it got its name before the process could say so. */
async function savedAlready(
  current: CurrentFile | undefined,
  { place }: ExportState,
): Promise<ManifestFile | undefined> {
  const whole = current?.whole
  if (whole === undefined) return undefined
  const found = await measureFile(pathIn(place, whole.name)).catch(() => undefined)
  return found?.sha256 === whole.sha256 ? whole : undefined
}

/** Finds out how a result comes, and what its file is called then. */
async function begun(
  jobs: Jobs,
  { family: name, place, unpack }: ExportState,
  { job }: ExportPart,
  result: PendingResult,
  { verify, giveUpAfterMs, signal }: SaveDeps,
  asked: ResultFormat,
): Promise<Saving> {
  const family = exportFamily(name)
  const { zuora, clock } = jobs[CONTEXT]
  const { stored: planned } = savePlan(result, asked, unpack)
  const isProofNeeded = verify === false || result.recordCount === undefined || planned === 'other'
  const fetchFile = family.openFile(zuora, identityOf(job.handle!), isProofNeeded)
  const options = { giveUpAfterMs, signal, clock }
  const found = isPacked(asked.format)
    ? await family.foundFormat?.(fetchFile, result.fileIds[0]!, asked, options)
    : undefined
  const format = found ?? asked
  const { stored } = savePlan(result, format, unpack)
  const decided = savePlan({ fileIds: [''] }, asked, unpack).stored
  const named = nameAs(stored, result.file, decided, asked.content)
  return { result, format, fetchFile, name: place.type === 'stream' ? place.named : named }
}

async function save(
  jobs: Jobs,
  state: ExportState,
  part: ExportPart,
  { result, format, fetchFile, name }: Saving,
  deps: SaveDeps,
): Promise<ManifestFile> {
  const { place, unpack } = state
  const { current, expiresAt, expiringMs } = part
  const { onProgress, keep, verify, overwrite, maxUnpackedBytes } = deps
  const { giveUpAfterMs, signal, stdout, checkpointBytes } = deps
  const observer = observerOf(onProgress)
  const { stored } = savePlan(result, format, unpack)
  let told = 0
  let now: CurrentFile = current ?? {}
  const keepCurrent = async (change: CurrentFile): Promise<void> => {
    now = { ...now, ...change }
    await keep?.({ ...part, current: now })
  }
  const { checkpoint, transfer } = current ?? {}
  const written = await saveResult(fetchFile, result, format, pathIn(place, name), {
    unpack,
    verify,
    overwrite,
    maxUnpackedBytes,
    giveUpAfterMs,
    checkpointBytes,
    signal,
    stdout,
    clock: jobs[CONTEXT].clock,
    owner: ownerOf(state),
    expiresAt,
    expiringMs,
    resume: checkpoint && transfer && { checkpoint, transfer },
    ...(keep !== undefined && {
      onCheckpoint: (checkpoint, transfer) => keepCurrent({ checkpoint, transfer }),
    }),
    async onWhole(measured) {
      const whole = manifestFileOf(name, result.place, measured, stored, format)
      await keepCurrent({ whole })
      await markIncomplete(manifestIn(place)!, factsOf(state), [...filesOf(state), whole], ownerOf(state))
    },
    onBytes(received, length) {
      if (received - told < TOLD_BYTES) return
      told = received
      observer?.({ type: 'saving', file: name, received, length, recordCount: result.recordCount })
    },
    onEvent: (event) => observer?.({ ...event, file: name }),
  })
  return manifestFileOf(name, result.place, written, stored, format)
}
