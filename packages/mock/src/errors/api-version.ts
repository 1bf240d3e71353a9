/** The newest minor API version. */
export const latestApiVersion = '2025-08-12'

/** Whether a text is a minor API version: a date, or one of the numbers from before there were dates. */
export function isApiVersion(text: string): boolean {
  return /^(\d{4}-\d{2}-\d{2}|\d{3}(\.0)?)$/.test(text)
}

/** Whether errors of a version arrive with HTTP status 200. From 2024-05-20 on they have a status of their own. */
export function hidesErrors(version: string): boolean {
  // Dates compare as texts, and every number is older than the first date.
  return !version.includes('-') || version < '2024-05-20'
}
