import type { AquaQueryResult } from '@zuora-jobs/polling'

import { type Download, downloadFile } from '../download/download-file.ts'
import { type FetchFile, sentBy } from '../download/opened-file.ts'
import { newTransfer, type TransferState } from '../download/transfer-state.ts'
import type { FileLife } from '../families/result-family.ts'
import type { Measured } from '../files/create-meter.ts'
import { type FileFormat, isPacked, type ResultFormat, textOf } from '../files/file-format.ts'
import type { ManifestFile } from '../files/manifest.ts'
import { extensionOf } from '../files/safe-names.ts'
import { type Checkpoint, writeWhole, type WriteOptions, type WrittenFile } from '../files/write-whole.ts'
import { csvOf, type ResultOptions } from '../results/results.ts'

/** How a result is saved. */
export interface SavePlan {
  /** How its file will be written. */
  readonly stored: FileFormat
  /** Whether it is a file of Zuora's as it is, which can be continued at any byte. */
  readonly isOneFile: boolean
}

/**
 * How a result is saved: packed as it comes, or as text. Several segments are always joined into one CSV,
 * since packed ones cannot be.
 */
export function savePlan(
  { fileIds }: Pick<AquaQueryResult, 'fileIds'>,
  { format, content = 'csv' }: ResultFormat,
  unpack: boolean,
): SavePlan {
  const isJoined = fileIds.length > 1
  const stored = isPacked(format) && (unpack || isJoined) ? content : format
  return { stored, isOneFile: !isJoined && stored === format }
}

/**
 * The name of a file that was named before it was known that its segments would be joined, or that it comes
 * packed in another way.
 */
export function nameAs(
  stored: FileFormat,
  name: string,
  decided: FileFormat,
  content: ResultFormat['content'],
): string {
  const before = extensionOf(decided, content)
  if (stored === decided || !name.endsWith(before)) return name
  return name.slice(0, -before.length) + extensionOf(stored, content)
}

type OnBytes = (bytes: number, length: number | undefined) => void

/** What one save needs besides its result. */
export interface SaveOptions
  extends
    FileLife,
    Pick<
      WriteOptions,
      'cwd' | 'createFolders' | 'fileName' | 'overwrite' | 'maxUnpackedBytes' | 'stdout' | 'owner'
    >,
    ResultOptions {
  readonly unpack: boolean
  /** Where an earlier process stood. */
  readonly resume?: { readonly checkpoint: Checkpoint; readonly transfer: TransferState } | undefined
  /** Called where the draft is safe, for files that can be continued. */
  readonly onCheckpoint?: ((checkpoint: Checkpoint, transfer: TransferState) => Promise<void>) | undefined
  readonly checkpointBytes?: number | undefined
  readonly onWhole?: ((measured: Measured, stored: FileFormat) => Promise<void>) | undefined
  /** Told how many bytes have come, and of how many, where that is known. */
  readonly onBytes?: OnBytes | undefined
}

/**
 * Saves the result of a query: whole, or not at all.
 *
 * @throws as `writeWhole` and downloads do
 */
export async function saveResult(
  fetchFile: FetchFile,
  result: AquaQueryResult,
  format: ResultFormat,
  to: string,
  options: SaveOptions,
): Promise<WrittenFile & { readonly stored: FileFormat }> {
  const { unpack, onWhole, onBytes, resume: _resume, onCheckpoint: _onCheckpoint, ...rest } = options
  const { stored, isOneFile } = savePlan(result, format, unpack)
  let length: number | undefined
  const isWhole = result.fileIds.length === 1
  const opening: FetchFile = async (fileId, request) => {
    const opened = await fetchFile(fileId, request)
    if (isWhole) length = sentBy(opened)?.length
    return opened
  }
  const told = onBytes && ((bytes: number) => onBytes(bytes, length))
  const { source, ...continued } = isOneFile
    ? oneFile(opening, result.fileIds[0]!, options, told)
    : { source: tapped(received(opening, result, format, options), 0, told) }
  const written = await writeWhole(
    to,
    source,
    { records: stored === 'other' ? undefined : result.recordCount },
    {
      ...rest,
      ...continued,
      ...format,
      // Segments come unpacked and joined.
      ...(result.fileIds.length > 1 && { format: 'csv' }),
      unpack,
      onWhole: (measured) => onWhole?.(measured, stored),
    },
  )
  return { ...written, stored }
}

/** A file of Zuora's as it is, and what it takes to continue it at any byte. */
function oneFile(
  fetchFile: FetchFile,
  fileId: string,
  options: SaveOptions,
  onBytes: ((bytes: number) => void) | undefined,
): { readonly source: (from: number) => AsyncIterable<Uint8Array> } & Pick<
  WriteOptions,
  'resume' | 'onCheckpoint'
> {
  const { resume, onCheckpoint } = options
  let download: Download | undefined
  return {
    source(from) {
      download = downloadFile(fetchFile, fileId, {
        ...options,
        from: from > 0 ? resume?.transfer : undefined,
        keepChunks: false,
      })
      return tapped(download.bytes, from, onBytes)
    },
    resume: resume?.checkpoint,
    onCheckpoint:
      onCheckpoint &&
      (async (checkpoint) => {
        // Before its source is opened, a draft holds what it held.
        const transfer = download?.state() ?? resume?.transfer
        if (checkpoint.bytes === 0) await onCheckpoint(checkpoint, newTransfer(fileId))
        else if (transfer?.received === checkpoint.bytes) await onCheckpoint(checkpoint, transfer)
      }),
  }
}

/** What `writeWhole` is to unpack, as it comes; or segments, unpacked and joined. */
function received(
  fetchFile: FetchFile,
  result: AquaQueryResult,
  { format }: ResultFormat,
  options: SaveOptions,
): AsyncIterable<Uint8Array> {
  const isJoined = result.fileIds.length > 1
  // What is to be joined is read ahead.
  return csvOf(fetchFile, result, isJoined ? format : 'csv', { ...options, keepChunks: isJoined })
}

async function* tapped(
  source: AsyncIterable<Uint8Array>,
  from: number,
  onBytes: ((bytes: number) => void) | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  let bytes = from
  for await (const chunk of source) {
    bytes += chunk.length
    onBytes?.(bytes)
    yield chunk
  }
}

/** What a manifest says of a file. */
export function manifestFileOf(
  name: string,
  query: number,
  { bytes, records, sha256 }: Measured,
  stored: FileFormat,
  come: ResultFormat,
): ManifestFile {
  const { content = 'csv', delimiter } = textOf({ ...come, format: stored })
  return {
    name,
    query,
    format: stored,
    ...(isPacked(stored) && content !== 'csv' && { content }),
    ...(delimiter !== undefined && { delimiter }),
    bytes,
    ...(records !== undefined && { records }),
    sha256,
  }
}
