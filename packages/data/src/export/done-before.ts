import type { Jobs } from '@zuora-jobs/polling'

import type { Manifest } from '../files/manifest.ts'
import { readManifest, verify } from '../files/verify.ts'
import type { ExportPlan } from './begin-export.ts'
import type { ExportFamilyName } from './export-families.ts'
import { manifestIn, placeNamed } from './export-place.ts'
import type { ExportResult } from './export-result.ts'
import { exportedFile, hasSucceeded } from './export-run.ts'
import type { ExportState } from './export-state.ts'

/** What has been done under this key, as far as it is still whole; nothing is sent. */
export async function doneBefore(
  jobs: Pick<Jobs, 'adopt'>,
  plan: ExportPlan,
  work: string,
  known: ExportState | undefined,
): Promise<ExportResult | undefined> {
  if (known !== undefined) {
    const path = hasSucceeded(known) ? manifestIn(known.place) : undefined
    const manifest = path === undefined ? undefined : await wholeManifest(path, work)
    return manifest && { ...known.result!, reused: true }
  }
  // The store may have been lost, or be another one.
  const to = placeNamed(plan.to, plan.cwd)
  for (const place of [
    { type: 'folder', folder: to },
    { type: 'file', path: to },
  ] as const) {
    const path = manifestIn(place)!
    const manifest = await wholeManifest(path, work)
    if (manifest === undefined) continue
    const { job, queries } = manifest
    const ids = [...new Set(queries.map(({ job: own }) => own ?? job.id))]
    const { submittedAt } = job
    return {
      jobs: ids.map((id) => jobs.adopt(job.family as ExportFamilyName, id, { submittedAt })),
      phase: 'succeeded',
      files: manifest.files.map((file) => exportedFile(place, file)),
      manifest: path,
      problems: [],
      reused: true,
    }
  }
  return undefined
}

/** The manifest of this work, where it is complete, and its files are what it says. */
async function wholeManifest(path: string, work: string): Promise<Manifest | undefined> {
  const manifest = await readManifest(path).catch(() => undefined)
  const isOfWork = manifest?.work === work && manifest.queries.every(({ problem }) => problem === undefined)
  return isOfWork && (await verify(path)).isWhole ? manifest : undefined
}
