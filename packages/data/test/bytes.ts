import { type ByteSource, chunksOf } from '../src/csv/byte-source.ts'

/** The bytes of a text. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** All of a source as text, its byte order mark included. */
export async function textOf(source: ByteSource): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of chunksOf(source)) chunks.push(new Uint8Array(chunk))
  return Buffer.concat(chunks).toString()
}
