const UNITS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const

/** A time span in its two largest units: `2 d 4 h`, `12 min 5 s`, `45 s`. */
export function formatAge(ms: number): string {
  let left = Math.max(0, Math.round(ms / 1000))
  const parts: string[] = []
  for (const [seconds, unit] of UNITS) {
    const whole = Math.floor(left / seconds)
    left -= whole * seconds
    if (whole > 0) parts.push(`${whole} ${unit}`)
    // What comes after a unit that is not there would look more exact than it is.
    else if (parts.length > 0) break
    if (parts.length === 2) break
  }
  return parts.length === 0 ? '0 s' : parts.join(' ')
}
