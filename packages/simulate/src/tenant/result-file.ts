/** Records of each result. */
export const RESULT_RECORDS = 2

/** The bytes of a result, which depend on its id alone, so that a test knows what should have come. */
export function resultFile(fileId: string): string {
  const rows = Array.from({ length: RESULT_RECORDS }, (_, row) => `${fileId}-${row},${'x'.repeat(60)}\r\n`)
  return `Id,Name\r\n${rows.join('')}`
}
