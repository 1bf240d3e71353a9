import type { FinalPhase, JobHandle } from '@zuora-jobs/polling'

import type { ManifestFile } from '../files/manifest.ts'
import { sweepDrafts } from '../files/sweep-drafts.ts'
import { exportFamily } from './export-families.ts'
import { type ExportPlace, folderOf, manifestIn, pathIn } from './export-place.ts'
import type { ExportedFile, ExportResult } from './export-result.ts'
import type { ExportState } from './export-state.ts'
import type { RunFacts } from './write-result-manifest.ts'

/** A run that nobody can go on with: the next one begins anew. */
export function endedBy(state: ExportState, error: Error): ExportState {
  const problems = [{ where: 'job', message: error.message }]
  return { ...state, step: 'done', result: { ...exportResult(state), phase: 'failed', problems } }
}

/** The jobs of an export, as far as they were started. */
export function jobsOf({ parts }: Pick<ExportState, 'parts'>): readonly JobHandle[] {
  return parts.flatMap(({ job: { handle } }) => handle ?? [])
}

/** The files of an export so far, in the order of the queries. */
export function filesOf({ parts }: Pick<ExportState, 'parts'>): readonly ManifestFile[] {
  const files = parts.flatMap(({ files: own = [] }) => own)
  return files.toSorted((one, other) => one.query! - other.query!)
}

/** What the manifest says besides its files. */
export function factsOf(state: ExportState): RunFacts {
  const { parts, work, family, request } = state
  const asked = exportFamily(family).queriesIn(request)
  const isOneEach = parts.length > 1
  const queries = parts.flatMap(
    ({ index, queries: told }) => told ?? (isOneEach ? asked.slice(index, index + 1) : asked),
  )
  const ends = parts.flatMap(({ expiresAt }) => expiresAt ?? [])
  return { job: jobsOf(state)[0]!, work, queries, expiresAt: Math.min(...ends) }
}

/** Part of the names of the drafts of a run. */
export function ownerOf({ id }: Pick<ExportState, 'id'>): string {
  return id.slice(0, 13)
}

/** What has come of an export whose jobs have ended. */
export function exportResult(state: ExportState): ExportResult {
  const { place, parts } = state
  const files = filesOf(state)
  return {
    jobs: jobsOf(state),
    phase: phaseOf(state),
    files: files.map((file) => exportedFile(place, file)),
    manifest: files.length === 0 ? undefined : manifestIn(place),
    problems: parts.flatMap(({ problems = [] }) => problems),
    reused: false,
  }
}

/** How an export has ended, in view of all of its jobs. */
function phaseOf({ parts }: Pick<ExportState, 'parts'>): FinalPhase {
  const phases = new Set(parts.map(({ job: { phase = 'failed' } }) => phase))
  const [phase] = phases
  if (phases.size === 1) return phase!
  return parts.some(({ results = [] }) => results.length > 0) ? 'partial' : 'failed'
}

/** A file of a run, and where it is. */
export function exportedFile(place: ExportPlace, file: ManifestFile): ExportedFile {
  return { ...file, path: place.type === 'stream' ? undefined : pathIn(place, file.name) }
}

/** Whether a run is over, and has a file for each query. */
export function hasSucceeded({ step, result }: ExportState): boolean {
  return step === 'done' && result?.phase === 'succeeded'
}

/** Removes the drafts of a run that is not continued. */
export async function sweepRun(state: ExportState): Promise<void> {
  const folder = folderOf(state.place)
  if (folder !== undefined) await sweepDrafts(folder, ownerOf(state))
}
