import type { AquaJobRequest } from '@zuora-jobs/client'
import type { NewHandleOptions } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'

import type { Overwrite } from '../files/refuse-foreign-file.ts'
import { extensionOf, safeNames } from '../files/safe-names.ts'
import { fileFormatOf } from '../results/file-format.ts'
import type { ExportJobs } from './export-deps.ts'
import { findPlace, namesIn, placeNamed, workOf } from './export-place.ts'
import type { ExportState } from './export-state.ts'
import { savePlan } from './save-result.ts'

/** What an export is to do: queries and how to run them, as `zuora.aqua.submit` takes them, and where to. */
export interface ExportPlan extends AquaJobRequest, Pick<NewHandleOptions, 'entityId' | 'orgIds'> {
  /**
   * A folder, which gets a file for each query; a path, for a job of one query; or `-` for standard output.
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
   * Whether what is packed (`format`) is unpacked. Several segments always come as one CSV.
   *
   * @default true
   */
  readonly unpack?: boolean | undefined
  /**
   * What Zuora knows the submit by, for 24 hours: programs that name the same one start one job, also without
   * a store in common.
   *
   * @default crypto.randomUUID()
   */
  readonly idempotencyKey?: string | undefined
}

/**
 * The first state of an export, for {@link advanceExport}. Names are decided and the target is looked at;
 * nothing is sent, and but for folders nothing is made.
 *
 * @throws TargetError
 */
export async function beginExport(
  jobs: Pick<ExportJobs, typeof CONTEXT>,
  plan: ExportPlan,
): Promise<ExportState> {
  const { unpack = true, overwrite, cwd, createFolders, to, idempotencyKey } = plan
  const request = requestIn(plan)
  const { stored } = savePlan({ fileIds: [''] }, fileFormatOf(request), unpack)
  const names = safeNames(
    (request.queries ?? []).map(({ name }) => name),
    extensionOf(stored),
  )
  const place = await findPlace(to, names, request, { overwrite, cwd, createFolders })
  const id = crypto.randomUUID()
  return {
    v: 1,
    type: 'export',
    id,
    work: workIn(plan),
    step: 'submit',
    request,
    place,
    names: namesIn(place, names),
    unpack,
    attempted: { key: idempotencyKey ?? id, at: jobs[CONTEXT].clock.now() },
    files: [],
  }
}

/** Which work it is: what is asked, on whose behalf, where it goes, and the caller's name for it. */
export function workIn(plan: ExportPlan): string {
  const { to, cwd, unpack = true, key, entityId, orgIds } = plan
  return workOf('export', requestIn(plan), placeNamed(to, cwd), unpack, entityId, orgIds, key)
}

function requestIn(plan: ExportPlan): AquaJobRequest {
  const {
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
  return request
}
