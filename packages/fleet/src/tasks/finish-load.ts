import { basename, join } from 'node:path'

import type { EndedLoad, Manifest, PartEnd } from '@zuora-jobs/data'
import type { JobHandle } from '@zuora-jobs/polling'

import type { Task, TaskEnd } from '../database/fleet-database.ts'
import type { Entry, SavedFile } from '../entries/entry.ts'
import type { SplitLoadInput } from '../entries/load-plan.ts'
import type { LoadedRecords } from '../entries/load.ts'
import type { TaskParts } from './task-parts.ts'

/**
 * Writes down what came of a load, when all its parts have ended: the files of the records that were not
 * loaded, and a manifest. Zuora is asked for nothing, so that it may be repeated at any time.
 *
 * @throws what may pass, such as for a folder that cannot be written to
 */
export async function finishLoad(
  { database, clock, data: load }: TaskParts,
  { entry }: Task,
  signal: AbortSignal,
): Promise<TaskEnd> {
  const { endLoad, FOLDER_MANIFEST, sweepDrafts, writeManifest } = await load()
  const { file, parts, ...options } = entry.input as SplitLoadInput
  const { id: owner } = entry
  const folder = entry.saveTo!
  const ended = await database.list({ parent: owner, limit: parts.length })
  const targets = { rejectsTo: join(folder, 'rejects.csv'), unknownTo: join(folder, 'unknown.csv') }
  const told = await endLoad({ ...options, ...targets, signal }, { file, parts }, ended.map(endOf))
  const files = told.files.map(({ path, bytes, records, sha256 }) => ({
    path: path!,
    bytes,
    records,
    sha256,
  }))
  const job = ended.find(({ end }) => end?.outcome)?.end?.outcome?.handle
  // Of a load of which no job was started there is nothing to vouch for.
  const manifest = job && join(folder, FOLDER_MANIFEST)
  // Of a worker that died while it wrote the manifest.
  await sweepDrafts(folder, owner)
  if (manifest !== undefined) await writeManifest(manifest, manifestOf(job!, files, clock.now()), { owner })
  return { end: { loaded: countsOf(told), saved: { manifest, files } } }
}

/** What came of a part: where it has no job, whether its records can have been loaded. */
function endOf({ end }: Entry): PartEnd {
  if (end?.outcome) return { outcome: end.outcome }
  const { code = 'abandoned', message: why = '' } = end?.failure ?? {}
  return { became: code === 'abandoned' ? 'unknown' : 'rejected', why }
}

function countsOf({ records, loaded, rejected, unknown, jobs }: EndedLoad): LoadedRecords {
  const some = loaded > 0 ? 'partial' : 'failed'
  const phase = loaded === records ? 'succeeded' : some
  return { phase, records, loaded, rejected, unknown, jobIds: jobs.map(({ jobId }) => jobId) }
}

function manifestOf(
  { family, id, tenant, submittedAt }: JobHandle,
  files: readonly SavedFile[],
  finishedAt: number,
): Manifest {
  return {
    v: 1,
    job: { family, id, ...(tenant !== undefined && { tenant }), submittedAt },
    queries: [],
    files: files.map(({ path, ...file }) => ({ name: basename(path), format: 'csv', ...file })),
    finishedAt,
    versions: { node: process.versions.node },
  }
}
