const BYTES = { '': 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9, kib: 1024, mib: 1024 ** 2, gib: 1024 ** 3 } as const

/**
 * Bytes of a size as written on the command line: `15MB`, `1.5 GB`, `512KiB`, or `1000` for bytes.
 *
 * @throws SyntaxError for anything else
 */
export function parseSize(input: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?|\.\d+) ?([kmg]?i?b|)$/i.exec(input) ?? []
  const bytes = Math.round(Number(number) * (BYTES[unit.toLowerCase() as keyof typeof BYTES] ?? Number.NaN))
  if (!(bytes > 0) || !Number.isSafeInteger(bytes))
    throw new SyntaxError(`${JSON.stringify(input)} is not a size above 0, such as 500KB, 15MB or 1GB`)
  return bytes
}
