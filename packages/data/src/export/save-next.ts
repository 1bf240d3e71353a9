import { observerOf } from '@zuora-jobs/client/internal'
import { identityOf } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'

import { FileExpiredError } from '../download/transfer-errors.ts'
import type { ManifestFile } from '../files/manifest.ts'
import { measureFile } from '../files/measure-file.ts'
import { sweepDrafts } from '../files/sweep-drafts.ts'
import { openResultFile, type ResultsClient } from '../results/open-result-file.ts'
import { expiryOf } from './expiry-of.ts'
import type { ExportDeps, ExportJobs } from './export-deps.ts'
import { folderOf, manifestIn, pathIn } from './export-place.ts'
import { endedBy, exportedFile, factsOf, ownerOf } from './export-run.ts'
import type { CurrentFile, ExportState, PendingResult } from './export-state.ts'
import { manifestFileOf, nameAs, savePlan, saveResult } from './save-result.ts'
import { markIncomplete } from './write-result-manifest.ts'

/** Bytes between two events about a file on its way. */
const TOLD_BYTES = 1_048_576

/**
 * Saves the next result. What an earlier process has left of this run is used or removed: its draft is
 * continued, a file that has got its name already is known by its checksum.
 */
export async function saveNext(jobs: ExportJobs, state: ExportState, deps: ExportDeps): Promise<ExportState> {
  const { place, current, files, format = 'csv' } = state
  const result = nextResult(state, deps.skip)
  const folder = folderOf(place)
  if (result === undefined) return { ...state, step: 'end' }
  const { stored } = savePlan(result, format, state.unpack)
  const name = place.type === 'stream' ? place.named : nameAs(stored, result.file, format)
  const saved = await savedAlready(current, pathIn(place, name))
  if (folder !== undefined) {
    await sweepDrafts(folder, ownerOf(state), saved === undefined ? current?.checkpoint?.part : undefined)
  }
  const file = saved ?? (await save(jobs, state, result, name, deps))
  const { current: _, ...next } = state
  observerOf(deps.onProgress)?.({ type: 'saved', file: exportedFile(place, file) })
  const inOrder = [...files, file].toSorted((one, other) => one.query! - other.query!)
  return { ...next, files: inOrder }
}

/** The result that is saved next; those that could not be saved come last. */
export function nextResult(
  { results = [], files }: ExportState,
  skip?: ReadonlySet<number>,
): PendingResult | undefined {
  const pending = results.filter(({ place }) => !files.some(({ query }) => query === place))
  return pending.find(({ place }) => skip?.has(place) !== true) ?? pending[0]
}

/** The file, where it got its name before the process could say so. */
async function savedAlready(
  current: CurrentFile | undefined,
  path: string,
): Promise<ManifestFile | undefined> {
  const whole = current?.whole
  if (whole === undefined) return undefined
  const found = await measureFile(path).catch(() => undefined)
  return found?.sha256 === whole.sha256 ? whole : undefined
}

async function save(
  jobs: ExportJobs,
  state: ExportState,
  result: PendingResult,
  name: string,
  deps: ExportDeps,
): Promise<ManifestFile> {
  const { place, current, files, format = 'csv', unpack, job } = state
  const { zuora, clock } = jobs[CONTEXT]
  const {
    onProgress,
    keep,
    verify,
    overwrite,
    maxUnpackedBytes,
    giveUpAfterMs,
    signal,
    stdout,
    checkpointBytes,
  } = deps
  const observer = observerOf(onProgress)
  const manifest = manifestIn(place)
  const { stored } = savePlan(result, format, unpack)
  const isProofNeeded = verify === false || result.recordCount === undefined || stored === 'other'
  const fetchFile = openResultFile(zuora as unknown as ResultsClient, identityOf(job!), isProofNeeded)
  let told = 0
  let now: CurrentFile = current ?? {}
  const keepCurrent = async (change: CurrentFile): Promise<void> => {
    now = { ...now, ...change }
    await keep?.({ ...state, current: now })
  }
  const { checkpoint, transfer } = current ?? {}
  try {
    const written = await saveResult(fetchFile, result, format, pathIn(place, name), {
      unpack,
      verify,
      overwrite,
      maxUnpackedBytes,
      giveUpAfterMs,
      checkpointBytes,
      signal,
      stdout,
      clock,
      owner: ownerOf(state),
      expiresAt: expiryOf(job!),
      resume: checkpoint && transfer && { checkpoint, transfer },
      ...(keep !== undefined && {
        onCheckpoint: (checkpoint, transfer) => keepCurrent({ checkpoint, transfer }),
      }),
      async onWhole(measured) {
        const whole = manifestFileOf(name, result.place, measured, stored)
        await keepCurrent({ whole })
        await markIncomplete(manifest!, factsOf(state), [...files, whole], ownerOf(state))
      },
      onBytes(received, length) {
        if (received - told < TOLD_BYTES) return
        told = received
        observer?.({ type: 'saving', file: name, received, length, recordCount: result.recordCount })
      },
      onEvent: (event) => observer?.({ ...event, file: name }),
    })
    return manifestFileOf(name, result.place, written, stored)
  } catch (error) {
    // No later run will get it either.
    if (error instanceof FileExpiredError) await keep?.(endedBy(state, error))
    throw error
  }
}
