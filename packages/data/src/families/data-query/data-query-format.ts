import type { DataQueryJobRequest } from '@zuora-jobs/client'

import type { Delimiter } from '../../csv/csv-bytes.ts'
import type { ResultFormat, TextFormat } from '../../files/file-format.ts'

/** How the result of a data query was asked for: Zuora's answers about a job do not say it. */
export interface DataQueryAsked {
  /** @default 'CSV' */
  readonly outputFormat?: DataQueryJobRequest['outputFormat'] | undefined
  /** Of `DSV`. */
  readonly columnSeparator?: string | undefined
  /** The result is encrypted, and nobody here looks into it. */
  readonly encryptionKey?: string | undefined
}

const CONTENTS = {
  CSV: 'csv',
  TSV: 'tsv',
  DSV: 'dsv',
  JSON: 'jsonl',
} as const satisfies Record<string, TextFormat>

const PACKINGS = { GZIP: 'gzip', ZIP: 'zip' } as const

/** The format of a result, as it was asked for. What cannot be looked into is `other`. */
export function dataQueryFormat({
  outputFormat = 'CSV',
  columnSeparator,
  encryptionKey,
  compression = 'NONE',
}: DataQueryAsked & { readonly compression?: DataQueryJobRequest['compression'] | undefined }): ResultFormat {
  const content = CONTENTS[outputFormat]
  // Cells are told apart by one byte, and quotes are for what is in them.
  const isTold = content !== 'dsv' || /^[\t !#-~]$/.test(columnSeparator ?? '')
  if (encryptionKey !== undefined || !isTold) return { format: 'other' }
  const delimiter = content === 'dsv' ? (columnSeparator as Delimiter) : undefined
  const format = compression === 'NONE' ? content : PACKINGS[compression]
  return { format, content, ...(delimiter !== undefined && { delimiter }) }
}
