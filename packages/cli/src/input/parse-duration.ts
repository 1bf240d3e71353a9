const MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/**
 * Milliseconds of a duration as written on the command line: `90s`, `10m`, `1.5h`, `2d`, or `90` for seconds.
 *
 * @throws SyntaxError for anything else
 */
export function parseDuration(input: string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?|\.\d+)([smhd]?)$/.exec(input) ?? []
  const ms = Number(number) * MS[(unit || 's') as keyof typeof MS]
  if (!(ms > 0)) throw new SyntaxError(`"${input}" is not a duration above 0, such as 90s, 10m or 2h`)
  return ms
}
