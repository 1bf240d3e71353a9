import { sweepDrafts } from '../files/sweep-drafts.ts'
import { folderOf, manifestIn } from './export-place.ts'
import type { ExportResult } from './export-result.ts'
import { exportResult, factsOf, filesOf, ownerOf } from './export-run.ts'
import type { ExportState } from './export-state.ts'
import { markComplete } from './write-result-manifest.ts'

/** Writes the manifest, last. Where there is no file, what was there before is left alone. */
export async function finishExport(state: ExportState): Promise<ExportResult> {
  const { place } = state
  const files = filesOf(state)
  const manifest = manifestIn(place)
  const folder = folderOf(place)
  if (files.length > 0 && folder !== undefined) await sweepDrafts(folder, ownerOf(state))
  if (files.length > 0 && manifest !== undefined) {
    await markComplete(manifest, factsOf(state), files, ownerOf(state))
  }
  return exportResult(state)
}
