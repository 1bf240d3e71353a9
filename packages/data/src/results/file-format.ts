/** How the files of a job are written. What is not known, or encrypted, is `other`: nobody looks into it. */
export type FileFormat = 'csv' | 'gzip' | 'zip' | 'other'

/** The format of the files of a job, as its request or its answer names it. */
export function fileFormatOf({
  format = 'csv',
  encrypted = 'none',
}: {
  readonly format?: unknown
  readonly encrypted?: unknown
}): FileFormat {
  const [name, encryption] = [format, encrypted].map((text) => typeof text === 'string' && text.toLowerCase())
  if (encryption !== 'none') return 'other'
  return name === 'csv' || name === 'gzip' || name === 'zip' ? name : 'other'
}
