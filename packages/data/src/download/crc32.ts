/** A CRC-32 that goes on from an earlier one, so that a transfer in another process can take it up. */
export type Crc32 = (bytes: Uint8Array, value: number) => number

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** In JavaScript, for where there is no Node. */
export function portableCrc32(bytes: Uint8Array, value: number): number {
  let crc = ~value
  for (let index = 0; index < bytes.length; index += 1)
    crc = TABLE[(crc ^ bytes[index]!) & 0xff]! ^ (crc >>> 8)
  return ~crc >>> 0
}

/** Of Node where there is one, which is several times as fast. */
export const crc32: Crc32 = globalThis.process?.getBuiltinModule?.('node:zlib')?.crc32 ?? portableCrc32
