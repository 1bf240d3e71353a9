/** What OpenTelemetry calls an error that has no name of its own. */
const OTHER = '_OTHER'

/**
 * What kind of error it is, in a word of few values: the category of a `ZuoraError`, the code of an error of
 * jobs, else the name of its class. Never a message, which may hold data of customers.
 */
export function errorType(error: unknown): string {
  if (typeof error !== 'object' || error === null) return OTHER
  const { category, code, name } = error as Readonly<Record<string, unknown>>
  return [category, code, name].find(isWord) ?? OTHER
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z][\w-]{0,63}$/.test(value)
}
