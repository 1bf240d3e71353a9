import { gzipSync } from 'node:zlib'

import { zipSync } from 'fflate'

/** How a result file is packed: a job's `format`, in lower case. */
type FileFormat = 'csv' | 'zip' | 'gzip'

/** A file as it is sent. */
export interface ResultFile {
  /** Always with a charset, also for archives; that is how Zuora sends it. */
  readonly contentType: string
  readonly bytes: Buffer
}

/** The first day of the ZIP format: the same content gives the same bytes. */
const FIRST_DAY = new Date(1980, 0, 1)

/** Packs a CSV text. `name`, without an extension, names the entry inside a ZIP archive. */
export function resultFile(csv: string, format: FileFormat, name: string): ResultFile {
  const bytes = Buffer.from(csv, 'utf8')
  if (format === 'zip') {
    const zip = zipSync({ [`${name}.csv`]: bytes }, { mtime: FIRST_DAY })
    return { contentType: 'application/zip;charset=UTF-8', bytes: Buffer.from(zip) }
  }
  return format === 'gzip'
    ? { contentType: 'application/x-gzip;charset=UTF-8', bytes: gzipSync(bytes) }
    : { contentType: 'text/csv;charset=UTF-8', bytes }
}
