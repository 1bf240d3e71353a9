import { crc32, deflateRawSync } from 'node:zlib'

/** A zip file of files `0.csv`, `1.csv` and so on; `checksum` is claimed instead of the right one. */
export function zipOf(...contents: readonly (string | { readonly checksum: number })[]): Buffer {
  const checksum = contents.find((one) => typeof one === 'object')?.checksum
  const texts = contents.filter((one) => typeof one === 'string')
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const [index, text] of texts.entries()) {
    const name = Buffer.from(`${index}.csv`)
    const packed = deflateRawSync(text)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(checksum ?? crc32(text), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(Buffer.byteLength(text), 18)
    facts.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, name, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0'), facts, rest, name]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(centrals)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(texts.length, 4)
  end.writeUInt16LE(texts.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, central, Buffer.from('PK\u0005\u0006'), end])
}
