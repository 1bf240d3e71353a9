import { isDataError } from '@zuora-jobs/data'

import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

/** What SQLite and the system say, in words of ours. */
const REASONS: Readonly<Record<string, string>> = {
  5: 'another process has kept it locked for 10 seconds; try again',
  8: 'it is read-only; make it writable',
  10: 'the disk fails',
  13: 'the disk is full; make room',
  14: 'it cannot be opened; make it readable and writable for you',
  EEXIST: 'a part of the path is a file; move it away',
  EACCES: 'permission denied; make it readable and writable for you',
  EDQUOT: 'the quota of the disk is used up; make room',
  EISDIR: 'it is a folder; move it away',
  ENOSPC: 'the disk is full; make room',
  ENOTDIR: 'a part of the path is a file; set XDG_STATE_HOME to a folder of yours',
  ENOENT: 'its folder cannot be made; set XDG_STATE_HOME to a folder of yours',
  EPERM: 'permission denied; make it readable and writable for you',
  EROFS: 'the disk is read-only; set XDG_STATE_HOME to a folder on another one',
}

/**
 * What went wrong with the ledger, in one sentence with its way out. What is not about the ledger stays as it
 * is.
 */
export function ledgerError(path: string, error: unknown, instead: string): unknown {
  if (error instanceof CliError) return error
  const why = reasonOf(error)
  if (why === undefined) return error
  return new CliError(EXIT.configuration, `the ledger ${path} cannot be used: ${why}${instead}`, {
    cause: error,
  })
}

/** What went wrong with the copies that are kept beside the ledger, in the same way. */
export function spoolError(folder: string, error: unknown, instead: string): unknown {
  const why = reasonOf(error)
  if (why === undefined) return error
  return new CliError(EXIT.configuration, `no copy can be kept in ${folder}: ${why}${instead}`, {
    cause: error,
  })
}

function reasonOf(error: unknown): string | undefined {
  if (isDataError(error)) {
    const { code } = error
    if (code === 'store-corrupt') return 'it is damaged, or not a ledger; move it away to begin a new one'
    if (code === 'store-version') return 'a later version of zuora-jobs has written it; update zuora-jobs'
    if (code !== 'store-unavailable') return undefined
    return reasonOf(error.cause) ?? error.message
  }
  const { code = '', errcode } = Object(error) as { readonly code?: string; readonly errcode?: number }
  if (errcode !== undefined) return REASONS[errcode & 0xff] ?? (error as Error).message
  return REASONS[code]
}
