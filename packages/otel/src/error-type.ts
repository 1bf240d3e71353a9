/** A few values for each class of failures, as metrics need them. */
export function errorTypeOf(error: unknown): string {
  const { category, code, name } = Object(error) as {
    readonly category?: unknown
    readonly code?: unknown
    readonly name?: unknown
  }
  return [category, code, name].find((one) => typeof one === 'string') ?? 'other'
}
