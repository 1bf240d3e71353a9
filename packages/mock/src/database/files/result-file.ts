import { gzipSync } from 'node:zlib'

import { zipOne } from './zip.ts'

/** How a result file is packed: a job's `format`, in lower case. */
type FileFormat = 'csv' | 'zip' | 'gzip'

/** A file as it is sent. */
export interface ResultFile {
  /** Always with a charset, also for archives; that is how Zuora sends it. */
  readonly contentType: string
  readonly bytes: Buffer
}

const packers: Readonly<Record<FileFormat, (plain: Buffer, name: string) => ResultFile>> = {
  csv: (plain) => ({ contentType: 'text/csv;charset=UTF-8', bytes: plain }),
  zip: (plain, name) => ({
    contentType: 'application/zip;charset=UTF-8',
    bytes: zipOne(`${name}.csv`, plain),
  }),
  gzip: (plain) => ({ contentType: 'application/x-gzip;charset=UTF-8', bytes: gzipSync(plain) }),
}

/** Packs a CSV text. `name`, without an extension, names the entry inside a ZIP archive. */
export function resultFile(csv: string, format: FileFormat, name: string): ResultFile {
  return packers[format](Buffer.from(csv, 'utf8'), name)
}
