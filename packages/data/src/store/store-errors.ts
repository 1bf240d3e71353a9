import { DataError, isDataError } from '../errors/data-error.ts'
import { systemReason } from '../files/file-errors.ts'

/** Somebody else has written meanwhile. Read the state again, and decide anew. */
export class StoreConflictError extends DataError {
  override readonly name = 'StoreConflictError'
  readonly key: string
  readonly expectedVersion: string | undefined

  constructor(key: string, expectedVersion: string | undefined) {
    const found = expectedVersion === undefined ? 'exists already' : 'has changed since it was read'
    super('store-conflict', `the state ${JSON.stringify(key)} ${found}: another process works on it, or has`)
    this.key = key
    this.expectedVersion = expectedVersion
  }
}

/** A file of the store cannot be read. Nothing was changed. */
export class StoreCorruptError extends DataError {
  override readonly name = 'StoreCorruptError'
  readonly file: string

  constructor(file: string, why: string, options?: ErrorOptions) {
    super(
      'store-corrupt',
      `${file} is not a state of this program (${why}); move it away, and look what was lost`,
      options,
    )
    this.file = file
  }
}

/** The store was written by a later version of this package. Nothing was changed. */
export class StoreVersionError extends DataError {
  override readonly name = 'StoreVersionError'
  readonly file: string

  constructor(file: string, found: number) {
    super('store-version', `${file} was written by a later version (form ${found}); update @zuora-jobs/data`)
    this.file = file
  }
}

/** The store cannot be used here, or now. The message says why. What was kept before is still there. */
export class StoreUnavailableError extends DataError {
  override readonly name = 'StoreUnavailableError'

  constructor(message: string, options?: ErrorOptions) {
    super('store-unavailable', message, options)
  }
}

/** What the system has said about a store at a place, such as that the disk is full, in words of ours. */
export function storeErrorOf(place: string, cause: unknown): unknown {
  const isSystems = typeof (cause as NodeJS.ErrnoException | undefined)?.syscall === 'string'
  if (isDataError(cause) || !isSystems) return cause
  return new StoreUnavailableError(`cannot use the store ${place}: ${systemReason(cause)[1]}`, { cause })
}
