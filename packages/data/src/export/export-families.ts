import type { AquaJobRequest } from '@zuora-jobs/client'

import { aquaExport } from '../families/aqua/aqua-export.ts'
import { dataQueryExport, type DataQueryExportRequest } from '../families/data-query/data-query-export.ts'
import type { ExportFamily } from '../families/export-family.ts'

/** What is asked of Zuora, by family. */
export interface ExportRequests {
  readonly aqua: AquaJobRequest
  readonly dataQuery: DataQueryExportRequest
}

/** A family that can be exported. */
export type ExportFamilyName = keyof ExportRequests

const FAMILIES = { aqua: aquaExport, dataQuery: dataQueryExport }

/** What is particular to a family. Requests and results of one are only ever given to itself. */
export function exportFamily(name: ExportFamilyName): ExportFamily<unknown, unknown> {
  return FAMILIES[name] as ExportFamily<unknown, unknown>
}

/** Whether a family can be exported. */
export function isExportFamily(name: unknown): name is ExportFamilyName {
  return typeof name === 'string' && Object.hasOwn(FAMILIES, name)
}
