import { DataError } from '../errors/data-error.ts'

/** Where a download stands, as JSON: with it and the bytes received any process can go on. */
export interface TransferState {
  readonly v: 1
  readonly fileId: string
  /** Bytes received. */
  readonly received: number
  /** CRC-32 of the bytes received, by which a file that comes from its start again is known. */
  readonly crc32: number
  /** Bytes of the whole file, where the server has said so. */
  readonly length?: number | undefined
  /** The server's name for these very bytes, where it has one. */
  readonly etag?: string | undefined
}

/** Nothing received yet. */
export function newTransfer(fileId: string): TransferState {
  return { v: 1, fileId, received: 0, crc32: 0 }
}

/**
 * A state from JSON.
 *
 * @throws DataError
 */
export function parseTransfer(value: unknown): TransferState {
  const { v, fileId, received, crc32, length, etag } = Object(value) as Partial<TransferState>
  const isCount = (one: unknown): boolean => Number.isSafeInteger(one) && (one as number) >= 0
  if (typeof v === 'number' && v > 1) {
    throw new DataError(
      'store-version',
      `the state of a download was written by a later version (form ${v}); update`,
    )
  }
  const isState =
    v === 1 &&
    typeof fileId === 'string' &&
    isCount(received) &&
    isCount(crc32) &&
    (length === undefined || isCount(length)) &&
    (etag === undefined || typeof etag === 'string')
  if (!isState) throw new DataError('store-corrupt', 'this is not the state of a download')
  return { v, fileId, received: received!, crc32: crc32!, length, etag }
}
