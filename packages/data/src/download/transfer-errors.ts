import { DataError } from '../errors/data-error.ts'

/** Zuora has deleted the file: it keeps the files of results for 3 days. */
export class FileExpiredError extends DataError {
  override readonly name = 'FileExpiredError'
  readonly fileId: string

  constructor(fileId: string, options?: ErrorOptions) {
    super(
      'file-expired',
      `the file ${fileId} is gone: Zuora keeps files of results for 3 days; run the job again`,
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
