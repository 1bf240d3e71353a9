/**
 * How many bytes a body was announced to have, where they can be counted: of one that was compressed on its
 * way only the compressed ones were announced, and `fetch` shows the others.
 */
export function lengthOf(headers: Headers): number | undefined {
  const length = headers.get('content-length')
  return isCompressed(headers) || !length ? undefined : Number(length)
}

/**
 * Whether a body that ends is sure to be whole: a length was announced, or a last chunk is due. One that ends
 * with its connection is not, and neither is one that was compressed on its way: `fetch` takes the start of
 * compressed data for all of it.
 */
export function endIsProof(headers: Headers): boolean {
  const isChunked = !isCompressed(headers) && headers.get('transfer-encoding') === 'chunked'
  return isChunked || lengthOf(headers) !== undefined
}

function isCompressed(headers: Headers): boolean {
  return (headers.get('content-encoding') ?? 'identity') !== 'identity'
}
