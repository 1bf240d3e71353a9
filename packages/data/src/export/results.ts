import { identityOf } from '@zuora-jobs/polling'

import { manifestOfFile } from '../files/manifest.ts'
import type { Overwrite } from '../files/refuse-foreign-file.ts'
import { resolveTarget, type TargetOptions } from '../files/resolve-target.ts'
import { extensionOf, safeNames } from '../files/safe-names.ts'
import type { Output } from '../files/stream-output.ts'
import { fileFormatOf } from '../results/file-format.ts'
import { openResultFile, type ResultsClient } from '../results/open-result-file.ts'
import {
  type QueryResult,
  type ResultOptions,
  type Results,
  results as plainResults,
  type ResultsOutcome,
  resultsOf,
} from '../results/results.ts'
import { expiryOf } from './expiry-of.ts'
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
export interface SavableResult extends QueryResult {
  /**
   * Saves the result: whole, or not at all, with a manifest beside it (`<file>.manifest.json`). In a folder
   * it is named after its query. `-` is standard output.
   *
   * @throws TargetError, MismatchError, FileExpiredError, TransferError, PackedError, CsvError
   */
  saveTo(to: string, options?: SaveToOptions): Promise<ExportedFile>
}

/**
 * The results of an AQuA job that has ended, also of one that failed in part. Sends nothing by itself.
 *
 * @example
 * const outcome = await jobs.settle(handle)
 * await results(zuora, outcome).query('accounts').saveTo('exports/')
 */
export function results(zuora: ResultsClient, outcome: ResultsOutcome): Results<SavableResult> {
  const { queries } = plainResults(zuora, outcome)
  return resultsOf(
    queries.map((query) =>
      Object.assign(query, {
        saveTo: (to: string, options: SaveToOptions = {}) => saveTo(zuora, outcome, query, to, options),
      }),
    ),
  )
}

async function saveTo(
  zuora: ResultsClient,
  { handle, result: { job } }: ResultsOutcome,
  query: QueryResult,
  to: string,
  { unpack = true, ...options }: SaveToOptions,
): Promise<ExportedFile> {
  const format = fileFormatOf(job)
  const { stored } = savePlan(query, format, unpack)
  const [fileName] = safeNames([query.name ?? `query-${query.index}`], extensionOf(stored))
  const target = await resolveTarget(to, { ...options, fileName })
  const path = target.type === 'file' ? target.path : undefined
  const name = path?.split(/[/\\]/).at(-1) ?? target.named
  const manifest = path === undefined ? undefined : manifestOfFile(path)
  const expiresAt = expiryOf(handle)
  const { name: queryName, query: text } = query
  const facts = {
    job: handle,
    queries: [{ ...(queryName !== undefined && { name: queryName }), query: text }],
    expiresAt,
  }
  const isProofNeeded = query.recordCount === undefined || stored === 'other' || options.verify === false
  const fetchFile = openResultFile(zuora, identityOf(handle), isProofNeeded)
  const written = await saveResult(fetchFile, query, format, to, {
    ...options,
    fileName,
    unpack,
    expiresAt,
    onWhole: async (measured) => {
      if (manifest === undefined) return
      await markIncomplete(manifest, facts, [manifestFileOf(name, 0, measured, stored)])
    },
  })
  const file = manifestFileOf(name, 0, written, stored)
  if (manifest !== undefined) await markComplete(manifest, facts, [file])
  return { ...file, path: written.path }
}
