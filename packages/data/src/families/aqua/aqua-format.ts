import type { ResultFormat } from '../../files/file-format.ts'

/** The format of the files of a job, as its request or its answer names it. */
export function aquaFormat({
  format = 'csv',
  encrypted = 'none',
}: {
  readonly format?: unknown
  readonly encrypted?: unknown
}): ResultFormat {
  const [name, encryption] = [format, encrypted].map((text) => typeof text === 'string' && text.toLowerCase())
  if (encryption !== 'none') return { format: 'other' }
  return { format: name === 'csv' || name === 'gzip' || name === 'zip' ? name : 'other' }
}
