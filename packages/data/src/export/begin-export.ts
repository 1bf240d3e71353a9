import type { AquaJobRequest } from '@zuora-jobs/client'
import type { JobHandle, NewHandleOptions } from '@zuora-jobs/polling'

import type { DataQueryExportRequest } from '../families/data-query/data-query-export.ts'
import type { Overwrite } from '../files/refuse-foreign-file.ts'
import { extensionOf, safeNames } from '../files/safe-names.ts'
import { RunInputError } from '../runs/run-errors.ts'
import {
  exportFamily,
  type ExportFamilyName,
  type ExportRequests,
  isExportFamily,
} from './export-families.ts'
import { findPlace, namesIn, placeNamed, workOf } from './export-place.ts'
import type { ExportState } from './export-state.ts'
import { savePlan } from './save-result.ts'

/** Where an export goes, and what it is known by. */
interface PlanOptions extends Pick<NewHandleOptions, 'entityId' | 'orgIds'> {
  /**
   * A folder, which gets a file for each query; a path, for one query; or `-` for standard output.
   */
  readonly to: string
  /**
   * A name for this work, such as `accounts-2026-11-26`: under it the work is done once. Without one, a run
   * that has ended is followed by a new one.
   */
  readonly key?: string | undefined
  /**
   * Where a relative `to` starts.
   *
   * @default the working directory
   */
  readonly cwd?: string | undefined
  /**
   * Whether a folder is made that does not exist.
   *
   * @default false
   */
  readonly createFolders?: boolean | undefined
  /**
   * Which files may be replaced: none, results that a manifest knows and that are as they were, or any.
   *
   * @default 'results'
   */
  readonly overwrite?: Overwrite | undefined
  /**
   * Whether what is packed is unpacked. Several segments always come as one CSV.
   *
   * @default true
   */
  readonly unpack?: boolean | undefined
  /**
   * What Zuora knows the submit by, for 24 hours: programs that name the same one start the same jobs, also
   * without a store in common. Of several jobs, each has it with its place at the end.
   *
   * @default crypto.randomUUID()
   */
  readonly idempotencyKey?: string | undefined
}

/** Queries of an AQuA job and how to run them, as `zuora.aqua.submit` takes them, and where to. */
export interface AquaExportPlan extends AquaJobRequest, PlanOptions {
  readonly family?: 'aqua' | undefined
}

/** Data queries and how to run them, and where to: a job for each. */
export interface DataQueryExportPlan extends DataQueryExportRequest, PlanOptions {
  readonly family: 'dataQuery'
}

/** What an export is to do. `family` decides what runs the queries: AQuA, unless it says otherwise. */
export type ExportPlan = AquaExportPlan | DataQueryExportPlan

/**
 * The first state of an export, for {@link advanceExport}. Names are decided and the target is looked at;
 * nothing is sent, and but for folders nothing is made.
 *
 * @param jobs jobs that run the queries already, one for each that the export would submit: nothing is
 * submitted then
 * @throws TargetError; ZuoraInputError or RunInputError for a request that cannot work
 */
export async function beginExport(plan: ExportPlan, jobs: readonly JobHandle[] = []): Promise<ExportState> {
  const { unpack = true, overwrite, cwd, createFolders, to, idempotencyKey } = plan
  const [name, request] = askedIn(plan)
  const family = exportFamily(name)
  family.check(request)
  const { format, content } = family.askedFormat(request)
  const { stored } = savePlan({ fileIds: [''] }, { format, content }, unpack)
  const names = safeNames(
    family.queriesIn(request).map((query) => query.name),
    extensionOf(stored, content),
  )
  const options = { overwrite, cwd, createFolders, isOpenEnded: family.isOpenEnded(request) }
  const place = await findPlace(to, names, options)
  refuseOthers(jobs, name)
  const parts = family.inputsOf(request).map((_, index) => {
    const handle = jobs[index]
    return { index, job: handle ? ({ step: 'running', handle } as const) : ({ step: 'planned' } as const) }
  })
  return {
    v: 2,
    type: 'export',
    family: name,
    id: crypto.randomUUID(),
    work: workIn(plan),
    step: 'running',
    request,
    place,
    names: namesIn(place, names),
    unpack,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    parts,
  }
}

/** @throws RunInputError */
function refuseOthers(jobs: readonly JobHandle[], name: ExportFamilyName): void {
  const other = jobs.find(({ family }) => family !== name)
  if (other === undefined) return
  throw new RunInputError('jobs', `${other.id} is a job of ${other.family}, and the export is of ${name}`)
}

/** Which work it is: what is asked, on whose behalf, where it goes, and the caller's name for it. */
export function workIn(plan: ExportPlan): string {
  const { to, cwd, unpack = true, key, entityId, orgIds } = plan
  const [name, request] = askedIn(plan)
  // As it was before there were other families.
  const type = name === 'aqua' ? 'export' : `export-${name}`
  return workOf(type, request, placeNamed(to, cwd), unpack, entityId, orgIds, key)
}

/** The family of a plan. @throws RunInputError */
export function familyIn({ family = 'aqua' }: Pick<ExportPlan, 'family'>): ExportFamilyName {
  if (!isExportFamily(family)) {
    const found = JSON.stringify(family)
    throw new RunInputError('family', `${found} has no results to export; write "aqua" or "dataQuery"`)
  }
  return family
}

function askedIn(plan: ExportPlan): readonly [ExportFamilyName, ExportRequests[ExportFamilyName]] {
  const {
    family: _family,
    to: _to,
    key: _key,
    cwd: _cwd,
    createFolders: _createFolders,
    overwrite: _overwrite,
    unpack: _unpack,
    entityId: _entityId,
    orgIds: _orgIds,
    idempotencyKey: _idempotencyKey,
    ...request
  } = plan
  return [familyIn(plan), request]
}
