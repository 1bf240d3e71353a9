/** What Zuora says in words, as text, whatever it is; at most 2,000 characters of what is none. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' || value === undefined || value === null) return value ?? undefined
  return JSON.stringify(value).slice(0, 2_000)
}
