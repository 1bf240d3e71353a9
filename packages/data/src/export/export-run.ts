import type { ManifestFile } from '../files/manifest.ts'
import { sweepDrafts } from '../files/sweep-drafts.ts'
import { expiryOf } from './expiry-of.ts'
import { type ExportPlace, folderOf, manifestIn, pathIn } from './export-place.ts'
import type { ExportedFile, ExportResult } from './export-result.ts'
import type { ExportState } from './export-state.ts'
import type { RunFacts } from './write-result-manifest.ts'

/** A run that nobody can go on with: the next one begins anew. */
export function endedBy(state: ExportState, error: Error): ExportState {
  const problems = [{ where: 'job', message: error.message }]
  return { ...state, step: 'done', phase: 'failed', problems }
}

/** What the manifest says besides its files. */
export function factsOf({ job, work, queries = [] }: ExportState): RunFacts {
  return { job: job!, work, queries, expiresAt: expiryOf(job!) }
}

/** Part of the names of the drafts of a run. */
export function ownerOf({ id }: Pick<ExportState, 'id'>): string {
  return id.slice(0, 13)
}

/** What has come of an export that is over. */
export function resultOf(state: ExportState, reused: boolean = false): ExportResult {
  const { place, job, phase = 'failed', files, problems = [] } = state
  return {
    job: job!,
    phase,
    files: files.map((file) => exportedFile(place, file)),
    manifest: files.length === 0 ? undefined : manifestIn(place),
    problems,
    reused,
  }
}

/** A file of a run, and where it is. */
export function exportedFile(place: ExportPlace, file: ManifestFile): ExportedFile {
  return { ...file, path: place.type === 'stream' ? undefined : pathIn(place, file.name) }
}

/** Whether a run is over, and has a file for each query. */
export function hasSucceeded({ step, phase }: ExportState): boolean {
  return step === 'done' && phase === 'succeeded'
}

/** Removes the drafts of a run that is not continued. */
export async function sweepRun(state: ExportState): Promise<void> {
  const folder = folderOf(state.place)
  if (folder !== undefined) await sweepDrafts(folder, ownerOf(state))
}
