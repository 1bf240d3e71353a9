const UNITS: Readonly<Record<string, number>> = { KB: 1_000, MB: 1_000_000, GB: 1_000_000_000 }

/**
 * Bytes of a size such as `200MB` or `1GB`.
 *
 * @throws RangeError
 */
export function parseSize(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?([KMG]B)$/i.exec(text) ?? []
  const bytes = Number(number) * (UNITS[unit?.toUpperCase() ?? ''] ?? 0)
  if (!(bytes > 0)) throw new RangeError(`--size ${text}: write a size such as 200MB or 1GB`)
  return bytes
}
