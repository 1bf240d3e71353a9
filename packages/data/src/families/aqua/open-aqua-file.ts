import { type CallOptions, isZuoraError, type ZuoraClient } from '@zuora-jobs/client'

import type { FetchFile } from '../../download/opened-file.ts'
import { TransferError } from '../../download/transfer-errors.ts'

/**
 * Opens the result files of a job.
 *
 * @param isProofNeeded the end of the bytes has to prove that they are whole, as nothing else does
 */
export function openAquaFile(
  zuora: Pick<ZuoraClient, 'request'>,
  identity: Pick<CallOptions, 'entityId' | 'orgIds'>,
  isProofNeeded: boolean,
): FetchFile {
  return async (fileId, { range, signal }) => {
    const headers = {
      accept: '*/*',
      // Packed for the way, bytes have no ranges, and an end that proves nothing.
      ...((isProofNeeded || range !== undefined) && { 'accept-encoding': 'identity' }),
      ...(range && { range: `bytes=${range.from}-` }),
      ...(range?.etag && { 'if-range': range.etag }),
    }
    const request = {
      method: 'GET',
      path: '/v1/files/{file-id}',
      params: { 'file-id': fileId },
      headers,
    } as const
    try {
      const answer = await zuora.request(request, { ...identity, signal })
      if (answer.type === 'file') return answer
    } catch (error) {
      if (!isZuoraError(error) || error.status !== 416) throw error
      return { status: 416, headers: new Headers(), body: new ReadableStream() }
    }
    throw new TransferError(fileId, range?.from ?? 0, 'the answer is not a file')
  }
}
