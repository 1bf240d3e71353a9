import { type DataQueryResult, identityOf } from '@zuora-jobs/polling'

import type { DataQueryAsked } from '../families/data-query/data-query-format.ts'
import { manifestOfFile } from '../files/manifest.ts'
import type { Overwrite } from '../files/refuse-foreign-file.ts'
import { resolveTarget, type TargetOptions } from '../files/resolve-target.ts'
import { extensionOf, safeNames } from '../files/safe-names.ts'
import type { Output } from '../files/stream-output.ts'
import { resultFamilyOf } from '../results/result-families.ts'
import {
  type AnyOutcome,
  type JsonQueryResult,
  type QueryFile,
  type QueryResult,
  type ResultOptions,
  type Results,
  results as plainResults,
  type ResultsClient,
  type ResultsOutcome,
  resultsOf,
} from '../results/results.ts'
import type { ExportedFile } from './export-result.ts'
import { manifestFileOf, savePlan, saveResult } from './save-result.ts'
import { markComplete, markIncomplete } from './write-result-manifest.ts'

export interface SaveToOptions extends ResultOptions, Pick<TargetOptions, 'cwd' | 'createFolders'> {
  /**
   * Whether what is packed is unpacked. Several segments always come as one CSV.
   *
   * @default true
   */
  readonly unpack?: boolean | undefined
  /**
   * Which files may be replaced.
   *
   * @default 'results'
   */
  readonly overwrite?: Overwrite | undefined
  /**
   * Bytes that may come out of what is packed.
   *
   * @default 200 times what went in, and at least 4 GiB
   */
  readonly maxUnpackedBytes?: number | undefined
  /** @default the standard output of the process */
  readonly stdout?: Output | undefined
}

/** The result of one query, which can be saved. */
export type SavableResult<Query extends QueryFile = QueryResult> = Query & {
  /**
   * Saves the result: whole, or not at all, with a manifest beside it (`<file>.manifest.json`). In a folder
   * it is named after its query. `-` is standard output.
   *
   * @throws TargetError, MismatchError, FileExpiredError, TransferError, PackedError, CsvError
   */
  saveTo(to: string, options?: SaveToOptions): Promise<ExportedFile>
}

/**
 * The results of an AQuA or data query job that has ended, also of one that failed in part. Sends nothing by
 * itself.
 *
 * @param asked how the result of a data query was asked for, where it is not CSV
 * @example
 * const outcome = await jobs.settle(handle)
 * await results(zuora, outcome).query('accounts').saveTo('exports/')
 */
export function results(zuora: ResultsClient, outcome: ResultsOutcome): Results<SavableResult>
export function results(
  zuora: ResultsClient<DataQueryResult>,
  outcome: ResultsOutcome<DataQueryResult>,
  asked: DataQueryAsked & { readonly outputFormat: 'JSON' },
): Results<SavableResult<JsonQueryResult>>
export function results(
  zuora: ResultsClient<DataQueryResult>,
  outcome: ResultsOutcome<DataQueryResult>,
  asked?: DataQueryAsked & { readonly outputFormat?: 'CSV' | 'TSV' | 'DSV' | undefined },
): Results<SavableResult>
export function results(
  zuora: object,
  outcome: AnyOutcome,
  asked: DataQueryAsked = {},
): Results<SavableResult<QueryFile>> {
  const { queries } = plainResults(zuora as never, outcome as never, asked as never)
  return resultsOf(
    queries.map((query) =>
      Object.assign(query, {
        saveTo: (to: string, options: SaveToOptions = {}) =>
          saveTo(zuora, outcome, query, asked, to, options),
      }),
    ),
  )
}

async function saveTo(
  zuora: object,
  { handle, result }: AnyOutcome,
  query: QueryFile,
  asked: DataQueryAsked,
  to: string,
  { unpack = true, ...options }: SaveToOptions,
): Promise<ExportedFile> {
  const family = resultFamilyOf(result as object)
  const announced = family.formatOf(result, asked)
  const isProofNeeded =
    query.recordCount === undefined || announced.format === 'other' || options.verify === false
  const fetchFile = family.openFile(zuora, identityOf(handle), isProofNeeded)
  const format = (await family.foundFormat?.(fetchFile, query.fileIds[0]!, announced, options)) ?? announced
  const { stored } = savePlan(query, format, unpack)
  const [fileName] = safeNames([query.name ?? `query-${query.index}`], extensionOf(stored, format.content))
  const target = await resolveTarget(to, { ...options, fileName })
  const path = target.type === 'file' ? target.path : undefined
  const name = path?.split(/[/\\]/).at(-1) ?? target.named
  const manifest = path === undefined ? undefined : manifestOfFile(path)
  const life = family.lifeOf(handle, result)
  const { name: queryName, query: text } = query
  const facts = {
    job: handle,
    queries: [{ ...(queryName !== undefined && { name: queryName }), query: text }],
    expiresAt: life.expiresAt,
  }
  const written = await saveResult(fetchFile, query, format, to, {
    ...options,
    ...life,
    fileName,
    unpack,
    onWhole: async (measured) => {
      if (manifest === undefined) return
      await markIncomplete(manifest, facts, [manifestFileOf(name, 0, measured, stored, format)])
    },
  })
  const file = manifestFileOf(name, 0, written, stored, format)
  if (manifest !== undefined) await markComplete(manifest, facts, [file])
  return { ...file, path: written.path }
}
