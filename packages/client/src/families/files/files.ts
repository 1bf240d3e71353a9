import { checkPathParameter } from '../../call/check-path-parameter.ts'
import type { Caller } from '../../call/create-caller.ts'
import type { CallOptions } from '../../transport/call-options.ts'

/** A result file under way. Its bytes are read by whoever takes the stream, or by nobody. */
export interface FileDownload {
  readonly fileId: string
  /** Such as `text/csv;charset=UTF-8`, `application/zip` or `application/x-gzip`. */
  readonly contentType: string
  /** Length in bytes as announced, which for a compressed transfer is not the length of the stream. */
  readonly contentLength: number | undefined
  /** The bytes. What makes the stream fail, and `endIsProof`, are as `FileAnswer` has them. */
  readonly body: ReadableStream<Uint8Array>
  /** Whether the end of `body` proves that the file is whole. */
  readonly endIsProof: boolean
}

/** Result files of AQuA jobs. */
export interface FileOperations {
  /**
   * Opens a result file as a stream. Zuora deletes files after 3 days and sends none over 2,047 MB.
   *
   * @throws ZuoraNotFoundError for a file that has been deleted
   * @throws FileTooLargeError with advice
   * @see https://developer.zuora.com/v1-api-reference/api/operation/GET_Files/
   */
  download(file: { readonly fileId: string }, options?: CallOptions): Promise<FileDownload>
}

/** The operations of result files, for {@link createZuoraClientWith}. */
export function files({ file }: Caller): FileOperations {
  return {
    async download(named, options) {
      const { fileId } = Object(named) as typeof named
      checkPathParameter('fileId', fileId)
      const params = { 'file-id': fileId }
      const headers = { accept: '*/*' }
      const answer = await file({ method: 'GET', path: '/v1/files/{file-id}', params, headers }, options)
      const length = answer.headers.get('content-length')
      return {
        fileId,
        contentType: answer.headers.get('content-type') ?? '',
        contentLength: length ? Number(length) : undefined,
        body: answer.body,
        endIsProof: answer.endIsProof,
      }
    },
  }
}
