/** Whether a value can be the name or the id of anything: every database takes it, and gives it back. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\0')
}
