import { type DownloadOptions, downloadFile } from '../../download/download-file.ts'
import type { FetchFile } from '../../download/opened-file.ts'
import type { ResultFormat } from '../../files/file-format.ts'

/** What packed files begin with. */
const MARKS = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
] as const

const MARK_BYTES = 4

/**
 * How a result is packed, by its first bytes: the store calls every file `binary/octet-stream`, and what it
 * packs or unpacks on the way is not documented.
 */
export async function packedAs(
  fetchFile: FetchFile,
  fileId: string,
  format: ResultFormat,
  options: DownloadOptions,
): Promise<ResultFormat> {
  const { format: asked, content = 'csv' } = format
  if (asked === 'other') return format
  const first: number[] = []
  const { signal, clock, giveUpAfterMs } = options
  for await (const chunk of downloadFile(fetchFile, fileId, { signal, clock, giveUpAfterMs }).bytes) {
    first.push(...chunk.subarray(0, MARK_BYTES))
    if (first.length >= MARK_BYTES) break
  }
  const [found] = MARKS.find(([, mark]) => mark.every((byte, at) => first[at] === byte)) ?? [content]
  return { ...format, format: found }
}
