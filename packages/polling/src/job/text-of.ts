/** What Zuora says in words, as text, whatever it is; at most 2,000 characters of other values. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' || value === undefined || value === null) return value ?? undefined
  try {
    return JSON.stringify(value).slice(0, 2_000)
  } catch {
    // It is too deep for JSON.
    return '…'
  }
}
