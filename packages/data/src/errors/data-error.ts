import { createBrand } from '@zuora-jobs/client/internal'

/** What went wrong with a file, a row or a state, for code that branches. */
export type DataErrorCode =
  | 'csv'
  | 'export-incomplete'
  | 'file-expired'
  | 'input'
  | 'load-mismatch'
  | 'manifest'
  | 'mismatch'
  | 'packed'
  | 'run-state'
  | 'source-changed'
  | 'postgres'
  | 'store-conflict'
  | 'store-corrupt'
  | 'store-unavailable'
  | 'store-version'
  | 'target'
  | 'transfer'

const BRAND = createBrand('zuora-jobs.data-error')

/** The base of every error this package throws by itself. Test for it with {@link isDataError}. */
export class DataError extends Error {
  override readonly name: string = 'DataError'
  readonly code: DataErrorCode
  /** Where what has come is all the same; `undefined` where nothing has, or it has gone to a stream. */
  declare readonly keptAs: string | undefined

  constructor(code: DataErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    BRAND.mark(this)
  }
}

/** Whether a value is an error of this package, also when it comes from another copy of it. */
export function isDataError(value: unknown): value is DataError {
  return BRAND.isOn(value)
}
