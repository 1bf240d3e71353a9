import type { CallOptions } from '@zuora-jobs/client'
import type { AquaQueryResult, JobHandle } from '@zuora-jobs/polling'

import type { DownloadOptions } from '../download/download-file.ts'
import type { FetchFile } from '../download/opened-file.ts'
import type { ResultFormat } from '../files/file-format.ts'

/** How long the files of a job can be had. */
export type FileLife = Pick<DownloadOptions, 'expiresAt' | 'expiringMs'>

/**
 * What differs between families whose jobs have results in files. Runs anywhere.
 *
 * @typeParam Result what a job has to show
 * @typeParam Zuora the part of a client that opens its files
 * @typeParam Asked what the caller has to say, since Zuora does not say it again
 */
export interface ResultFamily<Result, Zuora, Asked = object> {
  /** Whether a result is of this family. */
  readonly isOwn: (result: object) => boolean
  /** The results of a job, in the order of its queries. */
  readonly queriesOf: (result: Result, handle: JobHandle) => readonly AquaQueryResult[]
  /** How its files come, as far as that is known before one is opened. */
  readonly formatOf: (result: Result, asked: Asked) => ResultFormat
  /**
   * Opens a file, each time from a byte on.
   *
   * @param isProofNeeded the end of the bytes has to prove that they are whole, as nothing else does
   */
  readonly openFile: (
    zuora: Zuora,
    identity: Pick<CallOptions, 'entityId' | 'orgIds'>,
    isProofNeeded: boolean,
  ) => FetchFile
  /** How a file does come: it may be packed in another way than was asked for. Absent where it never is. */
  readonly foundFormat?: (
    fetchFile: FetchFile,
    fileId: string,
    format: ResultFormat,
    options: DownloadOptions,
  ) => Promise<ResultFormat>
  readonly lifeOf: (handle: JobHandle, result: Result) => FileLife
}
