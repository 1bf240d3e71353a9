const BYTES: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1_000,
  mb: 1_000_000,
  gb: 1_000_000_000,
  kib: 1_024,
  mib: 1_048_576,
  gib: 1_073_741_824,
}

/**
 * Reads a size as written on the command line, in bytes: `15MB`, `1.5 MiB`, `500kB`, or `4096` for bytes.
 *
 * @param most bytes that it may be; `largest` is the same as a person says it
 * @throws SyntaxError, from the function, for anything else
 */
export function sizeUpTo(most: number, largest: string): (input: string) => number {
  return (input) => {
    const [, number, unit = ''] = /^(\d+(?:\.\d+)?|\.\d+) ?([kmg]?i?b?)$/i.exec(input) ?? []
    const bytes = Math.floor(Number(number) * (BYTES[unit.toLowerCase()] ?? Number.NaN))
    if (bytes >= 1 && bytes <= most) return bytes
    throw new SyntaxError(`"${input}" is not a size from 1B to ${largest}, such as 10MB`)
  }
}
