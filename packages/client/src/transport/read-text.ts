import { ZuoraUnreadableError } from '../errors/error-classes.ts'
import { errorAbout, type PlainRequest } from './request.ts'

/** 64 MB, some four times what the longest list of errors of a job takes. Counted after decompression. */
const MOST_BYTES = 67_108_864
/** Made once: to make one takes longer than to decode an answer. */
const UTF8 = new TextDecoder()

/**
 * The body of an answer as text, read no further than it takes to know that it is too large: 2 MB of gzip can
 * hold gigabytes.
 *
 * @throws ZuoraUnreadableError for one over 64 MB
 */
export async function readText(request: PlainRequest, { status, body }: Response): Promise<string> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  // A reader, since iterating takes several times as long, on every call.
  const reader = body?.getReader()
  let left = MOST_BYTES
  for (;;) {
    const chunk = (await reader?.read())?.value
    if (!chunk) return chunks[1] ? new Blob(chunks).text() : UTF8.decode(chunks[0])
    left -= chunk.byteLength
    if (left < 0) {
      // Ends the transfer. Nobody waits for that, and it may fail.
      reader!.cancel().catch(() => {})
      throw errorAbout(
        request,
        ZuoraUnreadableError,
        `HTTP ${status} holds more than 64 MB; ask for less at a time`,
        { category: 'unreadable', status, excerpt: '' },
      )
    }
    chunks.push(chunk)
  }
}
