import { crc32, deflateRawSync } from 'node:zlib'

/**
 * A ZIP archive with one deflated entry, dated 1980-01-01 (the format's first day), so that the same content
 * gives the same bytes.
 */
export function zipOne(name: string, content: Buffer): Buffer {
  const entryName = Buffer.from(name, 'utf8')
  const packed = deflateRawSync(content)

  // What the local header and the central directory have in common.
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0) // needs version 2.0: deflate
  common.writeUInt16LE(0x0800, 2) // the name is UTF-8
  common.writeUInt16LE(8, 4) // deflate
  common.writeUInt16LE(0, 6) // 00:00:00
  common.writeUInt16LE((1 << 5) | 1, 8) // 1980-01-01
  common.writeUInt32LE(crc32(content), 10)
  common.writeUInt32LE(packed.length, 14)
  common.writeUInt32LE(content.length, 18)
  common.writeUInt16LE(entryName.length, 22)

  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, entryName, packed])
  // Then comment length, disk, attributes (2 + 4) and the offset of the local header, all 0.
  const directory = Buffer.concat([
    Buffer.from('PK\x01\x02'),
    Buffer.from([20, 0]),
    common,
    Buffer.alloc(14),
    entryName,
  ])

  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, directory, end])
}
