import { ZuoraUnreadableError } from '../errors/error-classes.ts'
import { errorAbout, type PlainRequest } from './request.ts'

/** 64 MB, some four times what the longest list of errors of a job takes. Counted after decompression. */
const MOST_BYTES = 67_108_864

/**
 * The body of an answer as text, read no further than it takes to know that it is too large: 2 MB of gzip can
 * hold gigabytes.
 *
 * @throws ZuoraUnreadableError for one over 64 MB
 */
export async function readText(request: PlainRequest, { status, body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let left = MOST_BYTES
  for await (const chunk of body ?? []) {
    left -= chunk.byteLength
    if (left < 0) {
      // Leaving the loop ends the transfer.
      throw errorAbout(
        request,
        ZuoraUnreadableError,
        `HTTP ${status} holds more than 64 MB; ask for less at a time`,
        { category: 'unreadable', status, excerpt: '' },
      )
    }
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
