import { createBrand, printable } from '@zuora-jobs/client/internal'

/** What went wrong, for code that branches. */
export type FleetErrorCode =
  | 'input'
  | 'key-used'
  | 'folder-used'
  | 'queue-full'
  | 'file'
  | 'not-found'
  | 'in-doubt'
  | 'not-in-doubt'
  | 'entry-failed'
  | 'not-saved'
  | 'clock'
  | 'closed'
  | 'unsupported'
  | 'package-missing'
  | 'database'
  | 'database-version'

const BRAND = createBrand('zuora-jobs.fleet-error')

/** The base of every error of this package. Test for it with {@link isFleetError}, then branch on `code`. */
export class FleetError extends Error {
  override readonly name = 'FleetError'
  declare readonly code: FleetErrorCode
  /** The entry that it is about. */
  declare readonly entryId: string | undefined

  constructor(code: FleetErrorCode, message: string, options: ErrorOptions & { entryId?: string } = {}) {
    const { entryId, ...rest } = options
    super(printable(message, 2_000), rest)
    this.code = code
    this.entryId = entryId
    BRAND.mark(this)
  }
}

/** Whether a value is an error of this package, also when it comes from another copy of it. */
export function isFleetError(value: unknown): value is FleetError {
  return BRAND.isOn(value)
}
