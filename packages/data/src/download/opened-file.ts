/** What is wanted of a file. */
export interface FileRequest {
  /**
   * Only the bytes from here on: `Range: bytes=<from>-`, with `If-Range: <etag>` where there is one. A server
   * may send the whole file all the same.
   */
  readonly range?: { readonly from: number; readonly etag?: string | undefined } | undefined
  readonly signal?: AbortSignal | undefined
}

/** A file under way. A connection that breaks makes the body fail. */
export interface OpenedFile {
  readonly status: number
  readonly headers: Pick<Headers, 'get'>
  readonly body: ReadableStream<Uint8Array>
}

/** Opens a file. Failures may be thrown, as the client does, or come as a status. */
export type FetchFile = (fileId: string, request: FileRequest) => Promise<OpenedFile>

/** What an answer sends, by its headers. */
export interface Sent {
  /** The first byte that it sends. */
  readonly from: number
  /** Bytes of the whole file, where they are known. */
  readonly length: number | undefined
  /** A strong one only: a weak one does not name bytes. */
  readonly etag: string | undefined
  /** Packed for the way: ranges would count packed bytes, and the length is that of packed bytes. */
  readonly isEncoded: boolean
}

/** Reads the headers; `undefined` for a part that does not say which one it is. */
export function sentBy({ status, headers }: OpenedFile): Sent | undefined {
  const encoding = headers.get('content-encoding') ?? 'identity'
  const isEncoded = encoding.toLowerCase() !== 'identity'
  const tag = headers.get('etag') ?? undefined
  const etag = tag?.startsWith('W/') === true ? undefined : tag
  if (status === 206) {
    const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/i.exec(headers.get('content-range') ?? '') ?? []
    if (from === undefined || isEncoded) return undefined
    return { from: Number(from), length: total === '*' ? undefined : Number(total), etag, isEncoded }
  }
  const length = headers.get('content-length')
  return { from: 0, length: length && !isEncoded ? Number(length) : undefined, etag, isEncoded }
}
