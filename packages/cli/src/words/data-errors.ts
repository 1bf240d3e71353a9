import type { DataError, DataErrorCode } from '@zuora-jobs/data'

import { inTerminalWords } from './terminal-words.ts'
import type { Told } from './told.ts'

/** What goes before the message, where it does not say so by itself; and the commands that help. */
const SAYS: Readonly<Record<DataErrorCode, readonly [says: string, next: readonly string[]]>> = {
  csv: ['the CSV cannot be read', []],
  'export-incomplete': ['not all results are there', []],
  'file-expired': ['the result is no longer there', []],
  input: ['the command cannot be run so', ['help recipes']],
  'load-mismatch': ['it is not known whether all records were loaded', []],
  manifest: ['the manifest cannot be used', []],
  mismatch: ['the result is not whole', []],
  packed: ['the packed file cannot be read', []],
  'run-state': ['this cannot be gone on with', []],
  'source-changed': ['the input is another one now', []],
  postgres: ['the table was not loaded', []],
  'store-conflict': ['another process works on the same', []],
  'store-corrupt': ['the ledger is damaged', ['doctor']],
  'store-unavailable': ['the ledger cannot be kept', ['doctor']],
  'store-version': ['the ledger is of a newer zuora-jobs', []],
  target: ['', []],
  transfer: ['the download broke off', []],
}

/** An error about a file, a row or what is kept. */
export function tellDataError(error: DataError): Told {
  const { code, message, keptAs } = error
  const [says, next] = SAYS[code]
  const text = inTerminalWords(message)
    .replace(/^cannot write to -:/, 'cannot write to standard output:')
    .replace(/^cannot write to (?!standard)/, 'cannot write the file ')
  const kept = keptAs === undefined || text.includes(keptAs) ? '' : `; what came is kept as ${keptAs}`
  return {
    code,
    lines: [`${says === '' ? '' : `${says}: `}${text}${kept}`],
    next: next.map((command) => `zuora-jobs ${command}`),
  }
}
