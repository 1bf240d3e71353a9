import { DataError } from '../errors/data-error.ts'

/**
 * Nobody can have the file any more. Zuora keeps the files of AQuA jobs for 3 days, and the address of a data
 * query's result works for 4 hours.
 */
export class FileExpiredError extends DataError {
  override readonly name = 'FileExpiredError'
  readonly fileId: string

  /** @param message where another one than that about the files of AQuA jobs is true */
  constructor(fileId: string, options?: ErrorOptions, message?: string) {
    super(
      'file-expired',
      message ?? `the file ${fileId} is gone: Zuora keeps files of results for 3 days; run the job again`,
      options,
    )
    this.fileId = fileId
  }
}

/** A download that has not ended, and where it stands. What was received is good. */
export class TransferError extends DataError {
  override readonly name = 'TransferError'
  readonly fileId: string
  /** Bytes that have been received. */
  readonly received: number

  constructor(fileId: string, received: number, why: string, options?: ErrorOptions) {
    super('transfer', `the file ${fileId} stands at ${received} bytes: ${why}`, options)
    this.fileId = fileId
    this.received = received
  }
}
